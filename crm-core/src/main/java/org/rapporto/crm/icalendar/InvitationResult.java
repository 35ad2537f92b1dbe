package org.rapporto.crm.icalendar;

import java.util.List;

/**
 * What is known after a message.
 *
 * @param entries the entries as they are now, those that were not touched among them
 * @param steps what each entry of the message did, in order
 */
public record InvitationResult(List<ICalComponent> entries, List<InvitationStep> steps) {

  /** Copies both lists. */
  public InvitationResult {
    entries = List.copyOf(entries);
    steps = List.copyOf(steps);
  }
}
