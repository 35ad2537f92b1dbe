package org.rapporto.crm.imports.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts outcomes and codes while rows go by. Not thread-safe. */
final class Tally {

  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<String, Long> codes = new TreeMap<>();

  void add(RowResult result) {
    outcomes.merge(result.outcome(), 1L, Long::sum);
    result.notes().forEach(n -> codes.merge(n.code(), 1L, Long::sum));
  }

  Map<Outcome, Long> outcomes() {
    return outcomes;
  }

  Map<String, Long> codes() {
    return codes;
  }
}
