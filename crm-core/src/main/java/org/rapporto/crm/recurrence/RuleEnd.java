package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * When a rule ends: COUNT or one of the three forms of UNTIL (RFC 5545, section 3.3.10). Each is
 * inclusive. An UNTIL of another form than the start is read for what it says: a date includes the
 * whole of that day by the start's clock, and a local time is a time by the start's clock.
 */
public sealed interface RuleEnd {

  /**
   * After so many occurrences.
   *
   * @param occurrences at least 1
   */
  record Count(long occurrences) implements RuleEnd {

    /** Checks the number. */
    public Count {
      if (occurrences < 1) {
        throw new IllegalArgumentException("COUNT was " + occurrences + "; 1 or more would do");
      }
    }
  }

  /**
   * With a day.
   *
   * @param date the last day
   */
  record UntilDate(LocalDate date) implements RuleEnd {}

  /**
   * At a time by the clock of the start.
   *
   * @param time the last time
   */
  record UntilLocal(LocalDateTime time) implements RuleEnd {}

  /**
   * At an instant.
   *
   * @param instant the last instant
   */
  record UntilInstant(Instant instant) implements RuleEnd {}
}
