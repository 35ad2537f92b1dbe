package org.rapporto.crm.imports.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;

/**
 * A record of the file and, unless it cannot be taken, what it says.
 *
 * @param source the record as it was read
 * @param card what it says, or null
 */
record ReadRow(SourceRow source, @Nullable RowDrafts card) {

  /** What becomes of a record that cannot be taken. */
  RowResult notTaken() {
    if (source instanceof BrokenRow broken) {
      CellNote note = new CellNote("", "ROW_" + broken.reason(), broken.raw(), "");
      return new RowResult(
          broken.number(), broken.line(), Outcome.FAILED, List.of(), List.of(note));
    }
    SkippedRow skipped = (SkippedRow) source;
    CellNote note = new CellNote("", "ROW_" + skipped.reason(), "", "");
    return new RowResult(
        skipped.number(), skipped.line(), Outcome.SKIPPED, List.of(), List.of(note));
  }

  /** Its cells as they stand in the file. */
  List<String> cells() {
    if (source instanceof TableRow table) {
      return table.cells();
    }
    if (source instanceof BrokenRow broken) {
      return List.of(broken.raw());
    }
    return source instanceof SkippedRow skipped ? skipped.cells() : List.of();
  }

  /** How long its cells are together. */
  long characters() {
    long characters = 0;
    for (String cell : cells()) {
      characters += cell.length();
    }
    return characters;
  }
}
