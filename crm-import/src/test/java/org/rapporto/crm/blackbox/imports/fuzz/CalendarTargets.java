package org.rapporto.crm.blackbox.imports.fuzz;

import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.CalendarActivities;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.calendar.OpenHours;
import org.rapporto.crm.icalendar.BusyTimes;
import org.rapporto.crm.icalendar.CalendarDuration;
import org.rapporto.crm.icalendar.CalendarEntry;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalProperty;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** Calendars, rules, durations and hours. */
final class CalendarTargets {

  private static final String CALENDAR =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VTIMEZONE
      TZID:Here
      BEGIN:STANDARD
      DTSTART:19701025T030000
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
      END:STANDARD
      END:VTIMEZONE
      BEGIN:VEVENT
      UID:a@b
      DTSTAMP:20261101T000000Z
      DTSTART;TZID=Europe/Rome:20261126T090000
      DURATION:PT1H
      RRULE:FREQ=WEEKLY;COUNT=3
      EXDATE;TZID=Europe/Rome:20261203T090000
      SUMMARY;LANGUAGE=it:Visita\\, ore 9
      ATTENDEE;CN="A,B":mailto:a@example.it
      END:VEVENT
      BEGIN:VFREEBUSY
      FREEBUSY;FBTYPE=BUSY:20261126T080000Z/PT1H
      END:VFREEBUSY
      END:VCALENDAR
      """
          .replace("\n", "\r\n");
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final EventTime START = EventTime.parse("20261126T090000", ROME);
  private static final int OCCURRENCES = 20;

  private CalendarTargets() {}

  static List<Target> all() {
    return List.of(
        Target.ofText("icalendar", CalendarTargets::calendar, CALENDAR),
        Target.ofText("icalendar to activities", CalendarTargets::activities, CALENDAR),
        Target.ofText(
            "recurrence rule",
            CalendarTargets::rule,
            "FREQ=MONTHLY;BYDAY=-1FR,2MO;BYSETPOS=1,-1;COUNT=5",
            "FREQ=YEARLY;BYWEEKNO=53;WKST=SU;UNTIL=20401231T000000Z",
            "FREQ=SECONDLY;INTERVAL=7;BYHOUR=9;BYMINUTE=0"),
        Target.ofText(
            "recurrence set",
            CalendarTargets::set,
            "RRULE:FREQ=DAILY;COUNT=3\nRDATE:20261201T090000\nEXDATE;TZID=Europe/Rome:20261127T090000"),
        Target.ofText("icalendar line", ICalProperty::ofLine, "ATTENDEE;CN=\"a;b\":mailto:a@b.it"),
        Target.ofText("duration", CalendarDuration::parse, "-P1DT2H30M", "P2W"),
        Target.ofText("time", text -> EventTime.parse(text, ROME), "20261231T090000Z", "20261231"),
        Target.ofText("lead", Lead::parse, "P1D", "PT15M"),
        Target.ofText("open hours", OpenHours::parse, "09:00-13:00", "22:00-06:00"));
  }

  private static void calendar(String text) {
    for (ICalComponent calendar : ICalReader.standard().read(text).calendars()) {
      ICalWriter.write(calendar);
      for (CalendarEntry entry : CalendarEntry.all(calendar)) {
        entry.start();
      }
      for (ICalComponent part : calendar.components()) {
        BusyTimes.read(part, "anna");
      }
    }
  }

  private static void activities(String text) {
    try (Crm crm = Crm.on(MemoryStore.create()).open()) {
      CalendarActivities in = CalendarActivities.in(crm.as(Principal.user("amy")));
      for (ICalComponent calendar : ICalReader.standard().read(text).calendars()) {
        in.read(calendar);
      }
    }
  }

  private static void rule(String text) {
    walk(RecurrenceSet.of(START, RecurrenceRule.parse(text)));
  }

  private static void set(String text) {
    walk(RecurrenceSet.parse(START, text));
  }

  private static void walk(RecurrenceSet set) {
    Iterator<Occurrence> occurrences = set.iterator();
    for (int i = 0; i < OCCURRENCES && occurrences.hasNext(); i++) {
      occurrences.next();
    }
  }
}
