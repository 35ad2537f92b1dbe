package org.rapporto.crm.icalendar;

import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.recurrence.EventTime;

/** The times in the lines of an entry, in the zones of its calendar. */
final class TimeValues {

  private final CalendarZones zones;
  private final List<String> problems;

  TimeValues(CalendarZones zones, List<String> problems) {
    this.zones = zones;
    this.problems = problems;
  }

  /** The first time of a line. */
  Optional<EventTime> one(Optional<ICalProperty> line) {
    return line.flatMap(present -> all(present).stream().findFirst());
  }

  /** All times of a line; of periods the start. */
  List<EventTime> all(ICalProperty line) {
    ZoneId zone = zone(line);
    List<EventTime> times = new ArrayList<>();
    for (String value : line.value().split(",", -1)) {
      String text = value.strip();
      int slash = text.indexOf('/');
      if (slash > 0) {
        text = text.substring(0, slash);
      }
      try {
        times.add(EventTime.parse(basic(text), zone));
      } catch (DateTimeParseException | IllegalArgumentException e) {
        problems.add(line.name() + " has a time that cannot be read");
      }
    }
    return times;
  }

  /** The ends of the periods of a line by their starts. */
  Map<EventTime, EventTime> periods(ICalProperty line) {
    Map<EventTime, EventTime> periods = new LinkedHashMap<>();
    if (line.value().indexOf('/') < 0) {
      return periods;
    }
    ZoneId zone = zone(line);
    for (String value : line.value().split(",", -1)) {
      int slash = value.indexOf('/');
      if (slash > 0) {
        try {
          EventTime start = EventTime.parse(basic(value.substring(0, slash).strip()), zone);
          String rest = value.substring(slash + 1).strip();
          EventTime end =
              CalendarDuration.parse(rest)
                  .map(duration -> duration.after(start))
                  .orElseGet(() -> EventTime.parse(basic(rest), zone));
          periods.put(start, end);
        } catch (DateTimeParseException | IllegalArgumentException e) {
          problems.add(line.name() + " has a period that cannot be read");
        }
      }
    }
    return periods;
  }

  /** Some write 2026-12-31T09:00:00 with the signs of ISO 8601, some leave out the seconds. */
  private static String basic(String text) {
    String plain =
        text.length() > 10 || text.indexOf('-') == 4
            ? text.replace("-", "").replace(":", "").replaceFirst("\\.0+(?=Z?$)", "")
            : text;
    return plain.replaceFirst("^(\\d{8}[Tt]\\d{4})(?=[Zz]?$)", "$100");
  }

  private @Nullable ZoneId zone(ICalProperty line) {
    Optional<String> name = line.parameter("TZID");
    if (name.isEmpty()) {
      return zones.standard().orElse(null);
    }
    Optional<ZoneId> zone = zones.find(name.get());
    if (zone.isEmpty()) {
      problems.add(line.name() + " is in a time zone nobody knows; it is taken as floating");
    }
    return zone.orElse(null);
  }
}
