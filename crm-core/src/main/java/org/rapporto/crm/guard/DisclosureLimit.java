package org.rapporto.crm.guard;

import java.time.Duration;
import java.util.Objects;

/**
 * How many different records a principal is shown within a time before something happens. A record
 * that is shown again within the time does not count again.
 *
 * @param name tells the limit from others, such as {@code "hour"}
 * @param step what happens above it
 * @param window the time, which ends now: a minute to 31 days; to the minute
 * @param records how many records are within the limit; 0 or more
 * @param timesPeers where it is above 0, the limit is so many times the median of what other
 *     principals were shown within the same time, if that is more than {@code records}; it follows
 *     them by the hour
 */
public record DisclosureLimit(
    String name, Step step, Duration window, long records, double timesPeers) {

  /** The longest time. */
  public static final Duration LONGEST = Duration.ofDays(31);

  /** What happens when a principal would be shown more than a limit tells; in order of severity. */
  public enum Step {
    /** The listener of the host is told, and the audit; the records are shown. */
    ALERT,
    /** The records are shown if the session gives a reason, which the audit keeps. */
    REASON,
    /** The records are shown if a second person approved it. */
    APPROVAL,
    /** The records are not shown. */
    BLOCK
  }

  /**
   * A limit that is the same for everybody.
   *
   * @param name tells the limit from others
   * @param step what happens above it
   * @param window the time
   * @param records how many records are within the limit
   */
  public DisclosureLimit(String name, Step step, Duration window, long records) {
    this(name, step, window, records, 0);
  }

  /** Checks the parts. */
  public DisclosureLimit {
    Objects.requireNonNull(step, "step must not be null");
    if (name.isBlank()) {
      throw new IllegalArgumentException("A limit needs a name");
    }
    if (window.compareTo(Duration.ofMinutes(1)) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Limit '" + name + "' is over a minute to 31 days; found " + window);
    }
    if (records < 0) {
      throw new IllegalArgumentException(
          "Limit '" + name + "' is of 0 records or more; found " + records);
    }
    if (!(timesPeers >= 0 && timesPeers < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Limit '" + name + "' is 0 times what peers were shown, or more; found " + timesPeers);
    }
  }
}
