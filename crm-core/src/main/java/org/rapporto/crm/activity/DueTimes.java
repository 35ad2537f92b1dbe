package org.rapporto.crm.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;

/**
 * When reminders of some activities are due: of a series, those of its planned occurrences, one
 * after the other. As of one state of the base. Who saved what cannot be read gets a {@link
 * CrmException} where it is asked for.
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

  /** The planned records of occurrences of a series. */
  List<CrmRecord> rows(RecordId series) {
    return rows.getOrDefault(series, List.of());
  }

  /** When a reminder is due; of a series, the first time behind another. */
  Optional<DueTime> next(CrmRecord activity, CrmRecord reminder, DueTime after) {
    return reading(reminder, () -> behind(activity, reminder, after));
  }

  private static <T> T reading(CrmRecord reminder, Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new CrmException(
          "The reminder "
              + (reminder.hasId() ? reminder.id() : "to be made")
              + " is not readable; a lead such as PT15M and an occurrence of its series would do",
          e);
    }
  }

  private Optional<DueTime> behind(CrmRecord activity, CrmRecord reminder, DueTime after) {
    if (!isSeries(activity)) {
      return due(activity, reminder);
    }
    Stream<DueTime> touched =
        rows(activity.id()).stream()
            .flatMap(row -> due(row, reminder).stream())
            .filter(due -> due.compareTo(after) > 0);
    return Stream.concat(touched, virtual(activity, reminder, after).stream())
        .min(DueTime::compareTo);
  }

  private Optional<DueTime> due(CrmRecord activity, CrmRecord reminder) {
    return ActivityTime.read(activity)
        .map(when -> new DueTime(at(when, reminder), activity.valueOrNull(Activities.OCCURRENCE)));
  }

  /** Before the start, or after the end where somebody else is told that it was not done. */
  private Instant at(When when, CrmRecord reminder) {
    Lead lead = Reminding.lead(reminder);
    Instant due = isEscalation(reminder) ? lead.after(when, zone) : lead.before(when, zone);
    return due.truncatedTo(ChronoUnit.MICROS);
  }

  static boolean isEscalation(CrmRecord reminder) {
    return reminder.find(Reminders.TO).isPresent();
  }

  /** No occurrence that starts before is due behind. */
  private static Instant earliest(When first, CrmRecord reminder, Instant due) {
    return isEscalation(reminder)
        ? due.minus(first.length()).minus(Reminding.lead(reminder).longest())
        : due;
  }

  private Optional<DueTime> virtual(CrmRecord series, CrmRecord reminder, DueTime after) {
    Optional<Repetition> repetition = repetition(series);
    if (repetition.isEmpty()) {
      return Optional.empty();
    }
    When first = repetition.get().first();
    Iterator<Occurrence> all =
        repetition.get().set().iterator(earliest(first, reminder, after.at()), zone);
    while (all.hasNext()) {
      Occurrence next = all.next();
      if (repetition.get().isOpen(next)) {
        EventTime id = next.start();
        DueTime due = new DueTime(at(first.startingAt(id), reminder), id.text());
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
    return reading(reminder, () -> stillPlanned(activity, reminder));
  }

  private Optional<AgendaEntry> stillPlanned(CrmRecord activity, CrmRecord reminder) {
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
        ? rows(activity.id()).stream()
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
    return reading(reminder, () -> entry.when().map(when -> at(when, reminder)));
  }
}
