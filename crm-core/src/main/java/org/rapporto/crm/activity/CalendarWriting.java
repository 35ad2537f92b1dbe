package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.icalendar.Calendars;
import org.rapporto.crm.icalendar.EntryEditor;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalProperty;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** Writes activities and series as a calendar, in one transaction. */
final class CalendarWriting {

  static final String SOURCE = "icalendar";
  static final String POLICY = "POLICY";
  static final String POLICY_LINE = "X-POLICY:";
  private static final String PRODUCT = "-//Rapporto//Rapporto//EN";

  private final CrmSession session;
  private final Kinds kinds;
  private final ZoneId zone;
  private final Instant now;
  private final List<ICalComponent> entries = new ArrayList<>();

  CalendarWriting(CrmSession session) {
    this.session = session;
    kinds = new Kinds(session);
    zone = session.clock().getZone();
    now = session.clock().instant();
  }

  ICalComponent write(List<RecordId> ids) {
    Set<RecordId> wholes = new LinkedHashSet<>();
    for (RecordId id : ids) {
      CrmRecord activity = session.get(id);
      wholes.add(activity.find(Activities.SERIES).orElse(activity.id()));
    }
    for (RecordId id : wholes) {
      CrmRecord activity = session.get(id);
      Optional<Repetition> repetition = SeriesFields.read(activity);
      if (repetition.isPresent()) {
        writeSeries(activity, repetition.get());
      } else {
        entries.add(entry(activity, ActivityTime.read(activity), uid(activity)).component());
      }
    }
    return Calendars.of(PRODUCT, Optional.empty(), entries);
  }

  static String uid(CrmRecord activity) {
    return activity.find(Activities.EXTERNAL_IDS).orElse(List.of()).stream()
        .filter(id -> id.source().equals(SOURCE))
        .map(ExternalId::value)
        .findFirst()
        .orElse(activity.id().toString());
  }

  private EntryEditor entry(CrmRecord activity, Optional<When> when, String uid) {
    ActivityKind kind = kinds.get(activity.get(Activities.KIND));
    return CalendarFields.write(activity, when, kind).line(ICalProperty.of("UID", uid)).stamp(now);
  }

  private void writeSeries(CrmRecord series, Repetition repetition) {
    String uid = uid(series);
    EventTime start = repetition.first().start();
    List<ICalComponent> changed = new ArrayList<>();
    Set<EventTime> gone = new HashSet<>(repetition.touched());
    for (CrmRecord row :
        Planning.all(session, Activities.SERIES.eq(series.id()), Order.by(Activities.START_AT))) {
      EventTime id = SeriesFields.id(start, row.find(Activities.OCCURRENCE).orElse(""));
      gone.remove(id);
      changed.add(entry(row, ActivityTime.read(row), uid).time("RECURRENCE-ID", id).component());
    }
    gone.removeIf(id -> !repetition.set().contains(id));
    RecurrenceSet set = repetition.set().toBuilder().exceptions(sorted(gone)).build();
    EntryEditor entry = entry(series, Optional.of(repetition.first()), uid).recurrence(set);
    CalendarFields.own(entry, POLICY, policy(set));
    entries.add(entry.component());
    entries.addAll(changed);
  }

  private List<EventTime> sorted(Set<EventTime> ids) {
    return ids.stream().sorted(Comparator.comparing((EventTime id) -> id.instant(zone))).toList();
  }

  private static Optional<String> policy(RecurrenceSet set) {
    return set.text()
        .lines()
        .filter(line -> line.startsWith(POLICY_LINE))
        .map(line -> line.substring(POLICY_LINE.length()))
        .findFirst();
  }
}
