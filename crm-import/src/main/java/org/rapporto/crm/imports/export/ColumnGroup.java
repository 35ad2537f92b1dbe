package org.rapporto.crm.imports.export;

import java.util.List;

/** The columns that hold one field. Sees each record twice: to be measured, then to be written. */
interface ColumnGroup {

  /** Learns how many columns a record needs. */
  void measure(CardRow row);

  /** The columns all measured records need. */
  List<Heading> headings();

  /** Writes a cell for each of the columns. */
  void write(CardRow row, RowSink out);
}
