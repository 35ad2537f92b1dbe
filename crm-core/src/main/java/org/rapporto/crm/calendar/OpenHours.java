package org.rapporto.crm.calendar;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * Working time of a day by its clock.
 *
 * @param from the first minute
 * @param to the first minute after; not later than {@code from} if it ends on the next day, so that
 *     midnight is the end of the day
 */
public record OpenHours(LocalTime from, LocalTime to) {

  private static final String END_OF_DAY = "24:00";

  /**
   * Reads hours.
   *
   * @param text such as {@code 09:00-18:00}, {@code 22:00-06:00} or {@code 00:00-24:00}
   * @return the hours
   * @throws DateTimeParseException if it is of another form
   */
  public static OpenHours parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new DateTimeParseException("No hours; such as 09:00-18:00 would do", text, 0);
    }
    String to = text.substring(dash + 1);
    return new OpenHours(
        LocalTime.parse(text.substring(0, dash)),
        to.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(to));
  }

  /** Seconds of the day at the begin. */
  int fromSecond() {
    return from.toSecondOfDay();
  }

  /** Seconds from the midnight before the begin to the end. */
  int toSecond() {
    int second = to.toSecondOfDay();
    return second > from.toSecondOfDay() ? second : second + ClockSpans.DAY;
  }

  /**
   * The text that {@link #parse} reads.
   *
   * @return such as {@code 09:00-18:00}
   */
  @Override
  public String toString() {
    return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : to.toString());
  }
}
