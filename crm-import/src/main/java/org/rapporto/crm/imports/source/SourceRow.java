package org.rapporto.crm.imports.source;

/**
 * One row of the file, as it streams by: a record, a row that is no record, or one too broken to
 * read.
 */
public sealed interface SourceRow permits TableRow, SkippedRow, BrokenRow {
  /**
   * Where the row starts.
   *
   * @return the line of a text file or the row of a sheet as a spreadsheet shows it, from 1
   */
  long line();
}
