package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;

/**
 * When reminders of some activities are due: of a series, those of its planned occurrences, one
 * after the other. As of one state of the base.
 */
final class DueTimes {

  private final ZoneId zone;
  private final Map<RecordId, List<CrmRecord>> rows;
  private final Map<RecordId, Optional<Repetition>> repetitions = new HashMap<>();

  private DueTimes(ZoneId zone, Map<RecordId, List<CrmRecord>> rows) {
    this.zone = zone;
    this.rows = rows;
  }

  /** Of activities that were read, some of which may be series. */
  static DueTimes of(Collection<CrmRecord> activities, CrmSession session) {
    List<RecordId> series =
        activities.stream().filter(DueTimes::isSeries).map(CrmRecord::id).toList();
    Map<RecordId, List<CrmRecord>> rows =
        series.isEmpty()
            ? Map.of()
            : session
                .find(Activities.TYPE, Activities.SERIES.in(series).and(Schedule.isPlanned()))
                .stream()
                .collect(Collectors.groupingBy(row -> row.get(Activities.SERIES)));
    return new DueTimes(session.clock().getZone(), rows);
  }

  static boolean isSeries(CrmRecord activity) {
    return Planning.phase(activity) == Phase.REPEATING;
  }

  /** When a reminder is due; of a series, the first time behind another. */
  Optional<DueTime> next(CrmRecord activity, Lead lead, DueTime after) {
    if (!isSeries(activity)) {
      return due(activity, lead);
    }
    Stream<DueTime> touched =
        rows.getOrDefault(activity.id(), List.of()).stream()
            .flatMap(row -> due(row, lead).stream())
            .filter(due -> due.compareTo(after) > 0);
    return Stream.concat(touched, virtual(activity, lead, after).stream()).min(DueTime::compareTo);
  }

  private Optional<DueTime> due(CrmRecord activity, Lead lead) {
    return ActivityTime.read(activity)
        .map(when -> new DueTime(at(when, lead), activity.valueOrNull(Activities.OCCURRENCE)));
  }

  private Instant at(When when, Lead lead) {
    return lead.before(when, zone).truncatedTo(ChronoUnit.MICROS);
  }

  /** A reminder is never behind the start, so that earlier occurrences need no look. */
  private Optional<DueTime> virtual(CrmRecord series, Lead lead, DueTime after) {
    Optional<Repetition> repetition = repetition(series);
    if (repetition.isEmpty()) {
      return Optional.empty();
    }
    Iterator<Occurrence> all = repetition.get().set().iterator(after.at(), zone);
    while (all.hasNext()) {
      Occurrence next = all.next();
      if (repetition.get().isOpen(next)) {
        EventTime id = next.start();
        DueTime due = new DueTime(at(repetition.get().first().startingAt(id), lead), id.text());
        if (due.compareTo(after) > 0) {
          return Optional.of(due);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Repetition> repetition(CrmRecord series) {
    return repetitions.computeIfAbsent(series.id(), id -> SeriesFields.read(series));
  }

  /** What is planned and a reminder is of: the activity, or an occurrence of the series. */
  Optional<AgendaEntry> planned(CrmRecord activity, CrmRecord reminder) {
    if (!isSeries(activity)) {
      return Reminding.isPlanned(activity) ? entry(activity) : Optional.empty();
    }
    String key = reminder.find(Reminders.OCCURRENCE).orElse("");
    Optional<Repetition> repetition = repetition(activity);
    if (repetition.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    EventTime id = SeriesFields.id(repetition.get().first().start(), key);
    return repetition.get().touched().contains(id)
        ? rows.getOrDefault(activity.id(), List.of()).stream()
            .filter(row -> row.find(Activities.OCCURRENCE).filter(key::equals).isPresent())
            .findFirst()
            .flatMap(DueTimes::entry)
        : repetition.get().next(activity, id.instant(zone), zone).filter(e -> isOf(e, id));
  }

  private static boolean isOf(AgendaEntry entry, EventTime id) {
    Occurrence occurrence = entry.occurrence();
    return occurrence != null && occurrence.start().equals(id);
  }

  private static Optional<AgendaEntry> entry(CrmRecord activity) {
    Optional<Instant> start = activity.find(Activities.START_AT);
    return start.map(
        at -> new AgendaEntry(activity, null, at, activity.find(Activities.END_AT).orElse(at)));
  }

  /** When a reminder of an entry is due by its lead time, if the agreed time is known. */
  Optional<Instant> byLead(AgendaEntry entry, CrmRecord reminder) {
    return entry.when().map(when -> at(when, Reminding.lead(reminder)));
  }
}
