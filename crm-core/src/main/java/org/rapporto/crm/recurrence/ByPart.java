package org.rapporto.crm.recurrence;

/** A rule part that is a list of numbers (RFC 5545, section 3.3.10); BYDAY is not one of them. */
public enum ByPart {
  /** Months, 1 to 12. */
  BYMONTH(1, 12, Sign.POSITIVE),
  /** Weeks of the year, 1 to 53, or from its end, -1 to -53. */
  BYWEEKNO(1, 53, Sign.EITHER),
  /** Days of the year, 1 to 366, or from its end. */
  BYYEARDAY(1, 366, Sign.EITHER),
  /** Days of the month, 1 to 31, or from its end. */
  BYMONTHDAY(1, 31, Sign.EITHER),
  /** Hours, 0 to 23. */
  BYHOUR(0, 23, Sign.POSITIVE),
  /** Minutes, 0 to 59. */
  BYMINUTE(0, 59, Sign.POSITIVE),
  /** Seconds, 0 to 60; 60 is taken as 59, as section 3.3.12 asks of clocks without leap seconds. */
  BYSECOND(0, 60, Sign.POSITIVE),
  /** Which occurrences of a period are kept, 1 to 366, or from its end. */
  BYSETPOS(1, 366, Sign.EITHER);

  private enum Sign {
    POSITIVE,
    EITHER
  }

  private final int least;
  private final int greatest;
  private final Sign sign;

  ByPart(int least, int greatest, Sign sign) {
    this.least = least;
    this.greatest = greatest;
    this.sign = sign;
  }

  /**
   * Whether a number may stand in this part.
   *
   * @param number the number
   * @return true if RFC 5545 allows it
   */
  public boolean allows(int number) {
    int size = sign == Sign.EITHER ? Math.abs(number) : number;
    return size >= least && size <= greatest;
  }

  /**
   * What may stand in this part, for messages.
   *
   * @return such as {@code 1 to 12}
   */
  String range() {
    String range = least + " to " + greatest;
    return sign == Sign.EITHER ? range + " or -" + greatest + " to -" + least : range;
  }
}
