package org.rapporto.crm.imports.report;

import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.convert.FormulaGuard;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;

/**
 * Writes what became of each record of an import as a table (RFC 4180), one line a record, for
 * people who look at it in a spreadsheet: number, line in the file, outcome, ids joined by blanks,
 * and codes with their columns joined by {@code "; "}. No text can be taken for a formula. The
 * values before and after are in {@link JsonReport} only. Not thread-safe.
 */
public final class CsvReport implements RunReport {

  private final CsvWriter out;

  private CsvReport(CsvWriter out) {
    this.out = out;
  }

  /**
   * Starts a report.
   *
   * @param writer where to; not closed by the report
   * @return a listener for the run
   */
  public static CsvReport to(Writer writer) {
    CsvWriter out = CsvWriter.builder().build(writer);
    out.writeRecord("row", "line", "outcome", "ids", "codes");
    return new CsvReport(out);
  }

  @Override
  public void done(RowResult result, List<String> cells) {
    String ids = result.ids().stream().map(Object::toString).collect(joining(" "));
    String codes = result.notes().stream().map(CsvReport::text).distinct().collect(joining("; "));
    out.writeRecord(
        Long.toString(result.row()),
        Long.toString(result.line()),
        result.outcome().reportName(),
        ids,
        FormulaGuard.wrap(codes));
  }

  private static String text(CellNote note) {
    return note.column().isEmpty() ? note.code() : note.code() + " (" + note.column() + ")";
  }

  @Override
  public void end(ImportReport report) {
    close();
  }

  @Override
  public void close() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
