package org.rapporto.crm.imports.export;

import de.siegmar.fastcsv.writer.QuoteStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.convert.FormulaGuard;
import org.rapporto.crm.model.RecordId;

/** Writes rows as CSV (RFC 4180). */
final class CsvTable implements RowSink {

  private static final int BUFFER = 1 << 16;

  private final Writer writer;
  private final CsvWriter csv;
  private final List<String> cells = new ArrayList<>();

  CsvTable(OutputStream out, CsvStyle style, List<String> headers) throws IOException {
    writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    if (style.byteOrderMark()) {
      writer.write('\uFEFF');
    }
    csv =
        CsvWriter.builder()
            .fieldSeparator(style.delimiter())
            .quoteStrategy(new Quotes())
            .bufferSize(0)
            .build(writer);
    csv.writeRecord(headers.stream().map(FormulaGuard::wrap).toList());
  }

  /** Quotes what begins with an apostrophe too, which some readers take for a quote. */
  private static final class Quotes implements QuoteStrategy {
    @Override
    public boolean quoteValue(int line, int column, String value) {
      return FormulaGuard.isMarked(value);
    }
  }

  @Override
  public void begin(RecordId id) {
    cells.clear();
  }

  @Override
  public void empty() {
    cells.add("");
  }

  @Override
  public void text(String text) {
    cells.add(FormulaGuard.wrap(text));
  }

  @Override
  public void safeText(String text) {
    cells.add(text);
  }

  @Override
  public void number(BigDecimal number) {
    cells.add(number.toPlainString());
  }

  @Override
  public void day(LocalDate day) {
    cells.add(day.toString());
  }

  @Override
  public void truth(Boolean truth) {
    cells.add(truth.toString());
  }

  @Override
  public void end() {
    csv.writeRecord(cells);
  }

  @Override
  public void close() throws IOException {
    csv.flush();
    writer.flush();
  }
}
