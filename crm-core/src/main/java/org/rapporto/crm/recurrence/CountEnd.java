package org.rapporto.crm.recurrence;

import java.util.function.LongSupplier;

/**
 * COUNT of a rule and the occurrence it ends with. That is found once, by counting from the start,
 * when a window is first asked for; from then on a window costs the same whatever the rule's age.
 * Thread-safe.
 */
final class CountEnd {

  /** More than there are seconds up to the year 9999. */
  static final long NO_COUNT = Long.MAX_VALUE;

  static final CountEnd NONE = new CountEnd(NO_COUNT, () -> RuleTicks.END - 1);

  private static final long UNKNOWN = Long.MIN_VALUE;

  private final long occurrences;
  private final LongSupplier finder;
  private volatile long last = UNKNOWN;

  CountEnd(long occurrences, LongSupplier finder) {
    this.occurrences = occurrences;
    this.finder = finder;
  }

  long occurrences() {
    return occurrences;
  }

  /** The time of the last occurrence, or of the end of time if there are fewer. */
  long last() {
    if (occurrences == NO_COUNT) {
      return RuleTicks.END - 1;
    }
    long known = last;
    if (known == UNKNOWN) {
      known = occurrences <= 0 ? UNKNOWN + 1 : Math.min(finder.getAsLong(), RuleTicks.END - 1);
      last = known;
    }
    return known;
  }
}
