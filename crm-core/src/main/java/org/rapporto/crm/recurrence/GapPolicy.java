package org.rapporto.crm.recurrence;

/**
 * What becomes of an occurrence of a daily or longer rule whose local time the clocks skip. COUNT
 * counts it either way. RFC 5545 says both: section 3.3.10 "must be ignored", section 3.3.5 "is
 * interpreted using the offset before the gap". Rules below a day count real time and never meet a
 * gap.
 */
public enum GapPolicy {
  /**
   * It happens as long after the gap as it was meant after its begin, so 02:30 becomes 03:30 where
   * an hour is skipped; if another occurrence is at that instant it is that one.
   */
  SHIFT_FORWARD,
  /** It does not happen. */
  SKIP
}
