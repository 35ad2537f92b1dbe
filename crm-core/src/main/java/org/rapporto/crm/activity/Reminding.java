package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** Keeps the reminders of an activity, and their timers, as its time and phase want them. */
final class Reminding {

  static final String TIMER_KIND = "reminder";
  static final String WAITING = "waiting";
  static final String DELIVERED = "delivered";
  static final String MISSED = "missed";
  private static final String DROPPED = "dropped";

  private final CrmSession session;

  Reminding(CrmSession session) {
    this.session = session;
  }

  CrmRecord remind(RecordId activity, String user, Lead lead, LatePolicy late) {
    CrmRecord planned = Planning.requirePlanned(session.get(activity));
    Instant due = due(planned, lead);
    CrmRecord reminder =
        session.save(
            CrmRecord.of(Reminders.TYPE)
                .with(Reminders.ACTIVITY, planned.id())
                .with(Reminders.USER, user)
                .with(Reminders.LEAD, lead.toString())
                .with(Reminders.LATE, late.code())
                .with(Reminders.DUE_AT, due)
                .with(Reminders.STATE, WAITING));
    session.timers().set(List.of(timer(reminder)));
    return reminder;
  }

  CrmRecord snooze(RecordId id, Instant until) {
    CrmRecord old = session.get(id);
    session.timers().cancel(List.of(key(old)));
    CrmRecord reminder =
        session.save(
            old.with(Reminders.DUE_AT, until.truncatedTo(ChronoUnit.MICROS))
                .with(Reminders.SNOOZED, true)
                .with(Reminders.STATE, WAITING)
                .without(Reminders.STATE_AT));
    session.timers().set(List.of(timer(reminder)));
    return reminder;
  }

  /** After the time or the phase of an activity changed. */
  void follow(CrmRecord activity) {
    if (session.types().find(Reminders.NAME).isEmpty()) {
      return;
    }
    List<CrmRecord> reminders =
        session.find(
            Reminders.TYPE, Reminders.ACTIVITY.eq(activity.id()).and(Reminders.STATE.ne(DROPPED)));
    List<CrmRecord> changed = new ArrayList<>();
    List<String> former = new ArrayList<>();
    List<Timer> timers = new ArrayList<>();
    for (CrmRecord reminder : reminders) {
      CrmRecord now = following(reminder, activity);
      if (!now.equals(reminder)) {
        changed.add(now);
        former.add(key(reminder));
        if (isWaiting(now)) {
          timers.add(timer(now));
        }
      }
    }
    if (!changed.isEmpty()) {
      session.timers().cancel(former);
      session.save(changed);
      session.timers().set(timers);
    }
  }

  private CrmRecord following(CrmRecord reminder, CrmRecord activity) {
    Instant now = session.clock().instant();
    if (!isPlanned(activity)) {
      return isWaiting(reminder)
          ? reminder.with(Reminders.STATE, DROPPED).with(Reminders.STATE_AT, now)
          : reminder;
    }
    Instant due = due(activity, lead(reminder));
    // what was served or put off already waits again for a time to come only
    boolean stays = !due.isAfter(now) && (!isWaiting(reminder) || isSnoozed(reminder));
    return stays
        ? reminder
        : reminder
            .with(Reminders.DUE_AT, due)
            .with(Reminders.STATE, WAITING)
            .without(Reminders.STATE_AT)
            .without(Reminders.SNOOZED);
  }

  Instant due(CrmRecord activity, Lead lead) {
    Optional<When> when = ActivityTime.read(activity);
    if (when.isEmpty()) {
      throw new IllegalArgumentException(
          "Activity " + activity.id() + " has no time to be reminded of; plan it");
    }
    return lead.before(when.get(), session.clock().getZone()).truncatedTo(ChronoUnit.MICROS);
  }

  static boolean isWaiting(CrmRecord reminder) {
    return reminder.get(Reminders.STATE).equals(WAITING);
  }

  private static boolean isSnoozed(CrmRecord reminder) {
    return reminder.find(Reminders.SNOOZED).orElse(false);
  }

  /** When a reminder should be due by now, unless somebody chose when or the time is not known. */
  static Optional<Instant> dueByLead(CrmRecord reminder, CrmRecord activity, ZoneId floating) {
    return isSnoozed(reminder)
        ? Optional.empty()
        : ActivityTime.read(activity)
            .map(when -> lead(reminder).before(when, floating).truncatedTo(ChronoUnit.MICROS));
  }

  static boolean isPlanned(CrmRecord activity) {
    return activity.find(Activities.PHASE).filter(Phase.PLANNED.code()::equals).isPresent();
  }

  static Lead lead(CrmRecord reminder) {
    return Lead.parse(reminder.get(Reminders.LEAD));
  }

  static Timer timer(CrmRecord reminder) {
    return Timer.of(key(reminder), TIMER_KIND, reminder.get(Reminders.DUE_AT)).about(reminder.id());
  }

  /** Of one reminder each due time is delivered once. */
  static String key(CrmRecord reminder) {
    return reminder.id() + "@" + reminder.get(Reminders.DUE_AT);
  }
}
