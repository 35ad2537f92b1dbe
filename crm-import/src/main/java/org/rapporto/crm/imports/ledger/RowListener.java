package org.rapporto.crm.imports.ledger;

import java.util.List;

/** Hears what became of each record, in the order of the file, after its batch was committed. */
@FunctionalInterface
public interface RowListener {

  /** Hears nothing. */
  RowListener NONE = (result, cells) -> {};

  /**
   * One record is done.
   *
   * @param result what became of it
   * @param cells its cells as they stand in the file
   */
  void done(RowResult result, List<String> cells);
}
