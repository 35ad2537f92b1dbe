package org.rapporto.crm.recurrence;

/**
 * Occurrences in the order of their keys: seconds since 1970 of their instants, or by the local
 * clock where there is no zone. For one thread.
 */
abstract class Ticks {

  /** What follows the last key. */
  static final long END = RuleTicks.END;

  /** The time by the local clock, of the key {@link #next()} gave last. */
  long local;

  /** Makes the next one the first whose key is not before another. */
  abstract void seek(long key);

  /** The next key, each greater than that before it, or {@link #END}. */
  abstract long next();
}
