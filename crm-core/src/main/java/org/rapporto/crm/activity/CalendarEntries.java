package org.rapporto.crm.activity;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.icalendar.CalendarEntry;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.InvalidRuleException;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.Orphans;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** Stores the entries of a calendar as activities and series, in one transaction. */
final class CalendarEntries {

  private final CrmSession session;
  private final SeriesEdits edits;
  private final Kinds kinds;
  private final ZoneId zone;
  private final List<CrmRecord> stored = new ArrayList<>();

  CalendarEntries(CrmSession session) {
    this.session = session;
    edits = new SeriesEdits(session);
    kinds = new Kinds(session);
    zone = session.clock().getZone();
  }

  /** The entries of a calendar that are to be stored, by UID; one without is by itself. */
  static Map<String, List<CalendarEntry>> byUid(ICalComponent calendar) {
    Map<String, List<CalendarEntry>> byUid = new LinkedHashMap<>();
    int at = 0;
    for (CalendarEntry entry : CalendarEntry.all(calendar)) {
      at++;
      if (!entry.component().name().equals("VJOURNAL")) {
        String uid = entry.uid().isBlank() ? "" : entry.uid();
        byUid.computeIfAbsent(uid.isEmpty() ? "\n" + at : uid, u -> new ArrayList<>()).add(entry);
      }
    }
    return byUid;
  }

  List<CrmRecord> read(Map<String, List<CalendarEntry>> byUid) {
    byUid.forEach(this::read);
    return List.copyOf(stored);
  }

  /** Of entries of one UID that name no occurrence only the newest counts. */
  static Optional<CalendarEntry> whole(List<CalendarEntry> entries) {
    return entries.stream()
        .filter(e -> e.recurrenceId().isEmpty())
        .max(Comparator.comparingInt(CalendarEntry::sequence));
  }

  /** What another entry of the UID stands in place of. */
  static List<CalendarReading.Refused> overruled(List<CalendarEntry> entries) {
    Optional<ICalComponent> whole = whole(entries).map(CalendarEntry::component);
    return entries.stream()
        .filter(e -> e.recurrenceId().isEmpty())
        .map(CalendarEntry::component)
        .filter(component -> !whole.filter(component::equals).isPresent())
        .map(
            component ->
                new CalendarReading.Refused(
                    List.of(component),
                    new IllegalArgumentException(
                        "Another entry of the calendar has the same UID and no lower SEQUENCE; a"
                            + " UID of its own would do")))
        .toList();
  }

  private void read(String uid, List<CalendarEntry> entries) {
    Optional<CalendarEntry> whole = whole(entries);
    List<CalendarEntry> changes =
        entries.stream()
            .filter(e -> e.recurrenceId().isPresent())
            .sorted(Comparator.comparingInt(CalendarEntry::sequence))
            .toList();
    Optional<RangedChange> ranged = whole.flatMap(series -> RangedChange.first(series, changes));
    if (ranged.isPresent()) {
      RangedChange.Parts parts = ranged.get().parts(changes);
      parts.before().ifPresent(before -> read(uid, before));
      read(parts.before().isPresent() ? ranged.get().uid() : uid, parts.after());
    } else {
      read(uid, whole, changes);
    }
  }

  private void read(String uid, Optional<CalendarEntry> whole, List<CalendarEntry> changes) {
    Optional<CrmRecord> known = uid.startsWith("\n") ? Optional.empty() : known(uid);
    if (whole.isPresent()) {
      CrmRecord base = known.orElseGet(() -> named(uid));
      Optional<RecurrenceSet> set = recurrence(whole.get());
      stored.add(
          set.isPresent()
              ? series(base, whole.get(), set.get(), changes)
              : single(base, whole.get()));
    } else if (known.isPresent()) {
      Repetition old = repetition(known.get());
      stored.add(withChanges(known.get(), old, changes, Map.of()));
    } else {
      changes.forEach(
          change ->
              stored.add(
                  single(named(uid + '/' + change.recurrenceId().orElseThrow().text()), change)));
    }
  }

  private Optional<CrmRecord> known(String uid) {
    Optional<RecordId> own =
        uid.startsWith(Activities.NAME + '/') ? recordId(uid) : Optional.empty();
    return own.flatMap(session::find)
        .or(
            () ->
                session
                    .find(
                        Activities.TYPE,
                        Activities.EXTERNAL_IDS.any(
                            ExternalId.SOURCE
                                .eq(CalendarWriting.SOURCE)
                                .and(ExternalId.VALUE.eq(uid))))
                    .stream()
                    .findFirst());
  }

  private static Optional<RecordId> recordId(String text) {
    try {
      return Optional.of(RecordId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static CrmRecord named(String uid) {
    CrmRecord activity = CrmRecord.of(Activities.TYPE);
    return uid.startsWith("\n")
        ? activity
        : activity.with(
            Activities.EXTERNAL_IDS, List.of(new ExternalId(CalendarWriting.SOURCE, uid)));
  }

  /** The recurrence of what repeats. */
  private static Optional<RecurrenceSet> recurrence(CalendarEntry entry) {
    ICalComponent lines = entry.component();
    if (lines.property("RRULE").isEmpty() && lines.property("RDATE").isEmpty()) {
      return Optional.empty();
    }
    RecurrenceSet set = entry.recurrence().orElseThrow(() -> unreadable(null));
    if (set.rules().size() < lines.properties("RRULE").size()) {
      throw unreadable(null);
    }
    Optional<String> policy = CalendarFields.own(entry, CalendarWriting.POLICY);
    try {
      return Optional.of(
          policy.isEmpty()
              ? set
              : RecurrenceSet.parse(
                  set.start(), set.text() + '\n' + CalendarWriting.POLICY_LINE + policy.get()));
    } catch (DateTimeException | InvalidRuleException e) {
      throw unreadable(e);
    }
  }

  private static IllegalArgumentException unreadable(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "An entry of the calendar has a recurrence that cannot be read; CalendarEntry.problems"
            + " tells why",
        cause);
  }

  private ActivityKind kind(CrmRecord base, CalendarEntry entry) {
    String usual =
        entry.component().name().equals(CalendarFields.TASK)
            ? ActivityKind.TASK
            : ActivityKind.MEETING;
    String name =
        CalendarFields.own(entry, "KIND")
            .filter(own -> kinds.all().stream().anyMatch(kind -> kind.name().equals(own)))
            .or(() -> base.find(Activities.KIND))
            .orElse(usual);
    return kinds.get(name);
  }

  private When when(CalendarEntry entry) {
    return CalendarFields.when(entry, zone)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "An entry of the calendar has no time; DTSTART or DUE would do"));
  }

  private CrmRecord read(CrmRecord base, CalendarEntry entry) {
    return CalendarFields.read(base, entry, kind(base, entry));
  }

  private CrmRecord single(CrmRecord base, CalendarEntry entry) {
    if (base.find(Activities.RECURRENCE).isPresent()) {
      throw new ActivityStateException(base.id(), Planning.phase(base), Phase.PLANNED);
    }
    CrmRecord read = read(base, entry);
    boolean undated =
        entry.component().name().equals(CalendarFields.TASK)
            && entry.start().isEmpty()
            && entry.end().isEmpty();
    return followed(
        session.save(
            undated ? ActivityTime.without(read) : ActivityTime.write(read, when(entry), zone)));
  }

  private CrmRecord series(
      CrmRecord base, CalendarEntry entry, RecurrenceSet set, List<CalendarEntry> changes) {
    When first = CalendarFields.when(set.start(), entry.end(), zone);
    Repetition repetition = repetition(first, set);
    CrmRecord series = base;
    if (base.hasId()) {
      Repetition old = repetition(base);
      boolean same = old.first().equals(first) && old.set().equals(repetition.set());
      series = same ? base : edits.change(base.id(), first, repetition.set(), Orphans.DROP);
      Set<EventTime> touched = new HashSet<>(repetition(series).touched());
      touched.addAll(repetition.touched());
      repetition = new Repetition(first, repetition.set(), touched);
    } else {
      series = base.withId(session.newId(base.type()));
    }
    Phase phase = Planning.phase(read(series, entry));
    CrmRecord written = SeriesFields.write(read(series, entry), repetition, zone);
    CrmRecord whole =
        phase == Phase.CANCELLED
            ? Planning.inPhase(written, kind(series, entry), Phase.CANCELLED)
            : written;
    return withChanges(whole, repetition, changes, periods(entry, first, repetition.set()));
  }

  /** A series all of whose occurrences are taken out is kept by what they were. */
  private static Repetition repetition(When first, RecurrenceSet set) {
    if (set.iterator().hasNext()) {
      return new Repetition(first, set, Set.of());
    }
    RecurrenceSet all =
        RecurrenceSet.builder(set.start())
            .rules(set.rules())
            .dates(set.dates())
            .policy(set.policy())
            .build();
    Set<EventTime> gone = new HashSet<>();
    if (all.last().isPresent()) {
      all.forEach(occurrence -> gone.add(occurrence.start()));
    }
    RecurrenceSet without =
        all.toBuilder()
            .exceptions(set.exceptions().stream().filter(e -> !all.contains(e)).toList())
            .build();
    return new Repetition(first, without.iterator().hasNext() ? without : all, gone);
  }

  private static Repetition repetition(CrmRecord series) {
    return SeriesFields.read(series)
        .orElseThrow(
            () -> new ActivityStateException(series.id(), Planning.phase(series), Phase.REPEATING));
  }

  /** Single dates that last as long as they say themselves. */
  private static Map<EventTime, EventTime> periods(
      CalendarEntry entry, When first, RecurrenceSet set) {
    Map<EventTime, EventTime> periods = new LinkedHashMap<>();
    for (EventTime given : set.dates()) {
      // a day is an occurrence at the time of the others
      Optional<EventTime> named = set.find(given).map(Occurrence::start);
      Optional<EventTime> end = named.flatMap(entry::endOf);
      EventTime date = named.orElse(given);
      if (end.isPresent() && !end.get().local().equals(first.startingAt(date).end().local())) {
        periods.put(date, end.get());
      }
    }
    return periods;
  }

  private CrmRecord withChanges(
      CrmRecord series,
      Repetition repetition,
      List<CalendarEntry> changes,
      Map<EventTime, EventTime> periods) {
    Map<String, CrmRecord> rows = new HashMap<>();
    if (!repetition.touched().isEmpty()) {
      session
          .find(Activities.TYPE, Activities.SERIES.eq(series.id()))
          .forEach(row -> row.find(Activities.OCCURRENCE).ifPresent(key -> rows.put(key, row)));
    }
    Set<EventTime> touched = new HashSet<>(repetition.touched());
    Map<EventTime, CrmRecord> changed = new LinkedHashMap<>();
    periods.forEach(
        (date, end) ->
            changed.put(
                date,
                ActivityTime.write(
                    planned(row(series, date, rows)),
                    CalendarFields.when(date, Optional.of(end), zone),
                    zone)));
    for (CalendarEntry change : changes) {
      EventTime id = name(repetition, change.recurrenceId().orElseThrow());
      CrmRecord row = read(row(series, id, rows), change);
      changed.put(id, ActivityTime.write(row, when(change), zone));
    }
    touched.addAll(changed.keySet());
    List<CrmRecord> written = new ArrayList<>();
    written.add(TouchedOccurrences.with(series, touched));
    written.addAll(changed.values());
    List<CrmRecord> saved = session.save(written);
    new Reminding(session).follow(saved);
    return saved.get(0);
  }

  private CrmRecord planned(CrmRecord row) {
    return Planning.inPhase(row, kinds.get(row.get(Activities.KIND)), Phase.PLANNED);
  }

  private static CrmRecord row(CrmRecord series, EventTime id, Map<String, CrmRecord> rows) {
    CrmRecord known = rows.get(id.text());
    return known != null
        ? known
        : SeriesEdits.copy(series)
            .with(Activities.SERIES, series.id())
            .with(Activities.OCCURRENCE, id.text());
  }

  /** What the series calls an occurrence; one it does not have is by the name it is given. */
  private EventTime name(Repetition repetition, EventTime given) {
    return edits.named(repetition, given).map(Occurrence::start).orElse(given);
  }

  private CrmRecord followed(CrmRecord activity) {
    new Reminding(session).follow(activity);
    return activity;
  }
}
