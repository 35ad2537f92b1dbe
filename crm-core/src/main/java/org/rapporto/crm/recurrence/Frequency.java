package org.rapporto.crm.recurrence;

/** How long a period of a rule is: FREQ of RFC 5545, section 3.3.10. */
public enum Frequency {
  /** One second. */
  SECONDLY,
  /** One minute. */
  MINUTELY,
  /** One hour. */
  HOURLY,
  /** One day. */
  DAILY,
  /** One week, from the rule's first day of the week. */
  WEEKLY,
  /** One month of the calendar. */
  MONTHLY,
  /** One year of the calendar, or with BYWEEKNO one year of weeks. */
  YEARLY;

  /**
   * Whether a period is shorter than a day, so that the rule counts real time and not days.
   *
   * @return true for seconds, minutes and hours
   */
  public boolean isSubDay() {
    return compareTo(DAILY) < 0;
  }
}
