package org.rapporto.crm.icalendar;

import java.util.Optional;
import org.rapporto.crm.recurrence.EventTime;

/**
 * What one entry of a message did.
 *
 * @param outcome what became of it
 * @param uid of the entry
 * @param recurrenceId the occurrence it is about, or empty for the whole
 * @param entry the entry of the message
 */
public record InvitationStep(
    Outcome outcome, String uid, Optional<EventTime> recurrenceId, ICalComponent entry) {

  /** What can become of an entry of a message. */
  public enum Outcome {
    /** It was not known and is now. */
    CREATED,
    /** It took the place of an older state. */
    UPDATED,
    /** What it is about is cancelled now. */
    CANCELLED,
    /** The answer of an attendee was noted. */
    ANSWERED,
    /** An attendee proposes another time; nothing was changed. */
    PROPOSED,
    /** A newer state or answer is known; nothing was changed. */
    STALE,
    /** Nothing is known of what it is about; nothing was changed. */
    UNKNOWN,
    /** Who answers is not invited; nothing was changed. */
    NOT_INVITED,
    /** The method is none that changes anything here, such as REFRESH. */
    PASSED_OVER
  }

  /**
   * Outcome and UID: the entry may be personal.
   *
   * @return for a developer
   */
  @Override
  public String toString() {
    return "InvitationStep[" + outcome + ", uid=" + uid + "]";
  }
}
