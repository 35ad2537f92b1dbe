package org.rapporto.crm.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.source.SniffedTable;

/** Prints for people what was recognised and what an import came to. */
final class ImportPrinter {

  private final PrintWriter out;
  private final ImportDraft draft;

  ImportPrinter(PrintWriter out, ImportDraft draft) {
    this.out = out;
    this.draft = draft;
  }

  void before() {
    SniffedTable table = draft.table();
    out.print(table.file().name() + ": " + table.file().format());
    table.charset().ifPresent(c -> out.print(", " + c.charset().name()));
    table.delimiter().ifPresent(d -> out.print(", delimiter " + shown(d)));
    table.sheet().ifPresent(s -> out.print(", sheet " + s));
    table.headerRow().ifPresent(r -> out.print(", header in row " + r));
    out.println(draft.region().map(r -> ", telephones of " + r).orElse(""));
    List<MappedColumn> taken = draft.columns();
    for (MappedColumn column : draft.mapping().columns()) {
      String header = column.header().isEmpty() ? "#" + (column.index() + 1) : column.header();
      String decision =
          taken.contains(column)
              ? column.field().toString()
              : column.field().isNone() ? "-" : "(" + column.field() + ")";
      out.printf(Locale.ROOT, "  %-32s %-20s %.2f%n", header, decision, column.confidence());
    }
    out.flush();
  }

  private static String shown(char delimiter) {
    return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
  }

  void after(ImportReport report) {
    out.printf("  %d records", report.counts().records());
    for (Outcome outcome : Outcome.values()) {
      out.printf(", %d %s", report.counts().of(outcome), words(outcome));
    }
    out.println();
    if (report.run() != null) {
      out.println("  run " + report.run());
    }
    report.counts().codes().forEach((code, n) -> out.printf("  %6d  %s%n", n, code));
    out.printf(
        Locale.ROOT,
        "  %.2f s, %.0f records a second%n",
        report.time().toMillis() / 1000.0,
        report.rowsPerSecond());
    out.flush();
  }

  private static String words(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
