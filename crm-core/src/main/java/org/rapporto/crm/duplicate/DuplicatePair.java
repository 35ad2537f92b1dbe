package org.rapporto.crm.duplicate;

import java.util.Objects;
import org.rapporto.crm.match.MatchBand;
import org.rapporto.crm.match.MatchScore;
import org.rapporto.crm.model.RecordId;

/**
 * Two cards of one cluster.
 *
 * @param first the smaller id
 * @param second the larger id
 * @param probability that both are the same, as their cluster tells, from 0 to 1
 * @param band what to do
 * @param score what their own fields say
 */
public record DuplicatePair(
    RecordId first, RecordId second, double probability, MatchBand band, MatchScore score) {

  /** Checks that nothing is missing and puts the ids in order. */
  public DuplicatePair {
    Objects.requireNonNull(band, "band must not be null");
    Objects.requireNonNull(score, "score must not be null");
    if (first.compareTo(second) > 0) {
      RecordId smaller = second;
      second = first;
      first = smaller;
    }
  }
}
