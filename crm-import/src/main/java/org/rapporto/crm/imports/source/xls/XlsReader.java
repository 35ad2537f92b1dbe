package org.rapporto.crm.imports.source.xls;

import java.io.IOException;
import org.apache.poi.hssf.record.RecordInputStream;
import org.apache.poi.hssf.util.RKUtil;
import org.rapporto.crm.imports.source.xlsx.CellSink;
import org.rapporto.crm.imports.source.xlsx.MergedCells;
import org.rapporto.crm.imports.source.xlsx.NumberFormats;
import org.rapporto.crm.imports.source.xlsx.Numbers;

/**
 * The rows of a sheet, one at a time. Formulas are never evaluated: the value saved with them is
 * taken. It ends with the workbook it belongs to.
 */
public final class XlsReader {
  private final RecordInputStream in;
  private final XlsBook book;
  private final MergedCells merged;
  private int row = -1;
  private boolean pending;
  private boolean ended;
  private int nested;
  private int formulaColumn = -1;

  XlsReader(RecordInputStream in, XlsBook book, MergedCells merged) {
    this.in = in;
    this.book = book;
    this.merged = merged;
  }

  /**
   * Reads the next row's cells into {@code sink}.
   *
   * @return the row's number as a spreadsheet shows it, or 0 at the end
   */
  public long next(CellSink sink) throws IOException {
    if (merged.isEmpty()) {
      return row(sink);
    }
    merged.begin(sink);
    long number = row(merged);
    merged.end(number);
    return number;
  }

  private long row(CellSink sink) throws IOException {
    try {
      int current = -1;
      while (pending || advance()) {
        if (current >= 0 && row != current) {
          pending = true; // the record stays for the next row
          return current + 1L;
        }
        pending = false;
        current = row;
        cells(sink);
        in.readRemainder();
      }
      return current + 1L;
    } catch (RuntimeException e) {
      throw XlsBook.damaged(e);
    }
  }

  /** Goes to the next record of cells and reads its row; false at the end of the sheet. */
  private boolean advance() {
    while (!ended && in.hasNextRecord()) {
      in.nextRecord();
      switch (in.getSid()) {
        case Sid.BOF -> nested++; // a chart inside the sheet
        case Sid.EOF -> ended = nested-- == 0;
        case Sid.STRING -> {
          if (nested == 0 && formulaColumn >= 0) {
            return true; // of the row of its formula
          }
        }
        default -> {
          if (nested == 0 && isCell(in.getSid())) {
            row = in.readUShort();
            formulaColumn = -1;
            return true;
          }
        }
      }
      in.readRemainder();
    }
    ended = true;
    return false;
  }

  private static boolean isCell(int sid) {
    return switch (sid) {
      case Sid.FORMULA,
          Sid.MUL_RK,
          Sid.RICH_STRING,
          Sid.LABEL_SST,
          Sid.NUMBER,
          Sid.LABEL,
          Sid.BOOL_ERR,
          Sid.RK ->
          true;
      default -> false;
    };
  }

  private void cells(CellSink sink) throws IOException {
    if (in.getSid() == Sid.STRING) {
      text(sink, formulaColumn, book.texts().longText(in));
      formulaColumn = -1;
      return;
    }
    int column = in.readUShort();
    if (in.getSid() == Sid.MUL_RK) {
      for (; in.remaining() >= 6; column++) {
        int style = in.readUShort();
        number(sink, column, style, RKUtil.decodeNumber(in.readInt()));
      }
      return;
    }
    int style = in.readUShort();
    switch (in.getSid()) {
      case Sid.RK -> number(sink, column, style, RKUtil.decodeNumber(in.readInt()));
      case Sid.NUMBER -> number(sink, column, style, in.readDouble());
      case Sid.LABEL, Sid.RICH_STRING -> text(sink, column, book.texts().longText(in));
      case Sid.LABEL_SST -> shared(sink, column, in.readInt());
      case Sid.BOOL_ERR -> {
        int value = in.readUByte();
        boolean error = in.readUByte() != 0;
        truthOrError(sink, column, error ? value : -1 - value);
      }
      default -> formula(sink, column, style);
    }
  }

  /** The value saved with a formula, which is a number or says what it is [MS-XLS 2.5.133]. */
  private void formula(CellSink sink, int column, int style) {
    long bits = in.readLong();
    if (bits >>> 48 != 0xFFFF) {
      number(sink, column, style, Double.longBitsToDouble(bits));
      return;
    }
    int value = (int) (bits >>> 16 & 0xFF);
    switch ((int) (bits & 0xFF)) {
      case 0 -> formulaColumn = column; // the text follows in a record of its own
      case 1 -> truthOrError(sink, column, -1 - value);
      case 2 -> truthOrError(sink, column, value);
      default -> {}
    }
  }

  private void shared(CellSink sink, int column, int index) throws IOException {
    String s = book.string(index);
    if (s == null) {
      if (fits(sink, column)) {
        sink.error(column, "#REF!");
      }
    } else {
      text(sink, column, s);
    }
  }

  private void text(CellSink sink, int column, String s) {
    if (!fits(sink, column)) {
      return;
    }
    if (s.length() > book.limits().cellChars()) {
      sink.tooLong(column, s);
    } else {
      sink.text(column, s);
    }
  }

  private void number(CellSink sink, int column, int style, double value) {
    if (!fits(sink, column)) {
      return;
    }
    String raw = Double.toString(value);
    int format = book.format(style);
    String date = format == NumberFormats.DATE ? Numbers.date(raw, book.dates()) : null;
    if (date != null) {
      sink.date(column, date);
    } else {
      sink.number(column, format > 0 ? Numbers.padded(raw, format) : Numbers.plain(raw));
    }
  }

  /** An error by its code, or a truth value as -1 for false and less for true. */
  private void truthOrError(CellSink sink, int column, int code) {
    if (!fits(sink, column)) {
      return;
    }
    if (code < 0) {
      sink.truth(column, code == -1 ? "FALSE" : "TRUE");
      return;
    }
    sink.error(
        column,
        switch (code) {
          case 0x00 -> "#NULL!";
          case 0x07 -> "#DIV/0!";
          case 0x0F -> "#VALUE!";
          case 0x17 -> "#REF!";
          case 0x1D -> "#NAME?";
          case 0x24 -> "#NUM!";
          default -> "#N/A";
        });
  }

  private boolean fits(CellSink sink, int column) {
    if (column < book.limits().columns()) {
      return true;
    }
    sink.beyondLastColumn();
    return false;
  }
}
