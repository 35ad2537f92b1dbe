package org.rapporto.crm.imports.match;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * What the rules found for a row.
 *
 * @param card the one card the row is about, or null
 * @param rule the rule that found it, or null
 * @param candidates if no rule found exactly one: the cards between which somebody must decide, at
 *     most the four oldest; empty if the row is about nobody known
 * @param doubles cards beside the found one to which a weaker key of the row leads: the same
 *     person, most likely, on two cards
 */
public record Finding(
    @Nullable RecordId card,
    @Nullable MatchRule rule,
    List<RecordId> candidates,
    List<RecordId> doubles) {

  /** Nobody chooses among more, and a plan does not know of more. */
  private static final int MOST_CANDIDATES = 4;

  private static final Finding NOBODY = new Finding(null, null, List.of(), List.of());

  /** Copies the lists. */
  public Finding {
    candidates = List.copyOf(candidates);
    doubles = List.copyOf(doubles);
  }

  static Finding nobody() {
    return NOBODY;
  }

  static Finding of(RecordId card, MatchRule rule) {
    return new Finding(card, rule, List.of(), List.of());
  }

  static Finding undecided(List<RecordId> candidates) {
    List<RecordId> first = candidates.stream().sorted().limit(MOST_CANDIDATES).toList();
    return new Finding(null, null, first, List.of());
  }

  /** This finding with the cards that a weaker key found. */
  Finding beside(List<CrmRecord> others) {
    if (others.isEmpty()) {
      return this;
    }
    List<RecordId> doubles =
        others.stream()
            .map(CrmRecord::id)
            .filter(id -> !id.equals(card))
            .distinct()
            .sorted()
            .toList();
    return doubles.isEmpty() ? this : new Finding(card, rule, candidates, doubles);
  }

  /**
   * The card, if there is exactly one.
   *
   * @return its id, or empty
   */
  public Optional<RecordId> found() {
    return Optional.ofNullable(card);
  }

  /**
   * Whether somebody must decide.
   *
   * @return true if several cards fit
   */
  public boolean needsDecision() {
    return !candidates.isEmpty();
  }
}
