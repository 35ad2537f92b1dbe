package org.rapporto.crm.recurrence;

/**
 * How to read a yearly rule that leaves open which month or weekday it means, such as {@code
 * FREQ=YEARLY;BYMONTHDAY=1} or {@code FREQ=YEARLY;BYWEEKNO=20}. Programs differ here; in all other
 * rules both readings are the same.
 */
public enum RuleReading {
  /**
   * What is missing is that of the start (RFC 5545, section 3.3.10: "information not contained in
   * the rule ... is derived from the start"): the first of the start's month, the start's weekday.
   */
  RFC,
  /** What is missing is all of them: the first of each month, each day of the week. */
  GOOGLE
}
