package org.rapporto.crm.examples.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** Reads all cells of a file and does nothing with them: the floor of what an import can take. */
final class PlainReading {

  private PlainReading() {}

  /** The characters of a file of comma-separated values in UTF-8, without those of its header. */
  static long csv(Path file) throws IOException {
    long characters = 0;
    try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
      Iterator<CsvRecord> all = rows.iterator();
      all.next();
      while (all.hasNext()) {
        for (String cell : all.next().getFields()) {
          characters += cell.length();
        }
      }
    }
    return characters;
  }

  /** The characters of the first sheet of a workbook, without those of its header. */
  static long xlsx(Path file) throws IOException {
    long characters = 0;
    try (ReadableWorkbook book = new ReadableWorkbook(file.toFile());
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      Iterator<Row> all = rows.skip(1).iterator();
      while (all.hasNext()) {
        for (Cell cell : all.next()) {
          characters += cell == null ? 0 : cell.getText().length();
        }
      }
    }
    return characters;
  }
}
