package org.rapporto.crm.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its first instant
 * @param to the first instant after it, later than {@code from}
 */
public record TimeSpan(Instant from, Instant to) {

  /** Refuses a span that ends before it begins or is empty. */
  public TimeSpan {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "The span is from " + from + " to " + to + "; an end after the begin would do");
    }
  }

  /**
   * How long it is.
   *
   * @return more than zero
   */
  public Duration length() {
    return Duration.between(from, to);
  }

  /**
   * Whether it has an instant in common with another.
   *
   * @param other the other
   * @return false if they only touch
   */
  public boolean overlaps(TimeSpan other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }
}
