package org.rapporto.crm.duplicate;

import java.util.List;
import java.util.Objects;
import org.rapporto.crm.match.MatchBand;
import org.rapporto.crm.model.RecordId;

/**
 * Cards that are the same, or may be.
 *
 * @param cards at least two, by id
 * @param band {@link MatchBand#MERGE} if all of them are surely one; {@link MatchBand#ASK} if
 *     somebody should look, where some of the pairs may still be sure
 * @param probability of the least probable pair, from 0 to 1
 * @param pairs the pairs with their reasons, the most probable first
 */
public record DuplicateCluster(
    List<RecordId> cards, MatchBand band, double probability, List<DuplicatePair> pairs) {

  /** Copies the lists. */
  public DuplicateCluster {
    Objects.requireNonNull(band, "band must not be null");
    cards = List.copyOf(cards);
    pairs = List.copyOf(pairs);
  }
}
