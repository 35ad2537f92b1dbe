package org.rapporto.crm.examples.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.phone.PhoneRepair;

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
    table
        .charset()
        .ifPresent(
            c ->
                out.print(
                    ", " + c.charset().name() + (c.flags().isEmpty() ? "" : " " + c.flags())));
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
    report
        .counts()
        .codes()
        .forEach((code, n) -> out.printf("  %6d  %-24s %s%n", n, code, meaning(code)));
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

  /** What a code says, whichever enum it is of. */
  private static String meaning(String code) {
    Stream<String> texts =
        Stream.of(
                texts(RowCode.values(), c -> c.text(Locale.ENGLISH)),
                texts(CellCode.values(), c -> c.text(Locale.ENGLISH)),
                texts(PhoneRepair.values(), c -> c.text(Locale.ENGLISH)))
            .map(of -> of.get(code))
            .filter(Objects::nonNull);
    return texts.findFirst().orElse("");
  }

  private static <E extends Enum<E>> Map<String, String> texts(
      E[] codes, Function<E, String> text) {
    Map<String, String> texts = new HashMap<>();
    for (E code : codes) {
      texts.put(code.name(), text.apply(code));
    }
    return texts;
  }
}
