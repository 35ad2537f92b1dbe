package org.rapporto.crm.imports.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.xlsx.CellSink;

/** The rows of a sheet as rows of a table. Owns the open workbook. */
final class SheetCursor implements RowCursor {
  private final Feed sheet;
  private final Closeable book;
  private final Collected row = new Collected();

  SheetCursor(Feed sheet, Closeable book) {
    this.sheet = sheet;
    this.book = book;
  }

  /** Gives the cells of one row after the other. */
  @FunctionalInterface
  interface Feed {
    /** Puts the next row's cells into the sink and gives its number; 0 at the end. */
    long next(CellSink sink) throws IOException;
  }

  @Override
  public @Nullable RawRow next() throws IOException {
    row.clear();
    long line = sheet.next(row);
    return line == 0 ? null : row.toRow(line);
  }

  @Override
  public void close() throws IOException {
    book.close();
  }

  /** Gathers the cells of one row. */
  private static final class Collected implements CellSink {
    private static final int RAW = 2_000;

    private String[] cells = new String[16];
    private CellKind[] kinds = new CellKind[16];
    private int count;
    private boolean typed;
    private @Nullable BrokenReason broken;

    void clear() {
      count = 0;
      typed = false;
      broken = null;
    }

    RawRow toRow(long line) {
      String[] copy = Arrays.copyOf(cells, count);
      if (broken != null) {
        String all = String.join("\t", copy);
        String raw = all.length() > RAW ? all.substring(0, RAW) : all;
        return new RawRow(line, new String[] {raw}, null, Set.of(), broken);
      }
      return new RawRow(line, copy, typed ? Arrays.copyOf(kinds, count) : null, Set.of(), null);
    }

    private void put(int column, String value, CellKind kind) {
      if (column >= cells.length) {
        int size = Math.max(column + 1, 2 * cells.length);
        cells = Arrays.copyOf(cells, size);
        kinds = Arrays.copyOf(kinds, size);
      }
      while (count <= column) {
        kinds[count] = CellKind.TEXT;
        cells[count++] = "";
      }
      cells[column] = value;
      kinds[column] = kind;
      typed |= kind != CellKind.TEXT;
    }

    @Override
    public void text(int column, String value) {
      put(column, value, CellKind.TEXT);
    }

    @Override
    public void number(int column, String value) {
      put(column, value, CellKind.NUMBER);
    }

    @Override
    public void date(int column, String value) {
      put(column, value, CellKind.DATE);
    }

    @Override
    public void truth(int column, String value) {
      put(column, value, CellKind.BOOLEAN);
    }

    @Override
    public void error(int column, String value) {
      put(column, value, CellKind.ERROR);
    }

    @Override
    public void tooLong(int column, String beginning) {
      broken = BrokenReason.CELL_TOO_LONG;
      put(column, beginning.substring(0, Math.min(RAW, beginning.length())), CellKind.TEXT);
    }

    @Override
    public void beyondLastColumn() {
      broken = BrokenReason.TOO_MANY_COLUMNS;
    }
  }
}
