package org.rapporto.crm.imports.source.ods;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Dates and times as XML Schema writes them, in the form cells of any workbook have. */
public final class OdsDates {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private OdsDates() {}

  /** A day, with the time where that is not midnight; null when it is no date. */
  public static @Nullable String date(String raw) {
    String s = raw.strip();
    try {
      if (s.indexOf('T') < 0) {
        return LocalDate.parse(s).toString();
      }
      LocalDateTime time =
          LocalDateTime.parse(s.endsWith("Z") ? s.substring(0, s.length() - 1) : s);
      time = time.plusNanos(500_000_000).withNano(0);
      return time.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? time.toLocalDate().toString()
          : DAY_AND_TIME.format(time);
    } catch (DateTimeException e) {
      return null; // the text shown is taken instead
    }
  }

  /** A time of day from a duration since midnight; null when it is none. */
  static @Nullable String time(String raw) {
    try {
      Duration d = Duration.parse(raw.strip());
      long seconds = d.plusNanos(500_000_000).toSeconds();
      return seconds < 0 || seconds >= 86_400
          ? null
          : TIME.format(LocalTime.ofSecondOfDay(seconds));
    } catch (DateTimeException | ArithmeticException e) {
      return null; // the text shown is taken instead
    }
  }
}
