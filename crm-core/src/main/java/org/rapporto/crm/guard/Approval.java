package org.rapporto.crm.guard;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody asked to be shown more than a limit allows, and what a second person said.
 *
 * @param id of the request
 * @param requester who asked
 * @param limit the name of the limit
 * @param records how many records more
 * @param reason why
 * @param requestedAt when he asked
 * @param decider who decided, or empty
 * @param until until when it is approved; empty if it was not, or not yet
 */
public record Approval(
    UUID id,
    String requester,
    String limit,
    long records,
    String reason,
    Instant requestedAt,
    Optional<String> decider,
    Optional<Instant> until) {

  /** Prints the id alone; a reason may be personal. */
  @Override
  public String toString() {
    return "Approval " + id;
  }
}
