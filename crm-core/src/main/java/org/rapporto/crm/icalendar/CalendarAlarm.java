package org.rapporto.crm.icalendar;

import java.time.Instant;
import java.util.Optional;

/**
 * A reminder (VALARM of RFC 5545, section 3.6.6).
 *
 * @param action in capital letters, such as {@code DISPLAY}; empty if there is none
 * @param before the duration from the start, or the end, on; negative before it
 * @param from what the duration counts from
 * @param at the instant, where it is one and no duration
 */
public record CalendarAlarm(
    String action, Optional<CalendarDuration> before, From from, Optional<Instant> at) {

  /** What a trigger counts from. */
  public enum From {
    /** The start. */
    START,
    /** The end or due time. */
    END
  }
}
