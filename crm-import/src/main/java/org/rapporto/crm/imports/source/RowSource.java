package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a table's rows anew. */
interface RowSource {
  /** A cursor before the first row; {@code columns} is 0 while the width is not known. */
  RowCursor open(int columns) throws IOException;

  Path path();

  SourceLimits limits();

  /** What the file was recognised as. */
  SourceFormat format();

  /** How the lines of this source count. */
  LineCount lineCount();

  /** How the lines of a source count. */
  enum LineCount {
    /** A row may take several lines, and every cell is there, be it empty. */
    LINES,
    /** A row is a line, empty rows and cells may be left out. */
    SHEET_ROWS,
    /** A row is a record of a format without headers, group rows and totals. */
    RECORDS
  }
}
