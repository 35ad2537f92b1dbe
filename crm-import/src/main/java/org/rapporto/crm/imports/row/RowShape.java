package org.rapporto.crm.imports.row;

import org.rapporto.crm.imports.source.RowFlag;
import org.rapporto.crm.imports.source.TableRow;

/** Tells what is irregular about a row as such, whatever its cells say. Stateless. */
final class RowShape {

  private RowShape() {}

  static void note(TableRow row, RowScratch scratch) {
    for (RowFlag flag : row.flags()) {
      switch (flag) {
        case SHORT -> scratch.note(CellNote.ofRow(RowCode.ROW_SHORT));
        case LONG -> {
          String surplus = String.join(" | ", row.surplus());
          scratch.note("", RowCode.ROW_LONG, surplus, "");
        }
        case CONTROL_CHARACTERS -> scratch.note(CellNote.ofRow(RowCode.ROW_CONTROL_CHARACTERS));
        case STRAY_QUOTE -> scratch.note(CellNote.ofRow(RowCode.ROW_STRAY_QUOTE));
        case LEFT_OUT ->
            row.leftOut().forEach(what -> scratch.note(what, RowCode.ROW_LEFT_OUT, "", ""));
        case COMMENT -> {} // comments are skipped, and say so
      }
    }
  }
}
