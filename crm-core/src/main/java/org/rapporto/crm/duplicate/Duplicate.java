package org.rapporto.crm.duplicate;

import java.util.Objects;
import org.rapporto.crm.match.MatchScore;
import org.rapporto.crm.model.RecordId;

/**
 * A card that may be the same as the one that was asked about.
 *
 * @param card its id
 * @param score how probable it is, what to do, and what each field says
 */
public record Duplicate(RecordId card, MatchScore score) {

  /** Checks that nothing is missing. */
  public Duplicate {
    Objects.requireNonNull(card, "card must not be null");
    Objects.requireNonNull(score, "score must not be null");
  }
}
