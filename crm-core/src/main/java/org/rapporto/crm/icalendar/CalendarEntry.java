package org.rapporto.crm.icalendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.calendar.BusyStatus;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.ExpansionPolicy;
import org.rapporto.crm.recurrence.InvalidRuleException;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.recurrence.RuleEnd;
import org.rapporto.crm.recurrence.StartPolicy;

/**
 * What an event, task or journal entry means (VEVENT, VTODO, VJOURNAL of RFC 5545, section 3.6),
 * with the habits of Outlook, Google and Apple. A view: the component it was made of stays as it
 * is, and what is not looked at here stays in it. Immutable and thread-safe.
 */
public final class CalendarEntry {

  private static final Set<String> KINDS = Set.of("VEVENT", "VTODO", "VJOURNAL");

  /** Of a rule of exceptions without an end so many are looked at. */
  private static final int MOST_EXCEPTIONS = 10_000;

  private final ICalComponent component;
  private final List<String> problems = new ArrayList<>();
  private final Optional<EventTime> start;
  private final Optional<EventTime> end;
  private final Optional<EventTime> recurrenceId;
  private final Optional<Instant> stamp;
  private final Optional<RecurrenceSet> recurrence;
  private final Map<EventTime, EventTime> periods = new HashMap<>();

  private CalendarEntry(ICalComponent component, CalendarZones zones) {
    this.component = component;
    TimeValues times = new TimeValues(zones, problems);
    start = times.one(component.property("DTSTART"));
    recurrenceId = times.one(component.property("RECURRENCE-ID"));
    stamp = times.one(component.property("DTSTAMP")).map(time -> time.instant(ZoneOffset.UTC));
    end = end(times);
    recurrence = start.or(() -> end).flatMap(first -> recurrence(first, times));
  }

  /**
   * The entry of a component.
   *
   * @param component VEVENT, VTODO or VJOURNAL
   * @param zones of the calendar it stands in
   * @return the entry
   */
  public static CalendarEntry of(ICalComponent component, CalendarZones zones) {
    return new CalendarEntry(component, zones);
  }

  /**
   * The entries of a calendar, wherever in it they stand.
   *
   * @param calendar VCALENDAR, or a single entry without one
   * @return its events, tasks and journal entries in order
   */
  public static List<CalendarEntry> all(ICalComponent calendar) {
    List<CalendarEntry> entries = new ArrayList<>();
    collect(calendar, CalendarZones.of(List.of(calendar)), entries);
    return List.copyOf(entries);
  }

  private static void collect(
      ICalComponent component, CalendarZones zones, List<CalendarEntry> entries) {
    if (KINDS.contains(component.name())) {
      entries.add(of(component, zones));
    }
    for (ICalComponent child : component.components()) {
      boolean calendar = child.name().equals("VCALENDAR");
      collect(child, calendar ? CalendarZones.of(List.of(child)) : zones, entries);
    }
  }

  private Optional<EventTime> end(TimeValues times) {
    Optional<EventTime> given =
        times.one(component.property("DTEND").or(() -> component.property("DUE")));
    if (given.isPresent()) {
      return given;
    }
    return component
        .property("DURATION")
        .flatMap(line -> CalendarDuration.parse(line.value()))
        .flatMap(duration -> start.map(duration::after));
  }

  private Optional<RecurrenceSet> recurrence(EventTime first, TimeValues times) {
    RecurrenceSet.Builder set = RecurrenceSet.builder(first);
    for (ICalProperty line : component.properties("RRULE")) {
      rule(line, first).ifPresent(set::rule);
    }
    for (ICalProperty line : component.properties("RDATE")) {
      set.dates(times.all(line));
      periods.putAll(times.periods(line));
    }
    component.properties("EXDATE").forEach(line -> set.exceptions(times.all(line)));
    try {
      return withoutRules(set.build(), first);
    } catch (InvalidRuleException | IllegalArgumentException e) {
      problems.add("The recurrence cannot be computed: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** EXRULE of RFC 2445, as exceptions. */
  private Optional<RecurrenceSet> withoutRules(RecurrenceSet set, EventTime first) {
    List<EventTime> gone = new ArrayList<>();
    for (ICalProperty line : component.properties("EXRULE")) {
      RecurrenceSet without =
          RecurrenceSet.builder(first)
              .rule(RecurrenceRule.parse(line.value()))
              .policy(ExpansionPolicy.standard().with(StartPolicy.RULE_ONLY))
              .build();
      RecurrenceSet ending = without.last().isPresent() ? without : set;
      Iterator<Occurrence> all = ending.iterator();
      for (int i = 0; all.hasNext(); i++) {
        if (i == MOST_EXCEPTIONS) {
          problems.add("EXRULE takes out more than " + MOST_EXCEPTIONS + " occurrences");
          return Optional.empty();
        }
        EventTime start = all.next().start();
        if (set.contains(start) && without.contains(start)) {
          gone.add(start);
        }
      }
    }
    return Optional.of(gone.isEmpty() ? set : set.toBuilder().exceptions(gone).build());
  }

  private Optional<RecurrenceRule> rule(ICalProperty line, EventTime first) {
    try {
      RecurrenceRule rule = RecurrenceRule.parse(line.value());
      boolean over =
          rule.end()
              .filter(until -> !(until instanceof RuleEnd.Count))
              .filter(until -> isBefore(until, first))
              .isPresent();
      // some export "never ends" as an end before the start
      return Optional.of(over ? rule.withEnd(null) : rule);
    } catch (InvalidRuleException e) {
      problems.add("RRULE cannot be read: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isBefore(RuleEnd end, EventTime first) {
    if (end instanceof RuleEnd.UntilDate until) {
      return until.date().isBefore(first.local().toLocalDate().minusDays(1));
    }
    if (end instanceof RuleEnd.UntilLocal until) {
      return until.time().isBefore(first.local().minusDays(1));
    }
    Instant until = ((RuleEnd.UntilInstant) end).instant();
    return until.isBefore(first.local().minusDays(1).toInstant(ZoneOffset.UTC));
  }

  /**
   * The component it was made of.
   *
   * @return word for word
   */
  public ICalComponent component() {
    return component;
  }

  /**
   * UID.
   *
   * @return empty if there is none
   */
  public String uid() {
    return text("UID").orElse("");
  }

  /**
   * SEQUENCE.
   *
   * @return 0 if there is none
   */
  public int sequence() {
    return component
        .property("SEQUENCE")
        .map(line -> line.value().strip())
        .filter(value -> value.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .orElse(0);
  }

  /**
   * DTSTAMP.
   *
   * @return when the entry was written
   */
  public Optional<Instant> stamp() {
    return stamp;
  }

  /**
   * RECURRENCE-ID.
   *
   * @return the original start of the occurrence this entry changes
   */
  public Optional<EventTime> recurrenceId() {
    return recurrenceId;
  }

  /**
   * DTSTART.
   *
   * @return the start
   */
  public Optional<EventTime> start() {
    return start;
  }

  /**
   * DTEND, DUE, or the start and DURATION.
   *
   * @return the end; of days the first day after
   */
  public Optional<EventTime> end() {
    return end;
  }

  /**
   * RRULE, RDATE, EXDATE and EXRULE from the start on. An end before the start is no end; an EXDATE
   * that is a date takes out the day; of a period only the start counts.
   *
   * @return empty if there is neither a start nor an end, or it cannot be computed
   */
  public Optional<RecurrenceSet> recurrence() {
    return recurrence;
  }

  /**
   * A property of text such as SUMMARY, DESCRIPTION or LOCATION.
   *
   * @param name in capital letters
   * @return without escapes
   */
  public Optional<String> text(String name) {
    return component.property(name).map(ICalProperty::text);
  }

  /**
   * STATUS.
   *
   * @return in capital letters, such as {@code CANCELLED}
   */
  public Optional<String> status() {
    return text("STATUS").map(status -> status.strip().toUpperCase(Locale.ROOT));
  }

  /**
   * ORGANIZER.
   *
   * @return who
   */
  public Optional<CalendarUser> organizer() {
    return component.property("ORGANIZER").map(CalendarUser::of);
  }

  /**
   * ATTENDEE.
   *
   * @return in order
   */
  public List<CalendarUser> attendees() {
    return component.properties("ATTENDEE").stream().map(CalendarUser::of).toList();
  }

  /**
   * How much of somebody's time it takes: what Outlook says in a property of its own counts before
   * TRANSP and STATUS.
   *
   * @return the status
   */
  public BusyStatus busy() {
    String outlook =
        text("X-MICROSOFT-CDO-BUSYSTATUS").map(s -> s.strip().toUpperCase(Locale.ROOT)).orElse("");
    return switch (outlook) {
      case "FREE" -> BusyStatus.FREE;
      case "TENTATIVE" -> BusyStatus.TENTATIVE;
      case "OOF" -> BusyStatus.OUT_OF_OFFICE;
      default -> busyByStandard();
    };
  }

  private BusyStatus busyByStandard() {
    boolean free =
        text("TRANSP").filter(value -> value.strip().equalsIgnoreCase("TRANSPARENT")).isPresent();
    if (free || status().filter("CANCELLED"::equals).isPresent()) {
      return BusyStatus.FREE;
    }
    return status().filter("TENTATIVE"::equals).isPresent()
        ? BusyStatus.TENTATIVE
        : BusyStatus.BUSY;
  }

  /**
   * VALARM.
   *
   * @return those with a trigger, in order
   */
  public List<CalendarAlarm> alarms() {
    List<CalendarAlarm> alarms = new ArrayList<>();
    for (ICalComponent alarm : component.components("VALARM")) {
      alarm.property("TRIGGER").ifPresent(trigger -> alarms.add(AlarmReader.read(alarm, trigger)));
    }
    return alarms;
  }

  /**
   * When an occurrence ends: as its own period says (RDATE of VALUE=PERIOD), or as long by the
   * clock as the first.
   *
   * @param occurrence its start, as {@link RecurrenceSet} gives it
   * @return the end; empty if nothing says how long the entry is
   */
  public Optional<EventTime> endOf(EventTime occurrence) {
    Instant begin = occurrence.instant(ZoneOffset.UTC);
    return periods.entrySet().stream()
        .filter(period -> period.getKey().instant(ZoneOffset.UTC).equals(begin))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> start.flatMap(first -> end.map(last -> likeFirst(occurrence, first, last))));
  }

  private static EventTime likeFirst(EventTime occurrence, EventTime first, EventTime last) {
    Duration length = Duration.between(first.local(), last.local());
    return new CalendarDuration(0, length).byClock(occurrence);
  }

  /**
   * What could not be understood.
   *
   * @return for people, without values of the calendar
   */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public String toString() {
    return "CalendarEntry[" + component.name() + "]";
  }
}
