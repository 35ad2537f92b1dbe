package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** Keeps the reminders of activities, and their timers, as their time and phase want them. */
final class Reminding {

  static final String TIMER_KIND = "reminder";
  static final String WAITING = "waiting";
  static final String DELIVERED = "delivered";
  static final String MISSED = "missed";
  static final String DROPPED = "dropped";

  private final CrmSession session;

  Reminding(CrmSession session) {
    this.session = session;
  }

  CrmRecord remind(RecordId activity, String user, Lead lead, LatePolicy late) {
    return remind(
        activity,
        CrmRecord.of(Reminders.TYPE)
            .with(Reminders.USER, user)
            .with(Reminders.LEAD, lead.toString())
            .with(Reminders.LATE, late.code()));
  }

  CrmRecord escalate(RecordId activity, Lead after, ReminderTo to) {
    return remind(
        activity,
        CrmRecord.of(Reminders.TYPE)
            .with(Reminders.USER, session.get(activity).get(RecordType.OWNER))
            .with(Reminders.TO, to.code())
            .with(Reminders.LEAD, after.toString())
            .with(Reminders.LATE, LatePolicy.ALWAYS.code()));
  }

  private CrmRecord remind(RecordId activity, CrmRecord reminder) {
    CrmRecord target = session.get(activity);
    if (!DueTimes.isSeries(target)) {
      Planning.requirePlanned(target);
    }
    DueTime due =
        DueTimes.of(List.of(target), session)
            .next(target, reminder, DueTime.from(session.clock().instant()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Activity " + target.id() + " has no time to be reminded of; plan it"));
    return set(session.save(waiting(reminder.with(Reminders.ACTIVITY, target.id()), due)));
  }

  private CrmRecord set(CrmRecord reminder) {
    session.timers().set(List.of(timer(reminder)));
    return reminder;
  }

  static CrmRecord waiting(CrmRecord reminder, DueTime due) {
    return reminder
        .with(Reminders.DUE_AT, due.at())
        .with(Reminders.OCCURRENCE, due.occurrence())
        .with(Reminders.STATE, WAITING)
        .without(Reminders.SNOOZED);
  }

  CrmRecord snooze(RecordId id, Instant until) {
    CrmRecord old = session.get(id);
    session.timers().cancel(List.of(key(old)));
    CrmRecord snoozed =
        old.with(Reminders.DUE_AT, until.truncatedTo(ChronoUnit.MICROS))
            .with(Reminders.SNOOZED, true)
            .with(Reminders.STATE, WAITING);
    boolean repeats = old.find(Reminders.OCCURRENCE).isPresent();
    return set(session.save(repeats ? snoozed : snoozed.without(Reminders.STATE_AT)));
  }

  /** After the time or the phase of an activity changed. */
  void follow(CrmRecord activity) {
    follow(List.of(activity));
  }

  void follow(List<CrmRecord> activities) {
    if (activities.isEmpty() || session.types().find(Reminders.NAME).isEmpty()) {
      return;
    }
    List<RecordId> ids = activities.stream().map(CrmRecord::id).toList();
    List<CrmRecord> reminders = session.find(Reminders.TYPE, Reminders.ACTIVITY.in(ids));
    if (reminders.isEmpty()) {
      return;
    }
    DueTimes dues = DueTimes.of(activities, session);
    List<CrmRecord> changed = new ArrayList<>();
    List<String> former = new ArrayList<>();
    List<Timer> timers = new ArrayList<>();
    for (CrmRecord activity : activities) {
      List<CrmRecord> kept = new ArrayList<>();
      for (CrmRecord reminder : reminders) {
        if (reminder.get(Reminders.ACTIVITY).equals(activity.id())) {
          CrmRecord now = once(followingIfReadable(reminder, activity, dues), reminder, kept);
          if (!now.equals(reminder)) {
            changed.add(now);
            former.add(key(reminder));
            if (isWaiting(now)) {
              timers.add(timer(now));
            }
          }
        }
      }
    }
    if (!changed.isEmpty()) {
      session.timers().cancel(former);
      session.save(changed);
      session.timers().set(timers);
    }
  }

  /** Of reminders that tell one user the same, as a merge may bring together, one is left. */
  private CrmRecord once(CrmRecord reminder, CrmRecord stored, List<CrmRecord> kept) {
    if (!isWaiting(reminder) || isSnoozed(reminder)) {
      return reminder;
    }
    if (kept.stream().noneMatch(other -> isLike(other, reminder) && isDueWith(other, reminder))) {
      kept.add(reminder);
      return reminder;
    }
    return stored.get(Reminders.STATE).equals(DROPPED)
        ? stored
        : reminder
            .with(Reminders.STATE, DROPPED)
            .with(Reminders.STATE_AT, session.clock().instant());
  }

  private static boolean isDueWith(CrmRecord one, CrmRecord other) {
    return one.get(Reminders.DUE_AT).equals(other.get(Reminders.DUE_AT))
        && one.find(Reminders.OCCURRENCE).equals(other.find(Reminders.OCCURRENCE));
  }

  /** What cannot be read is due when it was, and holds up no other. */
  private CrmRecord followingIfReadable(CrmRecord reminder, CrmRecord activity, DueTimes dues) {
    try {
      return following(reminder, activity, dues);
    } catch (CrmException e) {
      return reminder;
    }
  }

  private CrmRecord following(CrmRecord reminder, CrmRecord activity, DueTimes dues) {
    Instant now = session.clock().instant();
    boolean repeats = DueTimes.isSeries(activity);
    if (!repeats && !isPlanned(activity)) {
      return isWaiting(reminder)
          ? reminder.with(Reminders.STATE, DROPPED).with(Reminders.STATE_AT, now)
          : reminder;
    }
    Optional<DueTime> due = dues.next(activity, reminder, behind(reminder));
    return repeats
        ? followingSeries(reminder, activity, due, dues)
        : due.map(d -> followingOne(reminder, d, now)).orElse(reminder);
  }

  /** What was served or put off already waits again for a time to come only. */
  private static CrmRecord followingOne(CrmRecord reminder, DueTime due, Instant now) {
    boolean stays = !due.at().isAfter(now) && (!isWaiting(reminder) || isSnoozed(reminder));
    return stays ? reminder : waiting(reminder, due).without(Reminders.STATE_AT);
  }

  private static CrmRecord followingSeries(
      CrmRecord reminder, CrmRecord series, Optional<DueTime> due, DueTimes dues) {
    boolean putOff = isSnoozed(reminder) && dues.planned(series, reminder).isPresent();
    if (reminder.get(Reminders.STATE).equals(MISSED) || isWaiting(reminder) && putOff) {
      return reminder;
    }
    return due.map(d -> waiting(reminder, d)).orElseGet(() -> over(reminder));
  }

  /** Nothing of its series is left to be reminded of. */
  static CrmRecord over(CrmRecord reminder) {
    return isWaiting(reminder) ? reminder.with(Reminders.STATE, DELIVERED) : reminder;
  }

  /** Behind what was served of a series. */
  private static DueTime behind(CrmRecord reminder) {
    return DueTime.from(
        reminder
            .find(Reminders.STATE_AT)
            .map(served -> served.plus(1, ChronoUnit.MICROS))
            .orElse(reminder.find(RecordType.CREATED_AT).orElse(Instant.EPOCH)));
  }

  /** After a series was cut in two: each part reminds of its own occurrences. */
  void divide(CrmRecord earlier, CrmRecord later) {
    if (session.types().find(Reminders.NAME).isEmpty()) {
      return;
    }
    Filter open =
        Reminders.ACTIVITY.eq(earlier.id()).and(Reminders.STATE.in(List.of(WAITING, DELIVERED)));
    List<CrmRecord> copies = new ArrayList<>();
    DueTimes dues = DueTimes.of(List.of(later), session);
    List<CrmRecord> there = session.find(Reminders.TYPE, Reminders.ACTIVITY.eq(later.id()));
    for (CrmRecord reminder : session.find(Reminders.TYPE, open)) {
      if (there.stream().anyMatch(other -> isLike(other, reminder))) {
        continue;
      }
      CrmRecord copy =
          copy(reminder)
              .with(Reminders.ACTIVITY, later.id())
              .with(Reminders.STATE_AT, behind(reminder).at());
      dues.next(later, reminder, behind(reminder)).ifPresent(due -> copies.add(waiting(copy, due)));
    }
    List<CrmRecord> stored = session.save(copies);
    session.timers().set(stored.stream().map(Reminding::timer).toList());
    follow(earlier);
  }

  private static boolean isLike(CrmRecord one, CrmRecord other) {
    return Stream.of(Reminders.USER, Reminders.TO, Reminders.LEAD, Reminders.LATE)
        .allMatch(field -> one.find(field).equals(other.find(field)));
  }

  /** A new reminder like another. */
  static CrmRecord copy(CrmRecord reminder) {
    return CrmRecord.of(Reminders.TYPE)
        .with(RecordType.OWNER, reminder.valueOrNull(RecordType.OWNER))
        .with(Reminders.ACTIVITY, reminder.get(Reminders.ACTIVITY))
        .with(Reminders.USER, reminder.get(Reminders.USER))
        .with(Reminders.TO, reminder.valueOrNull(Reminders.TO))
        .with(Reminders.LEAD, reminder.get(Reminders.LEAD))
        .with(Reminders.LATE, reminder.get(Reminders.LATE))
        .with(Reminders.DUE_AT, reminder.get(Reminders.DUE_AT))
        .with(Reminders.OCCURRENCE, reminder.valueOrNull(Reminders.OCCURRENCE))
        .with(Reminders.STATE_AT, reminder.valueOrNull(Reminders.STATE_AT))
        .with(Reminders.STATE, reminder.get(Reminders.STATE));
  }

  static boolean isWaiting(CrmRecord reminder) {
    return reminder.get(Reminders.STATE).equals(WAITING);
  }

  static boolean isSnoozed(CrmRecord reminder) {
    return reminder.find(Reminders.SNOOZED).orElse(false);
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

  /** Of one reminder each due time is delivered once, of a series that of each occurrence. */
  static String key(CrmRecord reminder) {
    String due = reminder.id() + "@" + reminder.get(Reminders.DUE_AT);
    return reminder.find(Reminders.OCCURRENCE).map(o -> due + "#" + o).orElse(due);
  }
}
