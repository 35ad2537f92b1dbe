package org.rapporto.crm.imports.report;

import java.io.Writer;
import java.util.Locale;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.RowListener;

/** A report that is written while an import runs. Not thread-safe. */
public sealed interface RunReport extends RowListener, AutoCloseable permits JsonReport, CsvReport {

  /**
   * Starts a report in the form that the name of its file asks for: {@code .csv} is a {@link
   * CsvReport}, everything else a {@link JsonReport}.
   *
   * @param fileName the name of the file
   * @param writer where to; not closed by the report
   * @param draft the draft that will be run
   * @return the report
   */
  static RunReport named(String fileName, Writer writer, ImportDraft draft) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".csv")
        ? CsvReport.to(writer)
        : JsonReport.to(writer, draft);
  }

  /**
   * Ends the report.
   *
   * @param report what the run came to
   */
  void end(ImportReport report);

  /** Lets go of the writer; a report that was not ended stays cut off. */
  @Override
  void close();
}
