package org.rapporto.crm.recurrence;

/**
 * Which instant an occurrence of a daily or longer rule has whose local time the clocks show twice.
 * Rules below a day count real time and have both.
 */
public enum OverlapPolicy {
  /** The first (RFC 5545, section 3.3.5). */
  EARLIER,
  /** The second. */
  LATER
}
