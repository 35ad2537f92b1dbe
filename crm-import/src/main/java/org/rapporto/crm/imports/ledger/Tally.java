package org.rapporto.crm.imports.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts outcomes and codes while rows go by. Not thread-safe. */
public final class Tally {

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Long> codes = new TreeMap<>();

  /** Nothing counted yet. */
  public Tally() {}

  /**
   * Counts a record.
   *
   * @param result what became of it
   */
  public void add(RowResult result) {
    outcomes.merge(result.outcome(), 1L, Long::sum);
    result.notes().forEach(n -> codes.merge(n.code(), 1L, Long::sum));
  }

  /**
   * How many records had each outcome.
   *
   * @return the counts so far
   */
  public Map<Outcome, Long> outcomes() {
    return outcomes;
  }

  /**
   * How often each code was noted.
   *
   * @return the counts so far
   */
  public Map<String, Long> codes() {
    return codes;
  }
}
