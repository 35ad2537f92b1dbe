package org.rapporto.crm.match;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How probable it is that two records are the same, and why.
 *
 * @param bits the binary logarithm of the odds; 0 is one to one
 * @param band what to do
 * @param reasons what each field says, in the order of {@link MatchTable#fields()}; together with
 *     the prior, and after what other explanations take away, they make up the bits
 */
public record MatchScore(double bits, MatchBand band, List<MatchReason> reasons) {

  /** Copies the reasons. */
  public MatchScore {
    Objects.requireNonNull(band, "band must not be null");
    reasons = List.copyOf(reasons);
  }

  /**
   * The probability.
   *
   * @return 0 to 1
   */
  public double probability() {
    return 1 / (1 + Math.pow(2, -bits));
  }

  /**
   * The reasons that say something, the weightiest first, in plain words.
   *
   * @param language English, Italian or Russian; any other gives English
   * @return one line without any value of the records
   */
  public String text(Locale language) {
    return reasons.stream()
        .filter(r -> r.weight() != 0)
        .sorted((a, b) -> Double.compare(Math.abs(b.weight()), Math.abs(a.weight())))
        .map(r -> r.text(language))
        .collect(Collectors.joining("; "));
  }
}
