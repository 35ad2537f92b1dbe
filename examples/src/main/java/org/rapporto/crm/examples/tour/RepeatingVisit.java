package org.rapporto.crm.examples.tour;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.rapporto.crm.calendar.Attendee;
import org.rapporto.crm.calendar.SlotSearch;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.TimeSpans;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.icalendar.Calendars;
import org.rapporto.crm.icalendar.EntryEditor;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.recurrence.Series;

/**
 * A visit every other week: one put off, the next free hour of two people, and a file for others.
 */
public final class RepeatingVisit {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");

  private RepeatingVisit() {}

  /**
   * Runs it.
   *
   * @param args none
   */
  public static void main(String[] args) {
    EventTime start = at("2026-03-10T09:00");
    RecurrenceSet set =
        RecurrenceSet.of(start, RecurrenceRule.parse("FREQ=WEEKLY;INTERVAL=2;COUNT=4"));
    Series<String> visits =
        Series.<String>of(set).change(at("2026-03-24T09:00"), at("2026-03-25T15:00"), "put off");
    TimeSpan spring =
        new TimeSpan(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
    visits
        .between(spring.from(), spring.to(), ROME, 10)
        .forEach(
            visit ->
                System.out.println(
                    visit.start().local() + visit.content().map(" "::concat).orElse("")));

    WorkCalendar office = WorkCalendar.mondayToFriday(ROME, "09:00-13:00", "14:00-18:00");
    TimeSpans taken =
        TimeSpans.of(
            List.of(new TimeSpan(start.instant(ROME), at("2026-03-10T12:30").instant(ROME))));
    SlotSearch search =
        SlotSearch.builder(Duration.ofHours(1))
            .required(new Attendee("anna", office, taken))
            .required(new Attendee("bruno", office, TimeSpans.none()))
            .build();
    TimeSpan day = new TimeSpan(start.instant(ROME), start.instant(ROME).plus(Duration.ofDays(1)));
    System.out.println(search.find(day, 1).get(0).span().from().atZone(ROME).toLocalTime());

    String file =
        ICalWriter.write(
            Calendars.of(
                "-//Example//EN",
                Optional.empty(),
                List.of(
                    EntryEditor.create("VEVENT", "visit-1", Instant.parse("2026-03-01T08:00:00Z"))
                        .time("DTSTART", start)
                        .recurrence(set)
                        .text("SUMMARY", "Visit")
                        .component())));
    System.out.println(
        file.lines().filter(line -> line.startsWith("DTSTART;")).findFirst().orElse(""));
  }

  private static EventTime at(String local) {
    return new EventTime.Zoned(LocalDateTime.parse(local), ROME);
  }
}
