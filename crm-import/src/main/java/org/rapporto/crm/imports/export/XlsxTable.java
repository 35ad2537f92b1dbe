package org.rapporto.crm.imports.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.convert.FormulaGuard;
import org.rapporto.crm.model.RecordId;

/**
 * Writes rows as a workbook of one sheet. Texts stand in their cells instead of a shared table,
 * which would grow with the file.
 */
final class XlsxTable implements RowSink {

  private static final int MOST_ROWS = 1_048_576;
  private static final int MOST_COLUMNS = 16_384;
  private static final int LONGEST_CELL = 32_767;
  private static final int EXACT_DIGITS = 15;
  private static final int ROWS_IN_MEMORY = 64;
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private final Workbook book;
  private final Worksheet sheet;
  private final List<String> headers;
  private @Nullable RecordId record;
  private int row;
  private int column;

  XlsxTable(OutputStream out, String name, List<String> headers) throws IOException {
    if (headers.size() > MOST_COLUMNS) {
      throw new FormatLimitException(
          "A sheet of XLSX holds %d columns; these records need %d: write csv or jsonl"
              .formatted(MOST_COLUMNS, headers.size()));
    }
    this.headers = headers;
    book = new Workbook(out, "Rapporto", "1.0");
    sheet = book.newWorksheet(name);
    sheet.freezePane(0, 1);
    headers.forEach(this::text);
    row++;
  }

  @Override
  public void begin(RecordId id) {
    if (row == MOST_ROWS) {
      throw new FormatLimitException(
          "A sheet of XLSX holds %d records below its header: write csv or jsonl, or fewer records"
              .formatted(MOST_ROWS - 1));
    }
    record = id;
    column = 0;
  }

  @Override
  public void empty() {
    column++;
  }

  @Override
  public void text(String text) {
    safeText(FormulaGuard.wrapMarked(text));
  }

  @Override
  public void safeText(String text) {
    String cell = XlsxText.escape(text);
    if (cell.length() > LONGEST_CELL) {
      throw new FormatLimitException(
          "A cell of XLSX holds %d characters; column '%s' of %s has %d: write csv or jsonl"
              .formatted(LONGEST_CELL, headers.get(column), record, cell.length()));
    }
    sheet.inlineString(row, column++, cell);
  }

  /** A cell keeps 15 digits of a number; longer ones stand as text. */
  @Override
  public void number(BigDecimal number) {
    if (number.precision() > EXACT_DIGITS) {
      safeText(number.toPlainString());
    } else {
      sheet.value(row, column++, number);
    }
  }

  /** Days before March 1900 are no days to Excel; they stand as text. */
  @Override
  public void day(LocalDate day) {
    if (day.isBefore(FIRST_DAY)) {
      safeText(day.toString());
    } else {
      sheet.value(row, column, day);
      sheet.style(row, column++).format("yyyy-mm-dd").set();
    }
  }

  @Override
  public void truth(Boolean truth) {
    sheet.value(row, column++, truth);
  }

  @Override
  public void end() throws IOException {
    row++;
    if (row % ROWS_IN_MEMORY == 0) {
      sheet.flush();
    }
  }

  @Override
  public void close() throws IOException {
    sheet.finish();
    book.finish();
  }
}
