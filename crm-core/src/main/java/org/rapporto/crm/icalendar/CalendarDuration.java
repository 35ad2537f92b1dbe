package org.rapporto.crm.icalendar;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapporto.crm.recurrence.EventTime;

/**
 * A duration (RFC 5545, section 3.3.6): days by the calendar, so that P1D is the same time of the
 * next day, and time by the clock, so that PT24H is exact.
 *
 * @param days whole days, weeks counted as seven; negative if the duration is
 * @param time the rest, of the same sign
 */
public record CalendarDuration(int days, Duration time) {

  private static final Pattern FORM =
      Pattern.compile(
          "([+-]?)P(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?"
              + "(?:T(?:(\\d{1,9})H)?(?:(\\d{1,9})M)?(?:(\\d{1,9})S)?)?",
          Pattern.CASE_INSENSITIVE);
  private static final int DAYS_OF_WEEK = 7;

  /**
   * Reads a duration.
   *
   * @param text such as {@code -PT15M} or {@code P1DT2H}
   * @return the duration, or empty if it is none
   */
  public static Optional<CalendarDuration> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int sign = matcher.group(1).equals("-") ? -1 : 1;
    long days = number(matcher, 2) * DAYS_OF_WEEK + number(matcher, 3);
    Duration time =
        Duration.ofHours(number(matcher, 4))
            .plusMinutes(number(matcher, 5))
            .plusSeconds(number(matcher, 6))
            .multipliedBy(sign);
    return Optional.of(new CalendarDuration((int) (sign * days), time));
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /**
   * A time later by this duration, in the same form.
   *
   * @param start a day stays a day and moves by days only
   * @return the time
   */
  public EventTime after(EventTime start) {
    if (start instanceof EventTime.AllDay day) {
      return new EventTime.AllDay(day.date().plusDays(days).plusDays(time.toDays()));
    }
    if (start instanceof EventTime.Zoned zoned) {
      ZoneId zone = zoned.zone();
      ZonedDateTime end = zoned.local().plusDays(days).atZone(zone).plus(time);
      return new EventTime.Zoned(end.toLocalDateTime(), zone);
    }
    if (start instanceof EventTime.At at) {
      return new EventTime.At(at.instant().plus(Duration.ofDays(days)).plus(time));
    }
    LocalDateTime local = start.local().plusDays(days).plus(time);
    return new EventTime.Floating(local);
  }

  /** A time that a clock shows that much later, in the same form. */
  EventTime byClock(EventTime start) {
    LocalDateTime later = start.local().plusDays(days).plus(time);
    if (start instanceof EventTime.AllDay) {
      return new EventTime.AllDay(later.toLocalDate());
    }
    if (start instanceof EventTime.Zoned zoned) {
      return new EventTime.Zoned(later, zoned.zone());
    }
    return start instanceof EventTime.At at
        ? new EventTime.At(at.instant().plus(Duration.ofDays(days)).plus(time))
        : new EventTime.Floating(later);
  }

  /**
   * The text of RFC 5545.
   *
   * @return what {@link #parse} reads
   */
  @Override
  public String toString() {
    boolean negative = days < 0 || time.isNegative();
    int count = Math.abs(days);
    String rest = time.abs().isZero() ? "" : time.abs().toString().substring(1);
    String whole = count == 0 && !rest.isEmpty() ? "" : count + "D";
    return (negative ? "-P" : "P") + whole + rest;
  }
}
