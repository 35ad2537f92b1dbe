package org.rapporto.crm.recurrence;

/**
 * The periods of a rule that have occurrences, one after the other; which days each has. For one
 * thread.
 */
abstract class Periods {

  /** How many steps in a row may be in vain before a rule counts as one that never fires again. */
  static final int PATIENCE = 1_000_000;

  /** The same for periods of days or longer; 400 years of days, after which weekdays repeat. */
  static final int DAYS_OF_PATIENCE = 146_097;

  /** Second of the local clock since 1970-01-01T00:00 at which the period begins. */
  long base;

  /** Days of the period, from its begin at 0, ascending; not to be changed. */
  int[] days = {0};

  /** How many of {@link #days} count. */
  int size = 1;

  /** Whether the last {@link #next()} lost patience. */
  boolean gaveUp;

  /**
   * Goes to the first period that can have something at or after a time, but not before that of the
   * start; {@link #next()} gives it.
   */
  abstract void seek(long localSecond);

  /** Goes to the next period that has days; false if there is none up to the year 9999. */
  abstract boolean next();

  /** The first of the periods of an interval that is not before another. */
  static long aligned(long index, long first, long interval) {
    return index <= first ? first : first + ceilDiv(index - first, interval) * interval;
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }
}
