package org.rapporto.crm.imports.undo;

import java.util.List;

/**
 * What taking a run back came to.
 *
 * @param restored how many times a record got values back that the run had changed
 * @param deleted how many records that the run had created were removed
 * @param kept what was not taken back, and why
 */
public record UndoReport(long restored, long deleted, List<Kept> kept) {

  /** Copies the list. */
  public UndoReport {
    kept = List.copyOf(kept);
  }
}
