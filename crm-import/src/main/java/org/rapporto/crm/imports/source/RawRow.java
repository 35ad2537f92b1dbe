package org.rapporto.crm.imports.source;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row before anyone judged what it is. The arrays are never written to after construction.
 *
 * @param line the line or sheet row it starts at
 * @param cells its cells
 * @param kinds what they were, or null when all are text
 * @param flags what the reader noticed
 * @param broken why it could not be read, in which case the only cell is the raw text
 */
@SuppressWarnings("ArrayRecordComponent") // built once a row and read by this package alone
record RawRow(
    long line,
    String[] cells,
    CellKind @Nullable [] kinds,
    Set<RowFlag> flags,
    @Nullable BrokenReason broken) {

  boolean comment() {
    return flags.contains(RowFlag.COMMENT);
  }

  boolean blank() {
    if (broken != null || comment()) {
      return false;
    }
    for (String cell : cells) {
      if (!CellLook.blank(cell)) {
        return false;
      }
    }
    return true;
  }

  /** The number of cells up to the last one that is not blank. */
  int width() {
    int n = cells.length;
    while (n > 0 && CellLook.blank(cells[n - 1])) {
      n--;
    }
    return n;
  }

  int filled() {
    int n = 0;
    for (String cell : cells) {
      n += CellLook.blank(cell) ? 0 : 1;
    }
    return n;
  }

  String cell(int column) {
    return column < cells.length ? cells[column] : "";
  }

  CellKind kind(int column) {
    return kinds == null || column >= kinds.length ? CellKind.TEXT : kinds[column];
  }
}
