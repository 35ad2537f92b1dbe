package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/**
 * Finds what takes place in a window, and what is overdue: activities, and the occurrences of
 * series. Series are found by the bounds they are stored with. For one thread and one transaction.
 */
final class AgendaReader {

  /** Of one series to be shown: what happens every few minutes is not to drown all others. */
  static final int SHOWN = 2_000;

  /** Of one series to be counted, which it must be to the end of any window people ask for. */
  static final int COUNTED = 600_000;

  private final CrmSession session;
  private final Function<CrmRecord, Optional<Repetition>> repetitions;
  private final int most;
  private final ZoneId zone;
  private final Set<CrmRecord> incomplete = new LinkedHashSet<>();

  /** Takes at most so many occurrences of one series. */
  AgendaReader(
      CrmSession session, Function<CrmRecord, Optional<Repetition>> repetitions, int most) {
    this.session = session;
    this.repetitions = repetitions;
    this.most = most;
    zone = session.clock().getZone();
  }

  /** Series whose recurrence cannot be read, or that have more occurrences than were taken. */
  List<CrmRecord> incomplete() {
    return List.copyOf(incomplete);
  }

  /** What is planned or done in a window, by start. */
  List<AgendaEntry> between(Filter which, Instant from, Instant to) {
    List<AgendaEntry> found = new ArrayList<>();
    forEach(which, from, to, found::add);
    found.sort(AgendaEntry.BY_START);
    return found;
  }

  /** The same in no order. */
  void forEach(Filter which, Instant from, Instant to, Consumer<AgendaEntry> entries) {
    stored(which, from, to).forEach(entries);
    for (CrmRecord series : series(which, from, to)) {
      expand(series, from, to, entries);
    }
  }

  /** Adds the open occurrences of a series, the first ones if they are too many. */
  void expand(CrmRecord series, Instant from, Instant to, Consumer<AgendaEntry> entries) {
    Optional<Repetition> repetition = repetition(series);
    if (repetition.isPresent()
        && !repetition.get().between(series, from, to, zone, most, entries)) {
      incomplete.add(series);
    }
  }

  /** The same, and what is overdue of it by now, which is not among those that are added. */
  Optional<AgendaEntry> expandWithOverdue(
      CrmRecord series, Instant from, Instant to, Instant now, List<AgendaEntry> entries) {
    Optional<Repetition> repetition = repetition(series);
    if (repetition.isEmpty()) {
      return Optional.empty();
    }
    Repetition.Pass pass =
        repetition.get().withOverdue(series, from, to, now, zone, most, entries::add);
    if (!pass.isComplete()) {
      incomplete.add(series);
    }
    pass.overdue().ifPresent(late -> entries.removeIf(e -> e.start().equals(late.start())));
    return pass.overdue();
  }

  /** Activities in a window, found between two ends of one index. */
  List<AgendaEntry> stored(Filter which, Instant from, Instant to) {
    Filter overlaps =
        Activities.START_AT
            .atLeast(from.minus(ActivityTime.LONGEST))
            .and(Activities.START_AT.lessThan(to))
            .and(Activities.END_AT.greaterThan(from).or(Activities.START_AT.atLeast(from)))
            .and(Activities.PHASE.in(List.of(Phase.PLANNED.code(), Phase.DONE.code())));
    return entries(session.find(Activities.TYPE, overlaps.and(which)));
  }

  /** What is planned and over; of a series the latest occurrence alone. The oldest first. */
  List<AgendaEntry> overdue(Filter which, Instant now) {
    List<AgendaEntry> found = storedOverdue(which, now);
    for (CrmRecord series : series(which, now, now)) {
      overdue(series, now).ifPresent(found::add);
    }
    found.sort(AgendaEntry.BY_START);
    return found;
  }

  List<AgendaEntry> storedOverdue(Filter which, Instant now) {
    Filter over = Schedule.isPlanned().and(Activities.END_AT.atMost(now));
    return entries(session.find(Activities.TYPE, over.and(which)));
  }

  Optional<AgendaEntry> overdue(CrmRecord series, Instant now) {
    return repetition(series).flatMap(r -> r.overdue(series, now, zone));
  }

  /** Series that may have open occurrences in a window, or before it. */
  List<CrmRecord> series(Filter which, Instant from, Instant to) {
    Filter overlaps =
        Activities.START_AT
            .atMost(to)
            .and(Activities.END_AT.greaterThan(from))
            .and(Activities.PHASE.eq(Phase.REPEATING.code()));
    return session.find(Activities.TYPE, overlaps.and(which));
  }

  Optional<Repetition> repetition(CrmRecord series) {
    try {
      return repetitions.apply(series);
    } catch (CrmException e) {
      incomplete.add(series);
      return Optional.empty();
    }
  }

  private static List<AgendaEntry> entries(List<CrmRecord> activities) {
    List<AgendaEntry> found = new ArrayList<>();
    for (CrmRecord activity : activities) {
      Optional<Instant> start = activity.find(Activities.START_AT);
      Optional<Instant> end = activity.find(Activities.END_AT);
      if (start.isPresent() && end.isPresent()) {
        found.add(new AgendaEntry(activity, null, start.get(), end.get()));
      }
    }
    return found;
  }
}
