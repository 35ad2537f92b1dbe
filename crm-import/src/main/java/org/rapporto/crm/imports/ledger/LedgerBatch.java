package org.rapporto.crm.imports.ledger;

import java.util.List;

/**
 * One batch of a run: what became of its rows, and what it wrote.
 *
 * @param number which batch of the run, from 0
 * @param rows its records in the order of the file
 * @param writes what was written, in that order
 */
public record LedgerBatch(long number, List<LedgerRow> rows, List<Write> writes) {

  /** Copies the lists. */
  public LedgerBatch {
    rows = List.copyOf(rows);
    writes = List.copyOf(writes);
  }
}
