package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.TimerReceiver;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/** Delivers the reminders of due timers, as far as they still hold. Not thread-safe. */
final class ReminderDelivery implements TimerReceiver {

  private final ReminderSink sink;
  private Map<RecordId, CrmRecord> reminders = Map.of();
  private Map<RecordId, CrmRecord> activities = Map.of();
  private Map<String, Set<String>> recipients = Map.of();
  private Instant now = Instant.EPOCH;
  private final Map<String, String> states = new HashMap<>();

  ReminderDelivery(ReminderSink sink) {
    this.sink = sink;
  }

  @Override
  public void prepare(CrmSession session, List<Timer> timers) {
    now = session.clock().instant();
    states.clear();
    Set<RecordId> ids = new HashSet<>();
    timers.forEach(t -> ids.add(Objects.requireNonNull(t.subject(), "a reminder's timer")));
    reminders = byId(session, Reminders.TYPE, ids);
    activities = byId(session, Activities.TYPE, targets(reminders, Reminders.ACTIVITY));
    Set<String> users = new HashSet<>();
    reminders.values().forEach(r -> users.add(r.get(Reminders.USER)));
    recipients = Deputies.standingInFor(users, now, session);
  }

  private static Map<RecordId, CrmRecord> byId(
      CrmSession session, RecordType type, Set<RecordId> ids) {
    return ids.isEmpty()
        ? Map.of()
        : session.find(type, Filter.hasId(ids)).stream()
            .collect(Collectors.toMap(CrmRecord::id, Function.identity()));
  }

  private static Set<RecordId> targets(Map<RecordId, CrmRecord> records, ReferenceField field) {
    return records.values().stream().map(r -> r.get(field)).collect(Collectors.toSet());
  }

  @Override
  public void deliver(Timer timer) {
    CrmRecord reminder = reminders.get(timer.subject());
    if (reminder == null
        || !Reminding.isWaiting(reminder)
        || !Reminding.key(reminder).equals(timer.key())) {
      return;
    }
    @Nullable CrmRecord activity = activities.get(reminder.get(Reminders.ACTIVITY));
    if (activity == null || !Reminding.isPlanned(activity)) {
      states.put(timer.key(), "dropped");
    } else if (isMissed(reminder, activity)) {
      states.put(timer.key(), Reminding.MISSED);
    } else {
      String user = reminder.get(Reminders.USER);
      sink.deliver(
          new DueReminder(
              timer.key(),
              reminder,
              activity,
              timer.at(),
              recipients.getOrDefault(user, Set.of(user))));
      states.put(timer.key(), Reminding.DELIVERED);
    }
  }

  private boolean isMissed(CrmRecord reminder, CrmRecord activity) {
    return reminder.get(Reminders.LATE).equals(LatePolicy.UNTIL_END.code())
        && activity.find(Activities.END_AT).filter(end -> end.isBefore(now)).isPresent();
  }

  @Override
  public void settle(CrmSession session, List<Timer> timers) {
    Map<RecordId, CrmRecord> current =
        byId(
            session,
            Reminders.TYPE,
            timers.stream()
                .map(t -> Objects.requireNonNull(t.subject(), "a reminder's timer"))
                .collect(Collectors.toSet()));
    List<CrmRecord> changed = new ArrayList<>();
    for (Timer timer : timers) {
      CrmRecord reminder = current.get(timer.subject());
      String state = states.get(timer.key());
      if (reminder != null && state != null && Reminding.key(reminder).equals(timer.key())) {
        changed.add(reminder.with(Reminders.STATE, state).with(Reminders.STATE_AT, now));
      }
    }
    session.save(changed);
  }
}
