package org.rapporto.crm.recurrence;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A recurrence set as lines of RFC 5545, without its start. */
final class SetText {

  private static final String RULE = "RRULE";
  private static final String DATES = "RDATE";
  private static final String EXCEPTIONS = "EXDATE";
  private static final String POLICY = "X-POLICY";
  private static final String ZONE = ";TZID=";

  private SetText() {}

  static String write(RecurrenceSet set) {
    List<String> lines = new ArrayList<>();
    set.rules().forEach(rule -> lines.add(RULE + ':' + rule));
    ZoneId zone = zoneOf(set.start());
    set.dates().forEach(date -> lines.add(line(DATES, date, zone)));
    set.exceptions().forEach(date -> lines.add(line(EXCEPTIONS, date, zone)));
    ExpansionPolicy policy = set.policy();
    if (!policy.equals(ExpansionPolicy.standard())) {
      lines.add(
          String.join(
              ";",
              POLICY + ":READING=" + policy.reading(),
              "GAP=" + policy.gap(),
              "OVERLAP=" + policy.overlap(),
              "START=" + policy.start()));
    }
    return String.join("\n", lines);
  }

  private static String line(String name, EventTime time, @Nullable ZoneId zone) {
    boolean foreign = time instanceof EventTime.Zoned zoned && !zoned.zone().equals(zone);
    String place = foreign ? ZONE + ((EventTime.Zoned) time).zone().getId() : "";
    return name + place + ':' + time.text();
  }

  private static @Nullable ZoneId zoneOf(EventTime start) {
    return start instanceof EventTime.Zoned zoned ? zoned.zone() : null;
  }

  static RecurrenceSet read(EventTime start, String text) {
    RecurrenceSet.Builder set = RecurrenceSet.builder(start);
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        read(line.strip(), zoneOf(start), set);
      }
    }
    return set.build();
  }

  private static void read(String line, @Nullable ZoneId zone, RecurrenceSet.Builder set) {
    int colon = line.indexOf(':');
    String head = colon < 0 ? "" : line.substring(0, colon);
    String value = line.substring(colon + 1);
    int semicolon = head.indexOf(';');
    switch (semicolon < 0 ? head : head.substring(0, semicolon)) {
      case RULE -> set.rule(RecurrenceRule.parse(value));
      case DATES -> set.dates(times(value, zoneOf(head, zone)));
      case EXCEPTIONS -> set.exceptions(times(value, zoneOf(head, zone)));
      case POLICY -> set.policy(policy(value));
      default -> throw wrong(line, null);
    }
  }

  private static @Nullable ZoneId zoneOf(String head, @Nullable ZoneId own) {
    int at = head.indexOf(ZONE);
    if (at < 0) {
      return own;
    }
    try {
      return ZoneId.of(head.substring(at + ZONE.length()));
    } catch (DateTimeException e) {
      throw wrong(head, e);
    }
  }

  private static List<EventTime> times(String value, @Nullable ZoneId zone) {
    List<EventTime> times = new ArrayList<>();
    for (String time : value.split(",", -1)) {
      times.add(TimeText.parse(time, zone));
    }
    return times;
  }

  private static ExpansionPolicy policy(String value) {
    ExpansionPolicy policy = ExpansionPolicy.standard();
    for (String part : value.toUpperCase(Locale.ROOT).split(";", -1)) {
      int equals = part.indexOf('=');
      String what = part.substring(equals + 1);
      try {
        policy =
            switch (part.substring(0, Math.max(0, equals))) {
              case "READING" -> policy.with(RuleReading.valueOf(what));
              case "GAP" -> policy.with(GapPolicy.valueOf(what));
              case "OVERLAP" -> policy.with(OverlapPolicy.valueOf(what));
              case "START" -> policy.with(StartPolicy.valueOf(what));
              default -> throw wrong(value, null);
            };
      } catch (IllegalArgumentException e) {
        throw wrong(value, e);
      }
    }
    return policy;
  }

  private static DateTimeParseException wrong(String line, @Nullable Exception cause) {
    return new DateTimeParseException(
        "No line of a recurrence; RRULE:FREQ=WEEKLY, RDATE:20261231T090000 or"
            + " EXDATE:20261231T090000 would do",
        line,
        0,
        cause);
  }
}
