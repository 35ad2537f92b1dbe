package org.rapporto.crm.match;

import java.util.Locale;
import java.util.Objects;

/**
 * What one field says about two records.
 *
 * @param field as {@link MatchTable#fields()} names it
 * @param level how well the values agree
 * @param weight what that says, in bits: 1 doubles the odds that the two are the same, -1 halves
 *     them, 0 says nothing
 */
public record MatchReason(String field, MatchLevel level, double weight) {

  /** Checks that nothing is missing. */
  public MatchReason {
    Objects.requireNonNull(field, "field must not be null");
    Objects.requireNonNull(level, "level must not be null");
  }

  /**
   * The reason in plain words, without any value.
   *
   * @param language English, Italian or Russian; any other gives English
   * @return for example {@code "phone: the same (+17.2)"}
   */
  public String text(Locale language) {
    return ReasonWords.of(language).text(this);
  }
}
