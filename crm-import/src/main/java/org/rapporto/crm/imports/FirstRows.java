package org.rapporto.crm.imports;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.rapporto.crm.imports.convert.FormulaGuard;
import org.rapporto.crm.imports.mapping.TableColumn;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;

/**
 * The first rows of a table, from which its columns are recognised.
 *
 * @param cells by column, those of the first rows
 */
record FirstRows(List<List<String>> cells) {

  private static final int MOST = 500;

  static FirstRows of(SniffedTable table) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < table.columns(); i++) {
      cells.add(new ArrayList<>());
    }
    boolean isGuarded = !table.file().format().holdsRecords();
    try (TableRows rows = table.rows()) {
      int read = 0;
      while (rows.hasNext() && read < MOST) {
        if (rows.next() instanceof TableRow row) {
          for (int i = 0; i < table.columns(); i++) {
            cells.get(i).add(isGuarded ? FormulaGuard.unwrap(row.cell(i)) : row.cell(i));
          }
          read++;
        }
      }
    }
    return new FirstRows(cells);
  }

  List<TableColumn> columns(List<String> header) {
    List<TableColumn> columns = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      columns.add(new TableColumn(header.get(i), cells.get(i)));
    }
    return columns;
  }

  /** About how many records a text has, by the length of the first ones. */
  OptionalLong total(SniffedTable table) {
    int rows = cells.isEmpty() ? 0 : cells.get(0).size();
    if (rows == 0 || table.delimiter().isEmpty()) {
      return OptionalLong.empty();
    }
    if (rows < MOST) {
      return OptionalLong.of(rows);
    }
    Charset charset = table.charset().map(c -> c.charset()).orElse(StandardCharsets.UTF_8);
    long bytes = (long) rows * cells.size();
    for (List<String> column : cells) {
      for (String cell : column) {
        bytes += cell.getBytes(charset).length;
      }
    }
    return OptionalLong.of(table.file().bytes() * rows / bytes);
  }
}
