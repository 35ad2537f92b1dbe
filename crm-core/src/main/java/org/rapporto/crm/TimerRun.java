package org.rapporto.crm;

import java.time.Duration;

/**
 * How due timers are delivered. Immutable.
 *
 * @param kind of which kind
 * @param worker the name of the process or thread that delivers, for people who look into the base
 * @param batch how many are taken at a time, 1 to {@link Query#LARGEST_PAGE}
 * @param lease how long a taken timer is nobody else's; longer than a batch takes to deliver, as
 *     another worker delivers it again afterwards
 * @param retry how long after a failed delivery the next is tried; doubled at each further one
 * @param mostAttempts after how many a timer is given up: it stays in the base and is no longer due
 */
public record TimerRun(
    String kind, String worker, int batch, Duration lease, Duration retry, int mostAttempts) {

  private static final int USUAL_BATCH = 500;
  private static final int USUAL_ATTEMPTS = 10;

  /** Checks the numbers. */
  public TimerRun {
    if (batch < 1 || batch > Query.LARGEST_PAGE || mostAttempts < 1) {
      throw new IllegalArgumentException(
          "A run takes 1 to "
              + Query.LARGEST_PAGE
              + " timers at a time and tries at least once; found "
              + batch
              + " and "
              + mostAttempts);
    }
    if (lease.isNegative() || lease.isZero() || retry.isNegative() || retry.isZero()) {
      throw new IllegalArgumentException(
          "A lease and a retry take time; found " + lease + " and " + retry);
    }
  }

  /**
   * A run with the usual numbers: 500 at a time, a lease of five minutes, ten attempts from one
   * minute on.
   *
   * @param kind of which kind
   * @param worker the name of the process or thread that delivers
   * @return the run
   */
  public static TimerRun of(String kind, String worker) {
    return new TimerRun(
        kind, worker, USUAL_BATCH, Duration.ofMinutes(5), Duration.ofMinutes(1), USUAL_ATTEMPTS);
  }

  /**
   * This run with another number at a time.
   *
   * @param size how many
   * @return a copy
   */
  public TimerRun batch(int size) {
    return new TimerRun(kind, worker, size, lease, retry, mostAttempts);
  }
}
