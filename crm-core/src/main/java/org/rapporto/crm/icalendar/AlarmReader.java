package org.rapporto.crm.icalendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.rapporto.crm.recurrence.EventTime;

/** Reads VALARM. */
final class AlarmReader {

  private AlarmReader() {}

  static CalendarAlarm read(ICalComponent alarm, ICalProperty trigger) {
    boolean end = trigger.parameter("RELATED").filter("END"::equalsIgnoreCase).isPresent();
    return new CalendarAlarm(
        alarm.property("ACTION").map(p -> p.value().strip().toUpperCase(Locale.ROOT)).orElse(""),
        CalendarDuration.parse(trigger.value()),
        end ? CalendarAlarm.From.END : CalendarAlarm.From.START,
        instant(trigger.value().strip()));
  }

  private static Optional<Instant> instant(String value) {
    try {
      return Optional.of(EventTime.parse(value, null).instant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
