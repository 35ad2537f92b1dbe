package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.TimerReceiver;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * Lets reminders follow activities that anybody changed by whatever way: a save, a merge, a
 * restoring, a split; also where he does not see the reminders.
 */
final class ChangedActivities implements TimerReceiver {

  private static final String DIVIDED = "divided " + Activities.NAME;

  /** The kinds of timers that changes of watched fields set, and splits. */
  static final List<String> TIMER_KINDS =
      List.of(DIVIDED, "changed " + Activities.NAME, "changed " + Reminders.NAME);

  /** For the reminders of a series that whoever splits it does not see. */
  static Timer divided(RecordId later, Instant now) {
    return Timer.of(DIVIDED + " " + later, DIVIDED, now).about(later);
  }

  @Override
  public void deliver(Timer timer) {
    // all is done in the transaction that removes the timer
  }

  @Override
  public void settle(CrmSession session, List<Timer> timers) {
    divide(session, timers);
    Set<RecordId> changed = new HashSet<>();
    Set<RecordId> reminders = new HashSet<>();
    for (Timer timer : timers) {
      RecordId subject = timer.subject();
      if (subject != null && !timer.kind().equals(DIVIDED)) {
        (subject.type().equals(Reminders.NAME) ? reminders : changed).add(subject);
      }
    }
    if (!reminders.isEmpty()) {
      session
          .find(Reminders.TYPE, Filter.hasId(reminders))
          .forEach(reminder -> changed.add(reminder.get(Reminders.ACTIVITY)));
    }
    List<CrmRecord> activities = new ArrayList<>(read(session, changed));
    Set<RecordId> series = new HashSet<>();
    activities.forEach(row -> row.find(Activities.SERIES).ifPresent(series::add));
    series.removeAll(changed);
    activities.addAll(read(session, series));
    activities.addAll(changedOccurrences(session, timers, activities));
    new Reminding(session).follow(activities);
    setAgain(session, reminders);
  }

  /** A timer about a series tells that something of it changed; which is to be looked for. */
  private static List<CrmRecord> changedOccurrences(
      CrmSession session, List<Timer> timers, List<CrmRecord> activities) {
    List<RecordId> series =
        activities.stream().filter(DueTimes::isSeries).map(CrmRecord::id).toList();
    Set<RecordId> known = activities.stream().map(CrmRecord::id).collect(Collectors.toSet());
    Optional<Instant> since = timers.stream().map(Timer::at).min(Instant::compareTo);
    if (series.isEmpty() || since.isEmpty()) {
      return List.of();
    }
    Filter theirs = Activities.SERIES.in(series).and(RecordType.UPDATED_AT.atLeast(since.get()));
    return session.find(Activities.TYPE, theirs).stream()
        .filter(row -> !known.contains(row.id()))
        .toList();
  }

  /** A reminder that was deleted when it fell due has lost its timer. */
  private static void setAgain(CrmSession session, Set<RecordId> reminders) {
    if (!reminders.isEmpty()) {
      List<CrmRecord> restored = session.find(Reminders.TYPE, Filter.hasId(reminders));
      session
          .timers()
          .set(restored.stream().filter(Reminding::isWaiting).map(Reminding::timer).toList());
    }
  }

  private static void divide(CrmSession session, List<Timer> timers) {
    Set<RecordId> divided = new HashSet<>();
    for (Timer timer : timers) {
      RecordId subject = timer.subject();
      if (subject != null && timer.kind().equals(DIVIDED)) {
        divided.add(subject);
      }
    }
    for (CrmRecord later : read(session, divided)) {
      Set<RecordId> earlier = later.find(Activities.FOLLOWS).map(Set::of).orElse(Set.of());
      for (CrmRecord series : read(session, earlier)) {
        takeOver(session, series, later);
        new Reminding(session).divide(series, later);
      }
    }
  }

  /** A host that may not change activities leaves them where they are, as does damage. */
  private static void takeOver(CrmSession session, CrmRecord earlier, CrmRecord later) {
    try {
      new SeriesEdits(session).takeOver(earlier, later);
    } catch (CrmException e) {
      return;
    }
  }

  private static List<CrmRecord> read(CrmSession session, Set<RecordId> ids) {
    return ids.isEmpty() ? List.of() : session.find(Activities.TYPE, Filter.hasId(ids));
  }
}
