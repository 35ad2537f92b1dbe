package org.rapporto.crm.blackbox.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes calendars that are valid and yet unlike each other, by the habits of many programs: lines
 * without their ends and folds.
 */
final class StrangeCalendar {

  private static final String[] TEXTS = {
    "Riunione\\, ore 9\\; sala \\\\A",
    "Встреча с клиентом 😀",
    "a\\nb\\N\\nc",
    "",
    "  spaces  ",
    "x=1:2;3,4",
    "\"quoted\"",
    "日本語".repeat(60),
    "http://example.com/?a=b;c=d:e",
    "e\u0301\u200b\tTab"
  };
  private static final String[] ZONES = {
    "Europe/Rome",
    "W. Europe Standard Time",
    "GMT Standard Time 1",
    "(UTC+01:00) Rome\\, Paris",
    "/freeassociation.sourceforge.net/Europe/Berlin",
    "/mozilla.org/20050126_1/Europe/Vienna",
    "Customized Time Zone",
    "My Zone",
    "US-Eastern",
    "Mitteleuropäische Zeit",
    "GMT+0300",
    "",
    "EST5EDT"
  };
  private static final String[] RULES = {
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=DAILY;COUNT=10",
    "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231T235959Z",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=WEEKLY;UNTIL=20260101",
    "freq=daily;interval=2",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;WKST=SU",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "COUNT=3;FREQ=HOURLY;INTERVAL=6",
    "FREQ=WEEKLY;WKST=MO;BYDAY=MO;",
    "FREQ=YEARLY;BYYEARDAY=1,-1,366",
    "FREQ=MONTHLY;BYMONTHDAY=31;X-ODD=1",
    "RSCALE=CHINESE;FREQ=YEARLY",
    "FREQ=SOMETIMES",
    "FREQ=DAILY;UNTIL=20200101T000000Z",
    "FREQ=SECONDLY;BYSECOND=0,30;COUNT=5",
    "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"
  };
  private static final String[] DURATIONS = {
    "PT1H",
    "P1D",
    "P2W",
    "-PT15M",
    "P1DT2H3M4S",
    "PT0S",
    "+PT5M",
    "P7DT",
    "PT1H30M",
    "P15DT5H0M20S",
    "P1W2D"
  };
  private static final String[] UNKNOWN = {
    "X-ALT-DESC;FMTTYPE=text/html:<p style=\"a:b;c\">Ciao</p>",
    "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=\"Via Roma 1\\n00100 Roma\";X-TITLE=\"Bar; Sport: Rossi, Bianchi\":geo:41.9,12.5",
    "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
    "X-GOOGLE-CONFERENCE:https://meet.example.com/abc",
    "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=\"Join; now\":tel:+1-412-555-0123,,,654321",
    "ATTACH;FMTTYPE=image/png;ENCODING=BASE64;VALUE=BINARY:iVBORw0KGgo=",
    "GEO:37.386013;-122.082932",
    "IMAGE;VALUE=URI;DISPLAY=BADGE:http://example.com/a.png",
    "X-A;P1=a,\"b,c\",d;P2=\"^n^'^^\":v",
    "REQUEST-STATUS:3.1;Invalid property value;DTSTART:96-Apr-01",
    "STRUCTURED-DATA;FMTTYPE=application/ld+json;SCHEMA=\"https://schema.org/X\";VALUE=TEXT:{\"@type\":\"X\"\\,\"n\":1}",
    "iana-token;x-p=1:lower",
    "CATEGORIES:A,B\\,C,,D",
    "RESOURCES:",
    "PERCENT-COMPLETE:39",
    "CLASS:x-name",
    "X-EMPTY:",
    "RELATED-TO;RELTYPE=SIBLING:<a@b>",
    "COLOR:turquoise",
    "X-LIC-ERROR;X-LIC-ERRORTYPE=VALUE-PARSE-ERROR:No value for X"
  };

  private final Random random;
  private final List<String> lines = new ArrayList<>();
  private String zone = "";

  private StrangeCalendar(Random random) {
    this.random = random;
  }

  static List<String> lines(Random random) {
    StrangeCalendar made = new StrangeCalendar(random);
    made.calendar();
    return made.lines;
  }

  private void calendar() {
    add(
        "BEGIN:VCALENDAR",
        one(
            "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
            "PRODID:-//Apple Inc.//macOS 14.0//EN",
            "PRODID:Microsoft Exchange Server 2010",
            "PRODID;X-A=B:-//ABC Corporation//NONSGML My Product//EN"));
    add(one("VERSION:2.0", "VERSION;X-P=1:2.0", "VERSION:2.0;1.0"));
    some(
        "METHOD:PUBLISH",
        "CALSCALE:GREGORIAN",
        "X-WR-TIMEZONE:America/New_York",
        "X-WR-CALNAME:Test\\, calendar",
        "REFRESH-INTERVAL;VALUE=DURATION:P1W");
    zone = one(ZONES);
    if (random.nextInt(3) > 0) {
      zone();
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      component();
    }
    add("END:VCALENDAR");
  }

  private void zone() {
    add("BEGIN:VTIMEZONE", "TZID:" + zone);
    some(
        "X-LIC-LOCATION:Europe/Rome",
        "LAST-MODIFIED:20050809T050000Z",
        "TZURL:http://zones.example.com/tz/x.ics");
    String fall = one("16010101T030000", "19701025T030000", "19961027T030000", "20071104T020000");
    String rule =
        one(
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
            "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11",
            "RRULE:FREQ=YEARLY;UNTIL=20061029T060000Z;BYDAY=-1SU;BYMONTH=10",
            "RDATE:19971026T020000,19981025T020000",
            "RDATE;VALUE=PERIOD:19971026T020000/PT1H");
    add(
        "BEGIN:STANDARD",
        "DTSTART:" + fall,
        "TZOFFSETFROM:" + one("+0200", "-0400", "+053000", "+0545"),
        "TZOFFSETTO:" + one("+0100", "-0500", "+0000", "-0000"),
        rule);
    some("TZNAME:CET", "TZNAME;LANGUAGE=en:Standard", "COMMENT:x");
    add("END:STANDARD");
    if (random.nextBoolean()) {
      add(
          "BEGIN:DAYLIGHT",
          "DTSTART:" + one("16010325T020000", "19700329T020000"),
          "TZOFFSETFROM:+0100",
          "TZOFFSETTO:+0200",
          "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
          "END:DAYLIGHT");
    }
    add("END:VTIMEZONE");
  }

  private void component() {
    String name =
        one(
            "VEVENT",
            "VEVENT",
            "VEVENT",
            "VTODO",
            "VJOURNAL",
            "VFREEBUSY",
            "VAVAILABILITY",
            "X-THING");
    add("BEGIN:" + name);
    String uid = one("1@example.com", "a;b,c", "040000008200E00074C5B7101A82E008", "ü", "same");
    some("UID:" + uid, "UID:" + uid, "UID:" + uid);
    some(
        "DTSTAMP:20260301T080000Z",
        "CREATED:19000101T120000Z",
        "SEQUENCE:2",
        "TRANSP:TRANSPARENT",
        "PRIORITY:5",
        "STATUS:" + one("CONFIRMED", "NEEDS-ACTION", "X-MINE", "CANCELLED"));
    add(time("DTSTART"));
    some(time(name.equals("VTODO") ? "DUE" : "DTEND"), "DURATION:" + one(DURATIONS));
    some(
        "RRULE:" + one(RULES),
        "RRULE;X-P=\"a;b\":" + one(RULES),
        "EXRULE:FREQ=WEEKLY",
        time("RDATE"),
        time("EXDATE"),
        "RDATE;VALUE=PERIOD:19960403T020000Z/19960403T040000Z,19960404T010000Z/PT3H",
        "EXDATE;VALUE=DATE:20260304,20260305",
        "EXDATE:20260304,20260311T090000Z",
        "RDATE:");
    some(
        time(
            one(
                "RECURRENCE-ID",
                "RECURRENCE-ID;RANGE=THISANDFUTURE",
                "RECURRENCE-ID;RANGE=THISANDPRIOR")));
    some(
        "SUMMARY:" + one(TEXTS),
        "DESCRIPTION;ALTREP=\"cid:part1@example.org\";LANGUAGE=it:" + one(TEXTS),
        "LOCATION:" + one(TEXTS),
        "COMMENT:" + one(TEXTS));
    some(
        "ORGANIZER;CN=\"Rossi, Ada; dott.\":mailto:ada@example.com",
        "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=TENTATIVE;DELEGATED-FROM=\"mailto:a@b.c\",\"mailto:d@e.f\";CN=Иван:MAILTO:i@example.ru",
        "ATTENDEE:invalid:nomail",
        "ATTENDEE;RSVP:mailto:x@y.z");
    some(
        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:19970308T160000Z/PT8H30M,20260302T090000Z/20260302T100000Z",
        "FREEBUSY:20260302T090000Z/PT3H");
    for (int i = random.nextInt(4); i > 0; i--) {
      add(one(UNKNOWN));
    }
    if (random.nextInt(40) == 0) {
      add("X-HUGE:" + "0123456789ж".repeat(20_000));
    }
    if (random.nextInt(3) == 0) {
      add(
          "BEGIN:VALARM",
          "ACTION:" + one("DISPLAY", "AUDIO", "EMAIL", "NONE", "X-PROC"),
          one(
              "TRIGGER:-PT15M",
              "TRIGGER;RELATED=END:PT5M",
              "TRIGGER;VALUE=DATE-TIME:19980101T050000Z",
              "TRIGGER:P0D",
              "TRIGGER;VALUE=DURATION:-P1W",
              "TRIGGER:19760401T005545Z",
              "TRIGGER:"));
      some(
          "REPEAT:4",
          "DURATION:PT5M",
          "ATTACH;VALUE=URI:Basso",
          "ACKNOWLEDGED:20260302T090000Z",
          "X-WR-ALARMUID:1",
          "DESCRIPTION:" + one(TEXTS));
      add("END:VALARM");
    }
    add("END:" + name);
  }

  private String time(String name) {
    String day =
        String.format(
            "%04d%02d%02d",
            one(1970, 1997, 2026, 2026, 2026, 9999, 1601),
            1 + random.nextInt(12),
            1 + random.nextInt(28));
    String clock =
        String.format("T%02d%02d%02d", random.nextInt(24), random.nextInt(60), one(0, 0, 59, 60));
    String quoted = zone.matches("[^:;,\"]*") && random.nextBoolean() ? zone : '"' + zone + '"';
    return switch (random.nextInt(7)) {
      case 0 -> name + ";VALUE=DATE:" + day;
      case 1 -> name + ":" + day + clock + "Z";
      case 2 -> name + ":" + day + clock;
      case 3 -> name + ":" + day;
      case 4 -> name + ";VALUE=DATE-TIME;TZID=" + quoted + ":" + day + clock;
      case 5 -> name + ";X-VOBJ-FLOATINGTIME-ALLOWED=TRUE:" + day + clock;
      default -> name + ";TZID=" + quoted + ":" + day + clock;
    };
  }

  private void some(String... maybe) {
    for (String line : maybe) {
      if (random.nextInt(3) == 0) {
        lines.add(line);
      }
    }
  }

  private void add(String... all) {
    lines.addAll(List.of(all));
  }

  private String one(String... all) {
    return all[random.nextInt(all.length)];
  }

  private int one(int... all) {
    return all[random.nextInt(all.length)];
  }
}
