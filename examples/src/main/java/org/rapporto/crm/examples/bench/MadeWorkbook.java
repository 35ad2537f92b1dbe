package org.rapporto.crm.examples.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Makes workbooks of one sheet of texts. */
final class MadeWorkbook {

  static final int COLUMNS = 12;

  /** A row of texts is written so often before it leaves the memory. */
  private static final int FLUSHED = 1_000;

  /** How many different texts a workbook has. */
  enum Texts {
    ALL_DIFFERENT,
    SHARED
  }

  private MadeWorkbook() {}

  static void write(Path file, int rows, Texts texts) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "bench", "1.0")) {
      Worksheet sheet = book.newWorksheet("contacts");
      for (int column = 0; column < COLUMNS; column++) {
        sheet.value(0, column, "Column " + column);
      }
      for (int row = 1; row <= rows; row++) {
        for (int column = 0; column < COLUMNS; column++) {
          int number = texts == Texts.SHARED ? (row * 31 + column * 7) % 5_000 : row;
          sheet.value(row, column, "text " + column + " of row " + number);
        }
        if (row % FLUSHED == 0) {
          sheet.flush();
        }
      }
    }
  }

  /** The cells of a file of plain comma-separated values, without quotes. */
  static void copy(Path csv, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook book = new Workbook(out, "bench", "1.0");
        BufferedReader lines = Files.newBufferedReader(csv)) {
      Worksheet sheet = book.newWorksheet("contacts");
      int row = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        for (int column = 0; column < cells.length; column++) {
          sheet.value(row, column, cells[column]);
        }
        if (++row % FLUSHED == 0) {
          sheet.flush();
        }
      }
    }
  }
}
