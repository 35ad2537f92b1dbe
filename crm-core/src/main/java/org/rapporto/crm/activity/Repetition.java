package org.rapporto.crm.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/**
 * How a series repeats, ready to be expanded. Thread-safe, and immutable but for what it looks up
 * once.
 */
final class Repetition {

  /** A change of clocks makes what lasts a day by the clock somewhat longer or shorter. */
  private static final Duration CHANGE_OF_CLOCKS = Duration.ofDays(1);

  private final When first;
  private final RecurrenceSet set;
  private final Set<EventTime> touched;
  private final Duration length;
  private final Duration stretch;

  /** When no clock of its zone changes, as far as was looked at last. */
  private volatile @Nullable TimeSpan even;

  /**
   * A series.
   *
   * @param first the time of its first occurrence
   * @param set all occurrences
   * @param touched those with records of their own
   */
  Repetition(When first, RecurrenceSet set, Set<EventTime> touched) {
    this.first = first;
    this.set = set;
    this.touched = Set.copyOf(touched);
    length = first.length();
    stretch = stretch(set);
  }

  When first() {
    return first;
  }

  RecurrenceSet set() {
    return set;
  }

  Set<EventTime> touched() {
    return touched;
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
    return pass(series, new Pass(from, to, Instant.MIN, viewer, limit), from, entries).complete;
  }

  /**
   * The open occurrences that overlap a window, by start, and what is overdue by now, from a look
   * at those before.
   */
  Pass withOverdue(
      CrmRecord series,
      Instant from,
      Instant to,
      Instant now,
      ZoneId viewer,
      int limit,
      Consumer<AgendaEntry> entries) {
    Instant earliest = now.isBefore(from) ? now : from;
    Pass pass = new Pass(from, to, now, viewer, limit);
    pass(series, pass, earliest.minus(stretch), entries);
    Occurrence over = pass.over;
    Instant end = pass.overEnd;
    if (over == null || end == null || !pass.complete) {
      pass.overdue = overdue(series, now, viewer);
    } else if (isOpen(over)) {
      pass.overdue = Optional.of(new AgendaEntry(series, over, over.instant(viewer), end));
    }
    return pass;
  }

  /** One pass over the occurrences in a window. */
  static final class Pass {
    private final Instant from;
    private final Instant to;
    private final Instant now;
    private final ZoneId viewer;
    private int left;
    private boolean complete = true;
    private @Nullable Occurrence over;
    private @Nullable Instant overEnd;
    private Optional<AgendaEntry> overdue = Optional.empty();

    private Pass(Instant from, Instant to, Instant now, ZoneId viewer, int limit) {
      this.from = from;
      this.to = to;
      this.now = now;
      this.viewer = viewer;
      this.left = limit;
    }

    /** Whether there were no more than the limit. */
    boolean isComplete() {
      return complete;
    }

    /** The latest occurrence that is over, unless it has a record of its own. */
    Optional<AgendaEntry> overdue() {
      return overdue;
    }
  }

  private Pass pass(CrmRecord series, Pass pass, Instant begin, Consumer<AgendaEntry> entries) {
    Instant earliest = begin.minus(length).minus(CHANGE_OF_CLOCKS);
    Instant latest = pass.now.isAfter(pass.to) ? pass.now : pass.to;
    boolean even = isEven(earliest, latest.plus(length), pass.viewer);
    Iterator<Occurrence> all = set.iterator(earliest, pass.viewer);
    while (all.hasNext()) {
      Occurrence next = all.next();
      Instant start = next.instant(pass.viewer);
      if (!start.isBefore(latest)) {
        break;
      }
      Instant end = even ? start.plus(length) : end(next, pass.viewer);
      if (!end.isAfter(pass.now)) {
        pass.over = next;
        pass.overEnd = end;
      }
      boolean overlaps = end.isAfter(pass.from) || !start.isBefore(pass.from);
      if (overlaps && start.isBefore(pass.to) && isOpen(next)) {
        if (pass.left-- == 0) {
          pass.complete = false;
          break;
        }
        entries.accept(new AgendaEntry(series, next, start, end));
      }
    }
    return pass;
  }

  /** Somewhat longer than from one occurrence to the next mostly is. */
  private static Duration stretch(RecurrenceSet set) {
    Duration longest = Duration.ofDays(1);
    for (RecurrenceRule rule : set.rules()) {
      Duration period = rule.frequency().atMost().multipliedBy(rule.interval());
      longest = longest.compareTo(period) < 0 ? period : longest;
    }
    return longest;
  }

  /** The latest occurrence that is over, unless it has a record of its own. */
  Optional<AgendaEntry> overdue(CrmRecord series, Instant now, ZoneId viewer) {
    Instant before = now.minus(length).plus(CHANGE_OF_CLOCKS).plusNanos(1);
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
    return new AgendaEntry(series, occurrence, occurrence.instant(viewer), end(occurrence, viewer));
  }

  /** As long by the clock as the first. */
  private Instant end(Occurrence occurrence, ZoneId viewer) {
    return when(occurrence, viewer).endIn(viewer);
  }

  /** The time of an occurrence; an instant if its name is that of another one. */
  When when(Occurrence occurrence, ZoneId viewer) {
    EventTime name = occurrence.start();
    Instant start = occurrence.instant(viewer);
    return first.startingAt(name.instant(viewer).equals(start) ? name : new EventTime.At(start));
  }

  /** Whether no clock changes meanwhile, so that as long by the clock is as long in real time. */
  private boolean isEven(Instant from, Instant to, ZoneId viewer) {
    EventTime start = first.start();
    if (start instanceof EventTime.At) {
      return true;
    }
    TimeSpan known = even;
    if (known != null && !known.from().isAfter(from) && !known.to().isBefore(to)) {
      return true;
    }
    ZoneId zone = start instanceof EventTime.Zoned zoned ? zoned.zone() : viewer;
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    if (next != null && !next.getInstant().isAfter(to)) {
      return false;
    }
    if (start instanceof EventTime.Zoned) {
      even = new TimeSpan(from, next == null ? to : next.getInstant().minusNanos(1));
    }
    return true;
  }
}
