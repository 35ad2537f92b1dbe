package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.Orphans;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.recurrence.Series;
import org.rapporto.crm.recurrence.SeriesEntry;
import org.rapporto.crm.recurrence.SeriesSplit;

/** Plans and changes series, in one transaction. */
final class SeriesEdits {

  /** What a record does not share with the series it came from, or the series with another. */
  private static final Set<Field<?>> OWN =
      Set.of(
          Activities.EXTERNAL_IDS,
          Activities.SERIES,
          Activities.OCCURRENCE,
          Activities.TOUCHED,
          Activities.RECURRENCE);

  private final CrmSession session;
  private final ZoneId zone;

  SeriesEdits(CrmSession session) {
    this.session = session;
    zone = session.clock().getZone();
  }

  CrmRecord plan(CrmRecord activity, When first, RecurrenceSet set) {
    ActivityKind kind = new Kinds(session).get(activity.get(Activities.KIND));
    Planning.inPhase(activity, kind, Phase.PLANNED); // refuses kinds of what only happens
    requireStart(first, set);
    Repetition repetition = new Repetition(first.lasting(kind.usual()), set, Set.of());
    return session.save(SeriesFields.write(Planning.available(activity, kind), repetition, zone));
  }

  private static void requireStart(When first, RecurrenceSet set) {
    if (!set.start().equals(first.start())) {
      throw new IllegalArgumentException(
          "The set starts at " + set.start() + "; the first activity at " + first.start());
    }
  }

  List<AgendaEntry> between(RecordId id, Instant from, Instant to, int limit) {
    CrmRecord series = series(id);
    AgendaReader reader = new AgendaReader(session, SeriesFields::read, AgendaReader.SHOWN);
    List<AgendaEntry> found = reader.stored(Activities.SERIES.eq(series.id()), from, to);
    repetition(series).between(series, from, to, zone, limit, found::add);
    found.sort(AgendaEntry.BY_START);
    return found.size() > limit ? List.copyOf(found.subList(0, limit)) : found;
  }

  Optional<AgendaEntry> next(RecordId id, Instant from) {
    CrmRecord series = series(id);
    return repetition(series).next(series, from, zone);
  }

  private CrmRecord series(RecordId id) {
    return Planning.require(Phase.REPEATING, session.get(id));
  }

  private static Repetition repetition(CrmRecord series) {
    return SeriesFields.read(series).orElseThrow(() -> ActivityTime.damaged(series, null));
  }

  CrmRecord touch(RecordId seriesId, EventTime given) {
    CrmRecord series = series(seriesId);
    Repetition repetition = repetition(series);
    Occurrence found = occurrence(repetition, given);
    EventTime id = found.start();
    if (repetition.touched().contains(id)) {
      return rows(series.id(), List.of(id)).stream()
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "The record of the occurrence "
                          + id.text()
                          + " of "
                          + series.id()
                          + " is deleted, or not for this principal"));
    }
    ActivityKind kind = new Kinds(session).get(series.get(Activities.KIND));
    CrmRecord row =
        ActivityTime.write(copy(series), repetition.when(found, zone), zone)
            .with(Activities.SERIES, series.id())
            .with(Activities.OCCURRENCE, id.text());
    Set<EventTime> touched = new HashSet<>(repetition.touched());
    touched.add(id);
    List<CrmRecord> stored =
        session.save(
            List.of(
                Planning.inPhase(row, kind, Phase.PLANNED),
                withTouched(series, repetition, touched)));
    new Reminding(session).follow(stored.get(1));
    return stored.get(0);
  }

  private CrmRecord withTouched(CrmRecord series, Repetition old, Set<EventTime> touched) {
    return SeriesFields.write(series, new Repetition(old.first(), old.set(), touched), zone);
  }

  /** What the series calls an occurrence, however it was asked for. */
  private Occurrence occurrence(Repetition repetition, EventTime given) {
    return named(repetition, given)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The series has no occurrence with the original start "
                        + given
                        + "; RecurringActivities.between tells what it has"));
  }

  /** The occurrence of a name, or the one that starts then. */
  Optional<Occurrence> named(Repetition repetition, EventTime given) {
    return repetition.set().find(given).or(() -> beginning(repetition.set(), given.instant(zone)));
  }

  private Optional<Occurrence> beginning(RecurrenceSet set, Instant instant) {
    Iterator<Occurrence> all = set.iterator(instant, zone);
    return Optional.ofNullable(all.hasNext() ? all.next() : null)
        .filter(found -> found.instant(zone).equals(instant));
  }

  CrmRecord restore(RecordId occurrence) {
    CrmRecord row = session.get(occurrence);
    RecordId id = row.valueOrNull(Activities.SERIES);
    String key = row.valueOrNull(Activities.OCCURRENCE);
    if (id == null || key == null) {
      throw new IllegalArgumentException(occurrence + " is no occurrence of a series");
    }
    CrmRecord series = series(id);
    Repetition repetition = repetition(series);
    Set<EventTime> touched = new HashSet<>(repetition.touched());
    touched.remove(SeriesFields.id(repetition.first().start(), key));
    // whoever takes the record out of the bin gets an activity of its own, not a second occurrence
    session.delete(session.save(alone(row)).id());
    return followed(session.save(withTouched(series, repetition, touched)));
  }

  /** No occurrence any more. */
  private static CrmRecord alone(CrmRecord row) {
    return row.without(Activities.SERIES).without(Activities.OCCURRENCE);
  }

  CrmRecord split(RecordId seriesId, EventTime given) {
    CrmRecord series = series(seriesId);
    Repetition old = repetition(series);
    Occurrence first = occurrence(old, given);
    SeriesSplit<String> cut = model(old).split(first.start());
    if (cut.before().isEmpty()) {
      return series;
    }
    CrmRecord later = copy(series).withId(session.newId(series.type()));
    later = later.with(Activities.FOLLOWS, series.id());
    Set<EventTime> early = new HashSet<>(old.touched());
    early.removeIf(id -> !id.instant(zone).isBefore(first.instant(zone)));
    Set<EventTime> late = new HashSet<>(old.touched());
    late.removeAll(early);
    List<CrmRecord> written = new ArrayList<>();
    written.add(written(later, old.first(), cut.after().set(), late));
    written.add(written(series, old.first(), cut.before().get().set(), early));
    for (CrmRecord row : rows(series.id(), late)) {
      written.add(row.with(Activities.SERIES, later.id()));
    }
    List<CrmRecord> stored = session.save(written);
    new Reminding(session).divide(stored.get(1), stored.get(0));
    session.timers().set(List.of(ChangedActivities.divided(later.id(), session.clock().instant())));
    return stored.get(0);
  }

  /** Moves records of occurrences that whoever split the series does not see. */
  void takeOver(CrmRecord earlier, CrmRecord later) {
    Set<EventTime> late = new HashSet<>(repetition(later).touched());
    late.removeAll(repetition(earlier).touched());
    List<CrmRecord> rows = rows(earlier.id(), late);
    if (!rows.isEmpty()) {
      session.save(rows.stream().map(row -> row.with(Activities.SERIES, later.id())).toList());
    }
  }

  private CrmRecord written(
      CrmRecord record, When first, RecurrenceSet set, Set<EventTime> touched) {
    When start = first.startingAt(set.start());
    return SeriesFields.write(record, new Repetition(start, set, touched), zone);
  }

  List<EventTime> orphans(RecordId seriesId, RecurrenceSet other) {
    return model(repetition(series(seriesId))).orphans(other);
  }

  CrmRecord change(RecordId seriesId, When first, RecurrenceSet set, Orphans orphans) {
    requireStart(first, set);
    CrmRecord series = series(seriesId);
    ActivityKind kind = new Kinds(session).get(series.get(Activities.KIND));
    Repetition old = repetition(series);
    Series<String> changed = model(old).withSet(set, orphans);
    Map<String, EventTime> now =
        changed.changes().stream()
            .collect(
                Collectors.toMap(e -> e.content().orElseThrow(), SeriesEntry::id, (a, b) -> a));
    Map<EventTime, EventTime> names = new HashMap<>();
    boolean sameForm = old.first().isOfFormOf(first);
    for (EventTime id : old.touched()) {
      EventTime elsewhere = sameForm ? id : new EventTime.At(id.instant(zone));
      EventTime own = changed.set().find(id).map(Occurrence::start).orElse(elsewhere);
      names.put(id, now.getOrDefault(id.text(), own));
    }
    List<CrmRecord> rows = new ArrayList<>();
    for (CrmRecord row : rows(series.id(), old.touched())) {
      EventTime id = SeriesFields.id(old.first().start(), row.get(Activities.OCCURRENCE));
      EventTime name = names.getOrDefault(id, id);
      if (Planning.phase(row) == Phase.PLANNED && !changed.set().contains(name)) {
        names.remove(id);
        rows.add(alone(Planning.inPhase(row, kind, Phase.CANCELLED)));
      } else {
        rows.add(row.with(Activities.OCCURRENCE, name.text()));
      }
    }
    List<CrmRecord> written = new ArrayList<>();
    written.add(
        written(series, first.lasting(kind.usual()), changed.set(), new HashSet<>(names.values())));
    written.addAll(rows);
    List<CrmRecord> stored = session.save(written);
    stored.subList(1, stored.size()).forEach(this::followed);
    return followed(stored.get(0));
  }

  /** Calls off what is planned of a series that is called off. */
  void cancelOccurrences(CrmRecord series, ActivityKind kind) {
    Filter planned = Activities.SERIES.eq(series.id()).and(Schedule.isPlanned());
    List<CrmRecord> rows = session.find(Activities.TYPE, planned);
    session
        .save(rows.stream().map(row -> Planning.inPhase(row, kind, Phase.CANCELLED)).toList())
        .forEach(this::followed);
  }

  /** The series with its touched occurrences as changes, each of which holds its present key. */
  private static Series<String> model(Repetition repetition) {
    Series<String> model = Series.of(repetition.set());
    for (EventTime id : repetition.touched()) {
      if (repetition.set().contains(id)) {
        model = model.change(id, id, id.text());
      }
    }
    return model;
  }

  private List<CrmRecord> rows(RecordId series, Collection<EventTime> ids) {
    Set<String> keys = ids.stream().map(EventTime::text).collect(Collectors.toSet());
    return keys.isEmpty()
        ? List.of()
        : session.find(
            Activities.TYPE, Activities.SERIES.eq(series).and(Activities.OCCURRENCE.in(keys)));
  }

  private CrmRecord followed(CrmRecord stored) {
    new Reminding(session).follow(stored);
    return stored;
  }

  /** A new record with the fields of a series. */
  static CrmRecord copy(CrmRecord series) {
    RecordType type = series.type();
    @Nullable Object[] values = new @Nullable Object[type.slotCount()];
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < values.length; slot++) {
      FieldDefinition definition = type.definitions().get(slot);
      if (!definition.isRetired() && !OWN.contains(definition.field())) {
        values[slot] = series.valueAt(slot);
      }
    }
    return CrmRecord.of(type, values).with(RecordType.OWNER, series.valueOrNull(RecordType.OWNER));
  }
}
