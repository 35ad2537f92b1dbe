package org.rapporto.crm.imports.source;

import java.util.List;
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
 * @param leftOut what of it was not taken
 * @param column where in the line it is broken, from 1; 0 when not known
 */
@SuppressWarnings("ArrayRecordComponent") // built once a row and read by this package alone
record RawRow(
    long line,
    String[] cells,
    CellKind @Nullable [] kinds,
    Set<RowFlag> flags,
    @Nullable BrokenReason broken,
    List<String> leftOut,
    int column) {
  /** Characters of a broken row that are kept. */
  static final int MAX_RAW = 2_000;

  RawRow(
      long line,
      String[] cells,
      CellKind @Nullable [] kinds,
      Set<RowFlag> flags,
      @Nullable BrokenReason broken) {
    this(line, cells, kinds, flags, broken, List.of(), 0);
  }

  /** A row that could not be read; {@code raw} is cut to what a report holds. */
  static RawRow broken(long line, BrokenReason reason, String raw) {
    String[] cells = {raw.length() > MAX_RAW ? raw.substring(0, MAX_RAW) : raw};
    return new RawRow(line, cells, null, Set.of(), reason);
  }

  /** The same broken row with the place in its line. */
  RawRow at(int place) {
    return new RawRow(line, cells, kinds, flags, broken, leftOut, place);
  }

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
