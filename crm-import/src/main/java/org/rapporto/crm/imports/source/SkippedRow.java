package org.rapporto.crm.imports.source;

import java.util.List;

/**
 * A row, or several blank ones in a run, that is no record.
 *
 * @param number its number among the rows below the header, from 1, blank rows not counted; 0 for
 *     preamble and blanks
 * @param line the line or sheet row it starts at, from 1
 * @param count how many rows this stands for: 1 unless blank
 * @param reason why it is skipped
 * @param cells its cells; empty for blank rows
 */
public record SkippedRow(long number, long line, long count, SkipReason reason, List<String> cells)
    implements SourceRow {
  /** Copies the cells. */
  public SkippedRow {
    cells = List.copyOf(cells);
  }

  /** Leaves the cells out, as they may be personal. */
  @Override
  public String toString() {
    return "SkippedRow[line=" + line + ", count=" + count + ", reason=" + reason + "]";
  }
}
