package org.rapporto.crm.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.icalendar.CalendarEntry;
import org.rapporto.crm.icalendar.CalendarZones;
import org.rapporto.crm.icalendar.EntryEditor;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalProperty;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.recurrence.RuleEnd;
import org.rapporto.crm.recurrence.Series;
import org.rapporto.crm.recurrence.SeriesSplit;

/**
 * A change of an occurrence and all that follow (RANGE=THISANDFUTURE of RFC 5545, section 3.2.13):
 * the series ends before it, and another one goes on from it.
 */
final class RangedChange {

  /** So many alike occurrences in a row leave no doubt, and so many may be listed one by one. */
  private static final int PROOF = 1_000;

  private final CalendarEntry series;
  private final CalendarEntry change;
  private final RecurrenceSet set;
  private final EventTime id;
  private final EventTime start;

  private RangedChange(
      CalendarEntry series,
      CalendarEntry change,
      RecurrenceSet set,
      EventTime id,
      EventTime start) {
    this.series = series;
    this.change = change;
    this.set = set;
    this.id = id;
    this.start = start;
  }

  /** The entries of both series; the first is missing if nothing comes before the change. */
  record Parts(Optional<List<CalendarEntry>> before, List<CalendarEntry> after) {}

  /** The earliest change of this kind of a series, if there is one of an occurrence it has. */
  static Optional<RangedChange> first(CalendarEntry series, List<CalendarEntry> changes) {
    return changes.stream()
        .filter(RangedChange::isRanged)
        .flatMap(change -> of(series, change).stream())
        .min(Comparator.comparing(one -> one.id.instant(ZoneOffset.UTC)));
  }

  private static boolean isRanged(CalendarEntry change) {
    return change
        .component()
        .property("RECURRENCE-ID")
        .flatMap(line -> line.parameter("RANGE"))
        .filter("THISANDFUTURE"::equalsIgnoreCase)
        .isPresent();
  }

  private static Optional<RangedChange> of(CalendarEntry series, CalendarEntry change) {
    Optional<RecurrenceSet> set = series.recurrence();
    Optional<EventTime> id =
        set.flatMap(s -> change.recurrenceId().flatMap(s::find)).map(Occurrence::start);
    return id.map(
        at -> new RangedChange(series, change, set.orElseThrow(), at, change.start().orElse(at)));
  }

  /** By which the series that goes on is known. */
  String uid() {
    return series.uid() + '/' + id.text();
  }

  /** Both series with the other changes of each. */
  Parts parts(List<CalendarEntry> changes) {
    SeriesSplit<Object> split = Series.of(set).split(id);
    List<CalendarEntry> before = new ArrayList<>();
    List<CalendarEntry> after = new ArrayList<>();
    split
        .before()
        .ifPresent(
            rest ->
                before.add(
                    read(EntryEditor.edit(series.component()).recurrence(rest.set()).component())));
    after.add(goingOn(split.after().set()));
    Instant from = id.instant(ZoneOffset.UTC);
    for (CalendarEntry other : changes) {
      EventTime key = other.recurrenceId().orElseThrow();
      if (other != change) {
        boolean early = key.instant(ZoneOffset.UTC).isBefore(from) && !before.isEmpty();
        (early ? before : after).add(early ? other : moved(other, key));
      }
    }
    return new Parts(before.isEmpty() ? Optional.empty() : Optional.of(before), after);
  }

  private CalendarEntry goingOn(RecurrenceSet rest) {
    EntryEditor editor =
        EntryEditor.edit(change.component())
            .remove(Set.of("RECURRENCE-ID"))
            .time("DTSTART", start)
            .recurrence(moved(rest));
    return read(editor.component());
  }

  private CalendarEntry moved(CalendarEntry other, EventTime key) {
    EntryEditor editor = EntryEditor.edit(other.component()).time("RECURRENCE-ID", moved(key));
    if (isRanged(other)) {
      ICalProperty line = editor.component().property("RECURRENCE-ID").orElseThrow();
      editor.line(line.with("RANGE", "THISANDFUTURE"));
    }
    return read(editor.component());
  }

  private static CalendarEntry read(ICalComponent component) {
    return CalendarEntry.of(component, CalendarZones.of(List.of()));
  }

  /** The rest of the series by the clock of the change. */
  private RecurrenceSet moved(RecurrenceSet rest) {
    RecurrenceSet.Builder builder =
        RecurrenceSet.builder(start)
            .rules(rest.rules().stream().map(this::moved).toList())
            .dates(rest.dates().stream().map(this::moved).toList())
            .exceptions(rest.exceptions().stream().map(this::moved).toList())
            .policy(rest.policy());
    RecurrenceSet byRule = builder.build();
    List<EventTime> wanted = new ArrayList<>();
    Iterator<Occurrence> all = rest.iterator();
    Iterator<Occurrence> mine = byRule.iterator();
    boolean same = true;
    while (all.hasNext() && wanted.size() < PROOF) {
      wanted.add(moved(all.next().start()));
      same = same && mine.hasNext() && mine.next().start().equals(wanted.get(wanted.size() - 1));
    }
    if (same && (all.hasNext() || !mine.hasNext())) {
      return byRule;
    }
    if (all.hasNext()) {
      throw new IllegalArgumentException(
          "An entry of the calendar moves all later occurrences of a series to days its rule does"
              + " not have; a series of its own would do");
    }
    wanted.remove(start);
    return RecurrenceSet.builder(start).dates(wanted).policy(rest.policy()).build();
  }

  private RecurrenceRule moved(RecurrenceRule rule) {
    RuleEnd end = rule.end().orElse(null);
    if (end instanceof RuleEnd.UntilInstant until) {
      return rule.withEnd(new RuleEnd.UntilInstant(until.instant().plus(shift())));
    }
    return end instanceof RuleEnd.UntilLocal until
        ? rule.withEnd(new RuleEnd.UntilLocal(until.time().plus(shift())))
        : rule;
  }

  private Duration shift() {
    return Duration.between(id.local(), start.local());
  }

  /** A time as much later by the clock as the change is, in the form of its start. */
  private EventTime moved(EventTime time) {
    if (time instanceof EventTime.AllDay && !(id instanceof EventTime.AllDay)) {
      return time;
    }
    LocalDateTime local = byClock(time).plus(shift());
    if (start instanceof EventTime.Zoned zoned) {
      return new EventTime.Zoned(local, zoned.zone());
    }
    if (start instanceof EventTime.At) {
      return new EventTime.At(local.toInstant(ZoneOffset.UTC));
    }
    return start instanceof EventTime.AllDay
        ? new EventTime.AllDay(local.toLocalDate())
        : new EventTime.Floating(local);
  }

  /** What the clock of the series shows then. */
  private LocalDateTime byClock(EventTime time) {
    return id instanceof EventTime.Zoned zoned && time instanceof EventTime.At at
        ? LocalDateTime.ofInstant(at.instant(), zoned.zone())
        : time.local();
  }
}
