package org.rapporto.crm.recurrence;

import java.time.DayOfWeek;
import java.util.Locale;

/**
 * One element of BYDAY: every such weekday, or the nth of a month or year (RFC 5545, section
 * 3.3.10).
 *
 * @param ordinal which one, 1 to 53 from the start or -1 to -53 from the end; 0 for every one
 * @param day of the week
 */
public record WeekdayNum(int ordinal, DayOfWeek day) implements Comparable<WeekdayNum> {

  private static final int MOST = 53;

  /** Checks the ordinal. */
  public WeekdayNum {
    if (Math.abs(ordinal) > MOST) {
      throw new IllegalArgumentException(
          "The ordinal of a weekday was " + ordinal + "; -53 to 53 would do");
    }
  }

  /**
   * Every such weekday.
   *
   * @param day of the week
   * @return the element without a number
   */
  public static WeekdayNum every(DayOfWeek day) {
    return new WeekdayNum(0, day);
  }

  /** The first two letters of the English name, as RFC 5545 writes weekdays. */
  static String code(DayOfWeek day) {
    return day.name().substring(0, 2).toUpperCase(Locale.ROOT);
  }

  @Override
  public int compareTo(WeekdayNum other) {
    int byDay = day.compareTo(other.day);
    return byDay != 0 ? byDay : Integer.compare(ordinal, other.ordinal);
  }

  /**
   * The text of RFC 5545.
   *
   * @return such as {@code MO} or {@code -1FR}
   */
  @Override
  public String toString() {
    return (ordinal == 0 ? "" : Integer.toString(ordinal)) + code(day);
  }
}
