package org.rapporto.crm.activity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.calendar.BusyStatus;
import org.rapporto.crm.icalendar.CalendarEntry;
import org.rapporto.crm.icalendar.CalendarZones;
import org.rapporto.crm.icalendar.EntryEditor;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalNode;
import org.rapporto.crm.icalendar.ICalProperty;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.EventTime;

/** The fields of one activity as the lines of a calendar entry, and back. */
final class CalendarFields {

  static final String TASK = "VTODO";
  private static final String EVENT = "VEVENT";
  private static final String OWN = "X-RAPPORTO-";
  private static final String STATUS = "STATUS";
  private static final String PRIORITY = "PRIORITY";
  private static final String COMPLETED = "COMPLETED";
  private static final String CANCELLED = "CANCELLED";

  private static final int LAST_YEAR = 9999;
  private static final Set<String> STRUCTURE = Set.of("BEGIN", "END");
  private static final Set<String> ENTRIES = Set.of(EVENT, TASK, "VJOURNAL", "VCALENDAR");

  /** What fields tell; all other lines are kept word for word. */
  private static final Set<String> TOLD =
      Set.of(
          "UID",
          "DTSTAMP",
          "SUMMARY",
          "DESCRIPTION",
          "LOCATION",
          COMPLETED,
          "DTSTART",
          "DTEND",
          "DUE",
          "DURATION",
          "RRULE",
          "RDATE",
          "EXDATE",
          "EXRULE",
          "RECURRENCE-ID");

  private CalendarFields() {}

  /** What an entry says of itself but for its identity and recurrence. */
  static EntryEditor write(CrmRecord activity, Optional<When> when, ActivityKind kind) {
    ICalComponent kept = kept(activity).orElse(new ICalComponent(name(kind), List.of()));
    boolean task = kept.name().equals(TASK);
    EntryEditor entry = EntryEditor.edit(kept);
    boolean repeats = activity.find(Activities.RECURRENCE).isPresent();
    if (task && !repeats && when.filter(CalendarFields::isMoment).isPresent()) {
      entry.time("DUE", when.get().start());
    } else {
      when.ifPresent(time -> write(time, task ? "DUE" : "DTEND", entry));
    }
    entry.text("SUMMARY", activity.find(Activities.SUBJECT).orElse(""));
    entry.text("DESCRIPTION", activity.find(Activities.DESCRIPTION).orElse(""));
    entry.text("LOCATION", activity.find(Activities.LOCATION).orElse(""));
    boolean busy = activity.find(Activities.BUSY).orElse(false);
    if (busy != isBusy(kept)) {
      entry.busy(busy ? BusyStatus.BUSY : BusyStatus.FREE);
    }
    Optional<String> priority = activity.find(Activities.PRIORITY);
    if (!priority.equals(priority(kept))) {
      entry.text(PRIORITY, priority.map(CalendarFields::number).orElse(""));
    }
    writeState(activity, task, entry);
    own(entry, "KIND", Optional.of(kind.name()));
    own(entry, STATUS, activity.find(Activities.STATUS));
    own(entry, "OUTCOME", activity.find(Activities.OUTCOME));
    own(entry, "RESULT", activity.find(Activities.RESULT));
    return entry;
  }

  private static String name(ActivityKind kind) {
    return kind.name().equals(ActivityKind.TASK) ? TASK : EVENT;
  }

  private static void write(When when, String end, EntryEditor entry) {
    entry.time("DTSTART", when.start());
    // the day after the last one that iCalendar can write is left out; a day ends without it
    boolean written = when.end().local().getYear() <= LAST_YEAR;
    if (written && !when.start().equals(when.end())) {
      entry.time(end, when.end());
    }
  }

  /** Whether it is an instant or a day, which of a task is when it is due. */
  private static boolean isMoment(When when) {
    return when.equals(
        when.start() instanceof EventTime.AllDay day
            ? When.on(day.date())
            : new When(when.start(), when.start()));
  }

  private static void writeState(CrmRecord activity, boolean task, EntryEditor entry) {
    String done = activity.find(Activities.DONE_AT).map(Instant::toString).orElse("");
    Phase phase = Planning.phase(activity);
    String status = status(phase, task);
    if (!says(entry.component(), status, task)) {
      entry.text(STATUS, status);
    }
    if (task) {
      activity
          .find(Activities.DONE_AT)
          .ifPresent(at -> entry.time(COMPLETED, new EventTime.At(at)));
    }
    own(entry, "DONE-AT", Optional.of(done));
  }

  private static String status(Phase phase, boolean task) {
    if (phase == Phase.CANCELLED) {
      return CANCELLED;
    }
    String open = task ? "NEEDS-ACTION" : "CONFIRMED";
    return task && phase == Phase.DONE ? COMPLETED : open;
  }

  /** Whether an entry says as much already, such as TENTATIVE or IN-PROCESS of what is planned. */
  private static boolean says(ICalComponent entry, String status, boolean task) {
    Set<String> ends = task ? Set.of(CANCELLED, COMPLETED) : Set.of(CANCELLED);
    return entry
        .property(STATUS)
        .map(line -> line.value().strip().toUpperCase(Locale.ROOT))
        .filter(kept -> kept.equals(status) || !ends.contains(kept) && !ends.contains(status))
        .isPresent();
  }

  static void own(EntryEditor entry, String name, Optional<String> value) {
    entry.text(OWN + name, value.orElse(""));
  }

  static Optional<String> own(CalendarEntry entry, String name) {
    return entry.text(OWN + name).filter(value -> !value.isEmpty());
  }

  /** An activity with what an entry says, but for its time and recurrence. */
  static CrmRecord read(CrmRecord activity, CalendarEntry entry, ActivityKind kind) {
    ICalComponent component = entry.component();
    CrmRecord read =
        activity
            .with(Activities.KIND, kind.name())
            .with(Activities.SUBJECT, entry.text("SUMMARY").filter(s -> !s.isBlank()).orElse("-"))
            .with(Activities.DESCRIPTION, text(entry, "DESCRIPTION"))
            .with(Activities.LOCATION, text(entry, "LOCATION"))
            .with(Activities.PRIORITY, priority(component).orElse(null))
            .with(Activities.BUSY, isBusy(component))
            .with(Activities.CALENDAR_LINES, lines(component));
    return withState(read, entry, kind);
  }

  private static @Nullable String text(CalendarEntry entry, String name) {
    return entry.text(name).filter(value -> !value.isBlank()).orElse(null);
  }

  private static CrmRecord withState(CrmRecord read, CalendarEntry entry, ActivityKind kind) {
    Phase phase = phase(entry, kind);
    Optional<String> own =
        own(entry, STATUS)
            .filter(
                code ->
                    kind.statuses().stream()
                        .anyMatch(s -> s.code().equals(code) && s.phase() == phase));
    CrmRecord state = Planning.inPhase(read, kind, phase);
    return state
        .with(Activities.STATUS, own.orElse(state.valueOrNull(Activities.STATUS)))
        .with(Activities.OUTCOME, own(entry, "OUTCOME").orElse(null))
        .with(Activities.RESULT, own(entry, "RESULT").orElse(null))
        .with(Activities.DONE_AT, phase == Phase.DONE ? doneAt(entry) : null);
  }

  private static Phase phase(CalendarEntry entry, ActivityKind kind) {
    String status = entry.status().orElse("");
    if (status.equals(CANCELLED)) {
      return Phase.CANCELLED;
    }
    boolean task = entry.component().name().equals(TASK);
    boolean ownDone =
        own(entry, STATUS)
            .filter(
                code ->
                    kind.statuses().stream()
                        .anyMatch(s -> s.code().equals(code) && s.phase() == Phase.DONE))
            .isPresent();
    boolean completed =
        status.equals(COMPLETED)
            || status.isEmpty() && entry.component().property(COMPLETED).isPresent();
    boolean done = task ? completed : ownDone;
    return done || kind.status(Phase.PLANNED).isEmpty() ? Phase.DONE : Phase.PLANNED;
  }

  private static @Nullable Instant doneAt(CalendarEntry entry) {
    try {
      return own(entry, "DONE-AT")
          .map(Instant::parse)
          .or(
              () ->
                  entry
                      .text(COMPLETED)
                      .map(at -> EventTime.parse(at, null).instant(ZoneOffset.UTC)))
          .orElse(null);
    } catch (DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }

  /** When an entry takes place; a task that is only due is a moment. */
  static Optional<When> when(CalendarEntry entry, ZoneId viewer) {
    return entry.start().or(entry::end).map(start -> when(start, entry.end(), viewer));
  }

  static When when(EventTime start, Optional<EventTime> end, ZoneId viewer) {
    EventTime usual =
        start instanceof EventTime.AllDay day
            ? new EventTime.AllDay(day.date().plusDays(1))
            : start;
    EventTime to = end.map(given -> like(start, given, viewer)).orElse(usual);
    return new When(start, to.local().isAfter(start.local()) ? to : usual);
  }

  /** The end by the clock of the start, which programs let differ. */
  private static EventTime like(EventTime start, EventTime end, ZoneId viewer) {
    if (start instanceof EventTime.Zoned zoned) {
      boolean same = end instanceof EventTime.Zoned other && other.zone().equals(zoned.zone());
      return same ? end : new EventTime.Zoned(local(end, zoned.zone()), zoned.zone());
    }
    if (start instanceof EventTime.At) {
      return new EventTime.At(end.instant(viewer));
    }
    return start instanceof EventTime.AllDay
        ? new EventTime.AllDay(end.local().toLocalDate())
        : new EventTime.Floating(end instanceof EventTime.At ? local(end, viewer) : end.local());
  }

  private static LocalDateTime local(EventTime time, ZoneId zone) {
    return LocalDateTime.ofInstant(time.instant(zone), zone);
  }

  /** What is called off takes no time because of that alone. */
  private static boolean isBusy(ICalComponent component) {
    ICalComponent planned = component.without(node -> node.name().equals(STATUS));
    return CalendarEntry.of(planned, CalendarZones.of(List.of())).busy() != BusyStatus.FREE;
  }

  private static Optional<String> priority(ICalComponent component) {
    return component
        .property(PRIORITY)
        .map(line -> line.value().strip())
        .filter(value -> value.length() == 1 && value.charAt(0) >= '1' && value.charAt(0) <= '9')
        .map(value -> value.charAt(0) < '5' ? "high" : value.equals("5") ? "normal" : "low");
  }

  private static String number(String priority) {
    return switch (priority) {
      case "high" -> "1";
      case "low" -> "9";
      default -> "5";
    };
  }

  private static Optional<ICalComponent> kept(CrmRecord activity) {
    return activity
        .find(Activities.CALENDAR_LINES)
        .flatMap(text -> ICalReader.standard().read(text).calendars().stream().findFirst());
  }

  private static String lines(ICalComponent component) {
    return ICalWriter.write(ordered(component.without(CalendarFields::isTold)));
  }

  /**
   * Without what would end or begin something where it is written: ends that were found in disorder
   * and entries in others, which are activities of their own.
   */
  private static ICalComponent ordered(ICalComponent component) {
    List<ICalNode> nodes = new ArrayList<>();
    for (ICalNode node : component.nodes()) {
      if (node instanceof ICalComponent child && !ENTRIES.contains(child.name())) {
        nodes.add(ordered(child));
      } else if (node instanceof ICalProperty line && !STRUCTURE.contains(line.name())) {
        nodes.add(line);
      }
    }
    return new ICalComponent(component.name(), nodes);
  }

  private static boolean isTold(ICalNode node) {
    return node instanceof ICalProperty line
        && (TOLD.contains(line.name()) || line.name().startsWith(OWN));
  }
}
