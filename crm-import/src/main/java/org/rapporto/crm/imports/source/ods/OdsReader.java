package org.rapporto.crm.imports.source.ods;

import java.io.Closeable;
import java.io.IOException;
import org.rapporto.crm.imports.source.xlsx.CellSink;
import org.rapporto.crm.imports.source.xlsx.MergedCells;
import org.rapporto.crm.imports.source.xlsx.XlsxException;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;
import org.rapporto.crm.imports.source.xlsx.Xml;

/**
 * The rows of a sheet, one at a time. Repeated rows and cells are given as often as they stand for,
 * within a limit for all of them; formulas are never evaluated.
 */
public final class OdsReader implements Closeable {
  /** Cells that repeat others without standing in the file themselves. */
  private static final long MAX_COPIES = 5_000_000;

  private final Xml xml;
  private final XlsxLimits limits;
  private final OdsCell cell;
  private final OdsRow cells;
  private final MergedCells merged = new MergedCells();
  private long row;
  private long column;
  private long repeats;
  private long copies;
  private boolean ended;

  OdsReader(Xml xml, int sheet, XlsxLimits limits) throws IOException {
    this.xml = xml;
    this.limits = limits;
    this.cell = new OdsCell(xml, limits);
    this.cells = new OdsRow(limits.columns());
    seek(sheet);
  }

  private void seek(int sheet) throws IOException {
    boolean spreadsheet = false;
    int at = 0;
    for (; ; ) {
      Xml.Event event = xml.next();
      if (event == Xml.Event.EOF) {
        ended = true;
        return;
      }
      if (event != Xml.Event.START) {
        continue;
      }
      if (xml.name().equals("spreadsheet")) {
        spreadsheet = true;
      } else if (spreadsheet && xml.name().equals("table") && at++ == sheet) {
        return;
      } else if (spreadsheet) {
        xml.skip();
      }
    }
  }

  /**
   * Reads the next row's cells into {@code sink}.
   *
   * @return the row's number as a spreadsheet shows it, or 0 at the end
   */
  public long next(CellSink sink) throws IOException {
    if (repeats > 0) {
      repeats--;
      spend(cells.filled());
    } else if (!advance()) {
      return 0;
    }
    row++;
    if (merged.isEmpty()) {
      cells.deliver(sink);
    } else {
      merged.begin(sink);
      cells.deliver(merged);
      merged.end(row);
    }
    return row;
  }

  /** Goes to the next row that is not blank; rows are counted without it. */
  private boolean advance() throws IOException {
    while (!ended) {
      Xml.Event event = xml.next();
      if (event == Xml.Event.EOF || (event == Xml.Event.END && xml.name().equals("table"))) {
        ended = true;
      } else if (event == Xml.Event.START && xml.name().equals("table-row")) {
        long count = Math.max(1, xml.number("number-rows-repeated", 1));
        cells.clear();
        column = 0;
        readCells();
        if (cells.filled() > 0) {
          repeats = count - 1;
          return true;
        }
        row = Math.min(row + count, Integer.MAX_VALUE);
      } else if (event == Xml.Event.START && !isGroup(xml.name())) {
        xml.skip();
      }
    }
    return false;
  }

  private static boolean isGroup(String name) {
    return name.equals("table-row-group")
        || name.equals("table-header-rows")
        || name.equals("table-rows");
  }

  private void readCells() throws IOException {
    for (; ; ) {
      Xml.Event event = xml.next();
      if (event == Xml.Event.EOF || event == Xml.Event.END) {
        return;
      }
      if (event != Xml.Event.START) {
        continue;
      }
      if (xml.name().equals("table-cell") || xml.name().equals("covered-table-cell")) {
        long count = Math.max(1, xml.number("number-columns-repeated", 1));
        long height = Math.min(xml.number("number-rows-spanned", 1), Integer.MAX_VALUE);
        if (column < limits.columns()) {
          merged.add((int) column, row + 1, row + height);
        }
        if (cell.read()) {
          long shown = Math.max(1, Math.min(count, limits.columns() - column));
          spend(shown - 1);
          cells.add((int) Math.min(column, Integer.MAX_VALUE), (int) shown, cell);
        }
        column = Math.min(column + count, Integer.MAX_VALUE);
      } else {
        xml.skip();
      }
    }
  }

  private void spend(long cellsMore) throws XlsxException {
    copies += cellsMore;
    if (copies > MAX_COPIES) {
      throw new XlsxException(
          XlsxException.Kind.LIMIT, "it repeats cells more than " + MAX_COPIES + " times");
    }
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
