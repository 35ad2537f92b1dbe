package org.rapporto.crm.blackbox.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.calendar.Appointment;
import org.rapporto.crm.calendar.BusyStatus;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.icalendar.BusyTimes;
import org.rapporto.crm.icalendar.CalendarAlarm;
import org.rapporto.crm.icalendar.CalendarDuration;
import org.rapporto.crm.icalendar.CalendarEntry;
import org.rapporto.crm.icalendar.CalendarUser;
import org.rapporto.crm.icalendar.CalendarZones;
import org.rapporto.crm.icalendar.Calendars;
import org.rapporto.crm.icalendar.EntryEditor;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalProperty;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.icalendar.ZoneComponent;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** What entries of Outlook, Google and Apple mean, and how ours are written. */
class CalendarEntryTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static CalendarEntry event(String... lines) {
    return entry("", lines);
  }

  private static CalendarEntry entry(String calendarLines, String... lines) {
    String text =
        "BEGIN:VCALENDAR\n"
            + calendarLines
            + "BEGIN:VEVENT\n"
            + String.join("\n", lines)
            + "\nEND:VEVENT\nEND:VCALENDAR\n";
    return CalendarEntry.all(ICalReader.standard().read(text).calendars().get(0)).get(0);
  }

  @Test
  void takesTimesOfAZoneWithAnImpossibleOffsetAsFloating() {
    String zone =
        """
        BEGIN:VTIMEZONE
        TZID:Mine
        BEGIN:STANDARD
        DTSTART:20200101T000000
        TZOFFSETFROM:+9900
        TZOFFSETTO:+1999
        END:STANDARD
        END:VTIMEZONE
        """;
    EventTime nine = EventTime.parse("20260105T090000", null);
    assertThat(entry(zone, "DTSTART;TZID=Mine:20260105T090000").start()).contains(nine);
    CalendarEntry named = event("DTSTART;TZID=\"(UTC+99:00) Nowhere\":20260105T090000");
    assertThat(named.start()).contains(nine);
    assertThat(named.problems()).hasSize(1);
  }

  private static List<String> starts(CalendarEntry entry, int most) {
    List<String> starts = new ArrayList<>();
    Iterator<Occurrence> all = entry.recurrence().orElseThrow().iterator();
    while (all.hasNext() && starts.size() < most) {
      starts.add(all.next().start().text());
    }
    return starts;
  }

  @Test
  void knowsZonesByTheNamesProgramsGiveThem() {
    CalendarZones zones = CalendarZones.of(List.of());
    assertThat(zones.find("W. Europe Standard Time")).contains(BERLIN);
    assertThat(zones.find("GMT Standard Time 1")).contains(ZoneId.of("Europe/London"));
    assertThat(zones.find("/mozilla.org/20050126_1/Europe/Berlin")).contains(BERLIN);
    assertThat(zones.find("/freeassociation.sourceforge.net/America/Indiana/Knox"))
        .contains(ZoneId.of("America/Indiana/Knox"));
    assertThat(zones.find("europe/berlin")).contains(BERLIN);
    assertThat(zones.find("(UTC+01:00) Amsterdam, Berlin")).contains(ZoneOffset.ofHours(1));
    assertThat(zones.find("America/New York")).contains(ZoneId.of("America/New_York"));
    assertThat(zones.find("US-Eastern")).contains(ZoneId.of("US/Eastern"));
    assertThat(zones.find("EST").orElseThrow().getRules().getOffset(Instant.EPOCH))
        .isEqualTo(ZoneOffset.ofHours(-5));
    assertThat(zones.find("Customized Time Zone")).isEmpty();
  }

  @Test
  void findsTheZoneOfAForeignNameByItsOffsets() {
    String zone =
        """
        BEGIN:VTIMEZONE
        TZID:Customized Time Zone
        BEGIN:STANDARD
        DTSTART:16011028T030000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010325T020000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        END:DAYLIGHT
        END:VTIMEZONE
        """;
    CalendarEntry entry = entry(zone, "DTSTART;TZID=Customized Time Zone:20260701T090000");
    assertThat(entry.start().orElseThrow().instant(ZoneOffset.UTC))
        .isEqualTo(Instant.parse("2026-07-01T07:00:00Z"));
    assertThat(entry.problems()).isEmpty();
  }

  @Test
  void readsOffsetsWithoutASignOrWithAColon() {
    for (String offset : List.of("0100", "+01:00")) {
      String zone =
          """
          BEGIN:VTIMEZONE
          TZID:Mine
          BEGIN:STANDARD
          DTSTART:19700101T000000
          TZOFFSETFROM:%1$s
          TZOFFSETTO:%1$s
          END:STANDARD
          END:VTIMEZONE
          """
              .formatted(offset);
      assertThat(entry(zone, "DTSTART;TZID=Mine:20260105T090000").start())
          .contains(EventTime.parse("20260105T090000", ZoneOffset.ofHours(1)));
    }
  }

  @Test
  void readsTimesInSmallLettersAndWithoutSeconds() {
    EventTime nine = EventTime.parse("20260105T090000Z", null);
    assertThat(event("DTSTART:20260105t090000z").start()).contains(nine);
    assertThat(event("DTSTART:20260105T0900Z").start()).contains(nine);
    assertThat(event("DTSTART:20260105T0900Z", "DURATION:pt1h").end())
        .contains(EventTime.parse("20260105T100000Z", null));
  }

  @Test
  void findsEntriesWhereverTheyStand() {
    String text =
        """
        BEGIN:VCALENDAR
        BEGIN:VCALENDAR
        BEGIN:VTODO
        UID:a
        BEGIN:VEVENT
        UID:b
        END:VEVENT
        END:VTODO
        END:VCALENDAR
        END:VCALENDAR
        BEGIN:VEVENT
        UID:c
        END:VEVENT
        """;
    List<String> uids = new ArrayList<>();
    for (ICalComponent read : ICalReader.standard().read(text).calendars()) {
      CalendarEntry.all(read).forEach(entry -> uids.add(entry.uid()));
    }
    assertThat(uids).containsExactly("a", "b", "c");
  }

  @Test
  void takesOutWhatAnExceptionRuleNames() {
    String days = "RRULE:FREQ=DAILY;UNTIL=20020201T000000Z";
    String start = "DTSTART:20020101T090000Z";
    CalendarEntry workdays =
        event(start, days, "EXRULE:FREQ=WEEKLY;BYDAY=SU", "EXRULE:FREQ=WEEKLY;COUNT=4;BYDAY=SA");
    assertThat(starts(workdays, 100)).hasSize(23);
    assertThat(workdays.problems()).isEmpty();
    CalendarEntry endless =
        event(start, "RRULE:FREQ=DAILY", "EXRULE:FREQ=DAILY;COUNT=2", "EXDATE:20020103T090000Z");
    assertThat(starts(endless, 1)).containsExactly("20020104T090000Z");
    CalendarEntry unknown = event(start, "RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY;BYDAY=SU");
    assertThat(unknown.recurrence()).isEmpty();
    assertThat(unknown.problems()).hasSize(1);
    assertThat(event(start, days, "EXRULE:FREQ=SOMETIMES").recurrence()).isEmpty();
  }

  @Test
  void writesAZoneThatIsReadAsThatZone() {
    List<String> ids =
        List.of(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Sydney",
            "America/Santiago",
            "Asia/Jerusalem",
            "Africa/Cairo",
            "America/Nuuk",
            "Asia/Tehran");
    for (String id : ids) {
      ZoneId zone = ZoneId.of(id);
      ICalComponent written =
          ZoneComponent.of(zone, 2020).with(ICalProperty.of("TZID", "Somewhere"));
      ZoneId read =
          CalendarZones.of(List.of(new ICalComponent("VCALENDAR", List.of(written))))
              .find("Somewhere")
              .orElseThrow();
      for (int day = 0; day < 3000; day += 11) {
        Instant at = Instant.parse("2020-06-01T00:00:00Z").plus(Duration.ofDays(day));
        assertThat(read.getRules().getOffset(at)).as(id).isEqualTo(zone.getRules().getOffset(at));
      }
    }
  }

  @Test
  void leavesOutAnExceptionInUtcAndOneThatIsADate() {
    CalendarEntry entry =
        event(
            "DTSTART;TZID=Europe/Berlin:20260105T090000",
            "RRULE:FREQ=DAILY;COUNT=5;",
            "EXDATE:20260106T080000Z",
            "EXDATE:20260107");
    assertThat(starts(entry, 9))
        .containsExactly("20260105T090000", "20260108T090000", "20260109T090000");
    assertThat(entry.problems()).isEmpty();
  }

  @Test
  void takesAnEndBeforeTheStartForNoEnd() {
    CalendarEntry entry =
        event("DTSTART:20260105T090000Z", "RRULE:FREQ=WEEKLY;UNTIL=19700101T000000Z;BYDAY=MO,MO");
    assertThat(starts(entry, 3)).hasSize(3);
  }

  @Test
  void readsTimesDurationsAndDays() {
    CalendarEntry day = event("DTSTART;VALUE=DATE:20260105", "DURATION:P2D");
    assertThat(day.end()).contains(new EventTime.AllDay(LocalDate.of(2026, 1, 7)));
    CalendarEntry exact = event("DTSTART;TZID=Europe/Berlin:20260328T090000", "DURATION:PT24H");
    assertThat(exact.end().orElseThrow().text()).isEqualTo("20260329T100000");
    CalendarEntry nominal = event("DTSTART;TZID=Europe/Berlin:20260328T090000", "DURATION:P1D");
    assertThat(nominal.end().orElseThrow().text()).isEqualTo("20260329T090000");
    CalendarEntry google = entry("X-WR-TIMEZONE:Europe/Berlin\n", "DTSTART:20260105T090000");
    assertThat(google.start().orElseThrow())
        .isEqualTo(new EventTime.Zoned(LocalDateTime.parse("2026-01-05T09:00"), BERLIN));
    CalendarEntry unknown = event("DTSTART;TZID=Nowhere:20260105T090000");
    assertThat(unknown.start().orElseThrow()).isInstanceOf(EventTime.Floating.class);
    assertThat(unknown.problems()).hasSize(1);
    assertThat(event("DTSTART:20261399", "RRULE:FREQ=HUGELY").recurrence()).isEmpty();
  }

  @Test
  void readsPeopleAlarmsAndBusyTime() {
    CalendarEntry entry =
        event(
            "UID:1",
            "SEQUENCE:3",
            "DTSTART:20260105T090000Z",
            "ATTENDEE;CN=\"Rossi, Anna\";PARTSTAT=accepted;ROLE=CHAIR:MAILTO:anna@example.com",
            "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER;RELATED=END:-PT15M",
            "END:VALARM");
    assertThat(entry.attendees())
        .containsExactly(
            new CalendarUser("MAILTO:anna@example.com", "Rossi, Anna", "ACCEPTED", "CHAIR"));
    assertThat(entry.busy()).isEqualTo(BusyStatus.OUT_OF_OFFICE);
    assertThat(entry.sequence()).isEqualTo(3);
    assertThat(entry.alarms())
        .containsExactly(
            new CalendarAlarm(
                "DISPLAY",
                Optional.of(new CalendarDuration(0, Duration.ofMinutes(-15))),
                CalendarAlarm.From.END,
                Optional.empty()));
    assertThat(event("TRANSP:TRANSPARENT").busy()).isEqualTo(BusyStatus.FREE);
  }

  @Test
  void writesAnEventThatReadsAsItWasMeant() {
    EventTime start = new EventTime.Zoned(LocalDateTime.parse("2026-03-02T09:00"), BERLIN);
    RecurrenceSet set =
        RecurrenceSet.builder(start)
            .rule(RecurrenceRule.parse("FREQ=WEEKLY;COUNT=4"))
            .exceptions(new EventTime.Zoned(LocalDateTime.parse("2026-03-09T09:00"), BERLIN))
            .build();
    ICalComponent written =
        EntryEditor.create("VEVENT", "u1", Instant.parse("2026-01-01T00:00:00Z"))
            .time("DTSTART", start)
            .time("DTEND", new EventTime.Zoned(LocalDateTime.parse("2026-03-02T10:00"), BERLIN))
            .text("SUMMARY", "Visita, Müller; Söhne")
            .recurrence(set)
            .busy(BusyStatus.TENTATIVE)
            .organizer(new CalendarUser("mailto:a@example.com", "Anna", "", ""))
            .attendee(new CalendarUser("mailto:b@example.com", "Bruno", "ACCEPTED", "CHAIR"))
            .alarm(CalendarDuration.parse("-PT15M").orElseThrow(), "Visita")
            .component();
    ICalComponent calendar =
        Calendars.of("-//Rapporto//EN", Optional.of("REQUEST"), List.of(written));
    ICalComponent read = ICalReader.standard().read(ICalWriter.write(calendar)).calendars().get(0);
    assertThat(read).isEqualTo(calendar);
    assertThat(read.components("VTIMEZONE")).hasSize(1);
    CalendarEntry entry = CalendarEntry.all(read).get(0);
    assertThat(entry.recurrence()).contains(set);
    assertThat(entry.text("SUMMARY")).contains("Visita, Müller; Söhne");
    assertThat(entry.busy()).isEqualTo(BusyStatus.TENTATIVE);
    assertThat(entry.attendees()).hasSize(1);
    assertThat(entry.alarms()).hasSize(1);
  }

  @Test
  void changesOneLineAndKeepsAllOthers() {
    CalendarEntry entry =
        event("UID:1", "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC", "SUMMARY;LANGUAGE=it:Uno");
    ICalComponent changed = EntryEditor.edit(entry.component()).text("SUMMARY", "Due").component();
    assertThat(ICalWriter.write(changed).lines())
        .containsExactly(
            "BEGIN:VEVENT",
            "UID:1",
            "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
            "SUMMARY:Due",
            "END:VEVENT");
  }

  @Test
  void writesAndReadsBusyTimes() {
    TimeSpan span =
        new TimeSpan(Instant.parse("2026-01-05T09:00:00Z"), Instant.parse("2026-01-05T10:00:00Z"));
    List<Appointment> busy = List.of(new Appointment("f1", "anna", span, BusyStatus.TENTATIVE));
    ICalComponent written =
        BusyTimes.write("f1", Instant.parse("2026-01-01T00:00:00Z"), span, busy);
    assertThat(BusyTimes.read(written, "anna")).isEqualTo(busy);
    ICalComponent other =
        ICalReader.standard()
            .read(
                "BEGIN:VFREEBUSY\nFREEBUSY:20260105T090000Z/PT1H,bad,20260105T090000Z/x\nEND:VFREEBUSY")
            .calendars()
            .get(0);
    assertThat(BusyTimes.read(other, "anna")).hasSize(1);
  }

  @Test
  void aSingleDateMayBringAnEndOfItsOwn() {
    CalendarEntry entry =
        event(
            "DTSTART;TZID=Europe/Berlin:20260105T090000",
            "DTEND;TZID=Europe/Berlin:20260105T100000",
            "RDATE;VALUE=PERIOD:20260110T080000Z/20260110T150000Z,20260111T080000Z/PT5H",
            "RDATE;TZID=Europe/Berlin:20260112T090000");
    List<String> ends = new ArrayList<>();
    for (Occurrence occurrence : entry.recurrence().orElseThrow()) {
      ends.add(entry.endOf(occurrence.start()).orElseThrow().text());
    }
    assertThat(ends)
        .containsExactly(
            "20260105T100000", "20260110T150000Z", "20260111T130000Z", "20260112T100000");
    assertThat(event("DTSTART:20260105T090000").endOf(entry.start().orElseThrow())).isEmpty();
  }
}
