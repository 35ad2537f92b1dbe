package org.rapporto.crm.imports.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an import run came to.
 *
 * @param records how many records the file has; the outcomes add up to it
 * @param blank how many blank rows were passed
 * @param outcomes how many records had each outcome; outcomes of none are left out
 * @param codes how often each code was noted
 */
public record RunCounts(
    long records, long blank, Map<Outcome, Long> outcomes, Map<String, Long> codes) {

  /** Copies the maps. */
  public RunCounts {
    Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
    byOutcome.putAll(outcomes);
    outcomes = java.util.Collections.unmodifiableMap(byOutcome);
    codes = java.util.Collections.unmodifiableMap(new TreeMap<>(codes));
    long sum = outcomes.values().stream().mapToLong(Long::longValue).sum();
    if (sum != records) {
      throw new IllegalStateException(
          "The outcomes add up to " + sum + " for " + records + " records");
    }
  }

  /**
   * How many records had an outcome.
   *
   * @param outcome which
   * @return how many
   */
  public long of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }
}
