package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A workbook of any format, as far as choosing a sheet and reading its rows go. */
interface WorkbookFile {
  Path path();

  SourceFormat format();

  /** The sheets with cells in their order, hidden ones included. */
  List<Sheet> sheets() throws IOException;

  /** A cursor before the first row of a sheet. */
  RowCursor open(Sheet sheet) throws IOException;

  /** A sheet by its place among {@link #sheets()}. */
  record Sheet(int index, String name, Visibility visibility) {}

  /** Whether a user sees a sheet. */
  enum Visibility {
    /** He does. */
    VISIBLE,
    /** He does not. */
    HIDDEN;

    static Visibility hiddenIf(boolean hidden) {
      return hidden ? HIDDEN : VISIBLE;
    }
  }
}
