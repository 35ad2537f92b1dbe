package org.rapporto.crm.imports.match;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/**
 * What the rules found for a row.
 *
 * @param card the one card the row is about, or null
 * @param rule the rule that found it, or null
 * @param candidates if no rule found exactly one: the cards between which somebody must decide;
 *     empty if the row is about nobody known
 */
public record Finding(
    @Nullable RecordId card, @Nullable MatchRule rule, List<RecordId> candidates) {

  private static final Finding NOBODY = new Finding(null, null, List.of());

  /** Copies the list. */
  public Finding {
    candidates = List.copyOf(candidates);
  }

  static Finding nobody() {
    return NOBODY;
  }

  static Finding of(RecordId card, MatchRule rule) {
    return new Finding(card, rule, List.of());
  }

  static Finding undecided(List<RecordId> candidates) {
    return new Finding(null, null, candidates.stream().sorted().toList());
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
