package org.rapporto.crm.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceSet;

/**
 * How a series repeats, ready to be expanded. Immutable and thread-safe.
 *
 * @param first the time of its first occurrence
 * @param set all occurrences
 * @param touched those with records of their own
 */
record Repetition(When first, RecurrenceSet set, Set<EventTime> touched) {

  /** A change of clocks makes what lasts a day by the clock somewhat longer or shorter. */
  private static final Duration CHANGE_OF_CLOCKS = Duration.ofDays(1);

  Repetition {
    touched = Set.copyOf(touched);
  }

  boolean isOpen(Occurrence occurrence) {
    return touched.isEmpty() || !touched.contains(occurrence.start());
  }

  /** The open occurrences that overlap a window, by start; true if these are all. */
  boolean between(
      CrmRecord series,
      Instant from,
      Instant to,
      ZoneId viewer,
      int limit,
      Consumer<AgendaEntry> entries) {
    Instant earliest = from.minus(first.length()).minus(CHANGE_OF_CLOCKS);
    Iterator<Occurrence> all = set.iterator(earliest, viewer);
    int left = limit;
    while (all.hasNext()) {
      Occurrence next = all.next();
      Instant start = next.instant(viewer);
      if (!start.isBefore(to)) {
        return true;
      }
      Instant end = end(next, start, viewer);
      if ((end.isAfter(from) || !start.isBefore(from)) && isOpen(next)) {
        if (left-- == 0) {
          return false;
        }
        entries.accept(new AgendaEntry(series, next, start, end));
      }
    }
    return true;
  }

  /** The latest occurrence that is over, unless it has a record of its own. */
  Optional<AgendaEntry> overdue(CrmRecord series, Instant now, ZoneId viewer) {
    Instant before = now.minus(first.length()).plus(CHANGE_OF_CLOCKS).plusNanos(1);
    Optional<Occurrence> last = set.last(before.isAfter(now) ? now.plusNanos(1) : before, viewer);
    while (last.isPresent()) {
      AgendaEntry entry = entry(series, last.get(), viewer);
      if (!entry.end().isAfter(now)) {
        return isOpen(last.get()) ? Optional.of(entry) : Optional.empty();
      }
      last = set.last(entry.start(), viewer);
    }
    return Optional.empty();
  }

  /** The first open occurrence from an instant on. */
  Optional<AgendaEntry> next(CrmRecord series, Instant from, ZoneId viewer) {
    Iterator<Occurrence> all = set.iterator(from, viewer);
    while (all.hasNext()) {
      Occurrence next = all.next();
      if (isOpen(next)) {
        return Optional.of(entry(series, next, viewer));
      }
    }
    return Optional.empty();
  }

  private AgendaEntry entry(CrmRecord series, Occurrence occurrence, ZoneId viewer) {
    Instant start = occurrence.instant(viewer);
    return new AgendaEntry(series, occurrence, start, end(occurrence, start, viewer));
  }

  /** As long by the clock as the first, without asking the zone twice where its clock is even. */
  private Instant end(Occurrence occurrence, Instant start, ZoneId viewer) {
    Instant end = start.plus(first.length());
    @Nullable ZoneId zone = zone(viewer);
    if (zone == null
        || zone.getRules().getOffset(start).equals(zone.getRules().getOffset(end))) {
      return end;
    }
    return first.startingAt(occurrence.start()).endIn(viewer);
  }

  private @Nullable ZoneId zone(ZoneId viewer) {
    if (first.start() instanceof EventTime.Zoned zoned) {
      return zoned.zone();
    }
    return first.start() instanceof EventTime.At ? null : viewer;
  }
}
