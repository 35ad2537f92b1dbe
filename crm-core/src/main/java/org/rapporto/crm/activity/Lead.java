package org.rapporto.crm.activity;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.rapporto.crm.recurrence.EventTime;

/**
 * How long before the start of an activity: days by the calendar, then exact time. A day before ten
 * o'clock is ten o'clock of the day before, also when the clock changed at night; fifteen minutes
 * are fifteen minutes (RFC 5545, section 3.3.6). Immutable.
 *
 * @param days by the calendar
 * @param time exact time
 */
public record Lead(Period days, Duration time) {

  /** Checks that both lead. */
  public Lead {
    if (days.isNegative() || time.isNegative()) {
      throw new IllegalArgumentException("A lead is before; found " + days + " and " + time);
    }
  }

  /**
   * Exact time before.
   *
   * @param time such as fifteen minutes
   * @return the lead
   */
  public static Lead of(Duration time) {
    return new Lead(Period.ZERO, time);
  }

  /**
   * Days by the calendar before.
   *
   * @param days such as one day
   * @return the lead
   */
  public static Lead of(Period days) {
    return new Lead(days, Duration.ZERO);
  }

  /**
   * Reads the form {@link #toString} writes.
   *
   * @param text such as {@code P1D}, {@code PT15M}, {@code P1D/PT15M}
   * @return the lead
   * @throws IllegalArgumentException if it has another form
   */
  public static Lead parse(String text) {
    try {
      int slash = text.indexOf('/');
      if (slash >= 0) {
        return new Lead(
            Period.parse(text.substring(0, slash)), Duration.parse(text.substring(slash + 1)));
      }
      return text.contains("T") ? of(Duration.parse(text)) : of(Period.parse(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "A lead has the form P1D, PT15M or P1D/PT15M; found a text of " + text.length(), e);
    }
  }

  Instant before(When when, ZoneId floating) {
    ZoneId zone = when.start() instanceof EventTime.Zoned z ? z.zone() : floating;
    return when.startIn(floating).atZone(zone).minus(days).minus(time).toInstant();
  }

  Instant after(When when, ZoneId floating) {
    ZoneId zone = when.start() instanceof EventTime.Zoned z ? z.zone() : floating;
    return when.endIn(floating).atZone(zone).plus(days).plus(time).toInstant();
  }

  /** No shorter than it ever is. */
  Duration longest() {
    LocalDate someday = LocalDate.of(2000, 1, 1);
    long most = ChronoUnit.DAYS.between(someday, someday.plus(days)) + days.toTotalMonths() + 1;
    return time.plusDays(most);
  }

  /** Writes the form {@link #parse} reads. */
  @Override
  public String toString() {
    if (days.isZero()) {
      return time.toString();
    }
    return time.isZero() ? days.toString() : days + "/" + time;
  }
}
