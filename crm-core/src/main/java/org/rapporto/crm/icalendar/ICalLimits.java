package org.rapporto.crm.icalendar;

/**
 * How large a calendar may be; a larger one is refused before it takes the memory of the host.
 *
 * @param bytes of the whole
 * @param lineBytes of one line with its continuations
 * @param lines of the whole
 * @param depth of components in each other
 */
public record ICalLimits(long bytes, int lineBytes, int lines, int depth) {

  /** Refuses limits below 1. */
  public ICalLimits {
    if (bytes < 1 || lineBytes < 1 || lines < 1 || depth < 1) {
      throw new IllegalArgumentException("Each limit has to be 1 or more");
    }
  }

  /**
   * What is taken if nothing is said.
   *
   * @return 64 MiB in all, 16 MiB a line, a million lines, 32 components in each other
   */
  public static ICalLimits standard() {
    return new ICalLimits(64L << 20, 16 << 20, 1_000_000, 32);
  }
}
