package org.rapporto.crm.imports.row;

/** Takes the cells of one column into the drafts of their rows. */
@FunctionalInterface
interface CellTaker {

  /**
   * Takes a cell that is not empty.
   *
   * @param cell its cleaned text
   * @param label what kind of value it is, such as {@code work}; may be empty
   */
  void take(String cell, String label);
}
