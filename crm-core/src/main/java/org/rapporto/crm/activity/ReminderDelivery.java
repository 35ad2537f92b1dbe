package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private ZoneId zone = ZoneOffset.UTC;
  private final Map<String, String> states = new HashMap<>();
  private final Map<String, Instant> moved = new HashMap<>();

  ReminderDelivery(ReminderSink sink) {
    this.sink = sink;
  }

  @Override
  public void prepare(CrmSession session, List<Timer> timers) {
    now = session.clock().instant();
    zone = session.clock().getZone();
    states.clear();
    moved.clear();
    Set<RecordId> ids = new HashSet<>();
    timers.forEach(t -> reminder(t).ifPresent(ids::add));
    reminders = byId(session, Reminders.TYPE, ids);
    activities = byId(session, Activities.TYPE, targets(reminders, Reminders.ACTIVITY));
    Set<String> users = new HashSet<>();
    reminders.values().forEach(r -> users.add(r.get(Reminders.USER)));
    recipients = Deputies.standingInFor(users, now, session);
  }

  /** Users may set timers of any kind, also such as no reminder stands behind. */
  private static Optional<RecordId> reminder(Timer timer) {
    return Optional.ofNullable(timer.subject()).filter(id -> id.type().equals(Reminders.NAME));
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
    @Nullable CrmRecord reminder = reminder(timer).map(reminders::get).orElse(null);
    if (reminder == null
        || !Reminding.isWaiting(reminder)
        || !Reminding.key(reminder).equals(timer.key())) {
      return;
    }
    @Nullable CrmRecord activity = activities.get(reminder.get(Reminders.ACTIVITY));
    if (activity == null || !Reminding.isPlanned(activity)) {
      states.put(timer.key(), "dropped");
      return;
    }
    // its activity may have been moved by a save, or by somebody who does not see the reminder
    Optional<Instant> later =
        Reminding.dueByLead(reminder, activity, zone).filter(due -> due.isAfter(now));
    if (later.isPresent()) {
      moved.put(timer.key(), later.get());
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

  /** One that was due at the end or later, as it was snoozed, is not late for it. */
  private boolean isMissed(CrmRecord reminder, CrmRecord activity) {
    return reminder.get(Reminders.LATE).equals(LatePolicy.UNTIL_END.code())
        && activity
            .find(Activities.END_AT)
            .filter(end -> end.isBefore(now) && reminder.get(Reminders.DUE_AT).isBefore(end))
            .isPresent();
  }

  @Override
  public void settle(CrmSession session, List<Timer> timers) {
    Map<RecordId, CrmRecord> current =
        byId(
            session,
            Reminders.TYPE,
            timers.stream().flatMap(t -> reminder(t).stream()).collect(Collectors.toSet()));
    List<CrmRecord> changed = new ArrayList<>();
    List<Timer> again = new ArrayList<>();
    for (Timer timer : timers) {
      @Nullable CrmRecord reminder = reminder(timer).map(current::get).orElse(null);
      if (reminder == null || !Reminding.key(reminder).equals(timer.key())) {
        continue;
      }
      String state = states.get(timer.key());
      Instant due = moved.get(timer.key());
      if (state != null) {
        changed.add(reminder.with(Reminders.STATE, state).with(Reminders.STATE_AT, now));
      } else if (due != null) {
        CrmRecord later = reminder.with(Reminders.DUE_AT, due);
        changed.add(later);
        again.add(Reminding.timer(later));
      }
    }
    session.save(changed);
    session.timers().set(again);
  }
}
