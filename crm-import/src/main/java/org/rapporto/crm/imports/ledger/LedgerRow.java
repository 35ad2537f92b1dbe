package org.rapporto.crm.imports.ledger;

import java.util.List;
import java.util.Objects;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.RecordId;

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

  /** This row without its cells and the values in its notes, if it is about a record. */
  LedgerRow forgetting(RecordId id) {
    if (!result.ids().contains(id)) {
      return this;
    }
    List<CellNote> notes =
        result.notes().stream().map(n -> new CellNote(n.column(), n.code(), "", "")).toList();
    RowResult bare =
        new RowResult(result.row(), result.line(), result.outcome(), result.ids(), notes);
    return new LedgerRow(bare, List.of());
  }
}
