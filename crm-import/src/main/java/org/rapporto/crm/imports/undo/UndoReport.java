package org.rapporto.crm.imports.undo;

import java.util.List;

/**
 * What taking a run back came to.
 *
 * @param restored how many times a record got values back that the run had changed, with all calls
 *     it took
 * @param deleted how many records that the run had created were removed, with all calls it took
 * @param kept what is not taken back now, and why; empty if the run is undone wholly
 */
public record UndoReport(long restored, long deleted, List<Kept> kept) {

  static final UndoReport NOTHING = new UndoReport(0, 0, List.of());

  /** Copies the list. */
  public UndoReport {
    kept = List.copyOf(kept);
  }

  /** This and what a later call came to, which told anew what stays. */
  UndoReport and(UndoReport later) {
    return new UndoReport(restored + later.restored, deleted + later.deleted, later.kept);
  }
}
