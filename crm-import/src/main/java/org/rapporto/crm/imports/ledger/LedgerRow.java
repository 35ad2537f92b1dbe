package org.rapporto.crm.imports.ledger;

import java.util.List;
import java.util.Objects;

/**
 * One record of a run as it is kept: what became of it and, if somebody still has to look at it,
 * its cells.
 *
 * @param result what became of it
 * @param cells its cells as they stand in the file; empty unless it failed or needs a decision
 */
public record LedgerRow(RowResult result, List<String> cells) {

  /** Copies the list. */
  public LedgerRow {
    Objects.requireNonNull(result, "result must not be null");
    cells = result.outcome().needsAttention() ? List.copyOf(cells) : List.of();
  }
}
