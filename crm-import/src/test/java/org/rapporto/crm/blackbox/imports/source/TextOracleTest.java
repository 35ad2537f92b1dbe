package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.TableSource;

/** Whatever another library writes must come back. */
class TextOracleTest {
  private static final String[] PIECES = {
    "a", "Ж", "\"", "'", ",", ";", "\t", "|", "\n", "\r\n", " ", "12", "ß", "😀", "\"\"", "="
  };
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final LineDelimiter[] BREAKS = {
    LineDelimiter.LF, LineDelimiter.CRLF, LineDelimiter.CR
  };

  @TempDir Path directory;

  @Test
  void whatFastCsvWritesIsReadBack() throws IOException {
    for (int seed = 0; seed < 600; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int width = 2 + random.nextInt(5);
      List<List<String>> rows = new ArrayList<>();
      for (int r = 0; r < 1 + random.nextInt(30); r++) {
        rows.add(row(random, width));
      }
      char delimiter = DELIMITERS[random.nextInt(DELIMITERS.length)];
      boolean all = random.nextBoolean();
      StringWriter text = new StringWriter();
      try (CsvWriter writer =
          CsvWriter.builder()
              .fieldSeparator(delimiter)
              .quoteStrategy(all ? QuoteStrategies.ALWAYS : QuoteStrategies.REQUIRED)
              .lineDelimiter(BREAKS[random.nextInt(BREAKS.length)])
              .build(text)) {
        rows.forEach(writer::writeRecord);
      }

      SniffedTable table =
          TableSource.open(
              Tables.text(directory, text.toString()),
              SourceOptions.builder().delimiter(delimiter).quote('"').withoutHeader().build());

      assertThat(Tables.cells(table)).as("seed %d", seed).isEqualTo(rows);
    }
  }

  /** A row of random cells; the first is never blank, so that the row is a record. */
  private static List<String> row(SplittableRandom random, int width) {
    List<String> row = new ArrayList<>();
    for (int c = 0; c < width; c++) {
      StringBuilder cell = new StringBuilder(c == 0 ? "x" : "");
      for (int k = random.nextInt(5); k > 0; k--) {
        cell.append(PIECES[random.nextInt(PIECES.length)]);
      }
      row.add(cell.toString());
    }
    return row;
  }
}
