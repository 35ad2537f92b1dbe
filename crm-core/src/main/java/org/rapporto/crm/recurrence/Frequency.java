package org.rapporto.crm.recurrence;

import java.time.Duration;

/** How long a period of a rule is: FREQ of RFC 5545, section 3.3.10. */
public enum Frequency {
  /** One second. */
  SECONDLY(1),
  /** One minute. */
  MINUTELY(60),
  /** One hour. */
  HOURLY(3_600),
  /** One day. */
  DAILY(86_400),
  /** One week, from the rule's first day of the week. */
  WEEKLY(604_800),
  /** One month of the calendar. */
  MONTHLY(2_678_400),
  /** One year of the calendar, or with BYWEEKNO one year of weeks. */
  YEARLY(31_622_400);

  private final long seconds;

  Frequency(long seconds) {
    this.seconds = seconds;
  }

  /**
   * How long a period is.
   *
   * @return at most, but for changes of clocks
   */
  public Duration atMost() {
    return Duration.ofSeconds(seconds);
  }

  /**
   * Whether a period is shorter than a day, so that the rule counts real time and not days.
   *
   * @return true for seconds, minutes and hours
   */
  public boolean isSubDay() {
    return compareTo(DAILY) < 0;
  }
}
