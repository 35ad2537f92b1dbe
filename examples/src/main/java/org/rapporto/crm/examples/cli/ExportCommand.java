package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.export.CsvStyle;
import org.rapporto.crm.imports.export.ExportFormat;
import org.rapporto.crm.imports.export.ExportReport;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes records of a type into a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes records of a type into a file: CSV, XLSX, vCard, JSON lines.")
final class ExportCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Parameters(
      index = "0",
      paramLabel = "TYPE",
      description = "contact, organisation, affiliation, note or your own")
  private String type = "contact";

  @Parameters(index = "1", paramLabel = "FILE", description = "The file to write")
  private @Nullable Path file;

  @Mixin private RecordChoice choice = new RecordChoice();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, xlsx, vcard, vcard3 or jsonl (default: what the file's name says)")
  private @Nullable String format;

  @Option(
      names = "--excel",
      description = "CSV that Excel opens where the comma is the decimal sign: ; and a BOM")
  private boolean excel;

  @Option(
      names = "--labels",
      paramLabel = "xx",
      description = "Headers for people, in en, it or ru, instead of field paths")
  private @Nullable String labels;

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    choice.check();
    Path target = Objects.requireNonNull(file, "the file is required");
    ExportFormat chosen = format == null ? ExportFormat.of(target) : ExportFormat.parse(format);
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED)) {
      ExportReport report = exporter(base.session(crm)).format(chosen).to(target);
      print(out, target, report);
      return 0;
    }
  }

  private Exporter exporter(CrmSession session) {
    RecordType recordType = RecordChoice.type(session, type);
    Exporter exporter =
        Exporter.from(session)
            .type(recordType)
            .filter(choice.filter(session, recordType))
            .order(choice.order(recordType).toArray(Order[]::new))
            .limit(choice.limit())
            .csv(excel ? CsvStyle.EXCEL : CsvStyle.STANDARD);
    return labels == null ? exporter : exporter.labels(Locale.forLanguageTag(labels));
  }

  private void print(PrintWriter out, Path target, ExportReport report) {
    if (json) {
      ObjectNode node =
          Cards.MAPPER
              .createObjectNode()
              .put("type", report.type())
              .put("file", target.toString())
              .put("format", report.format().toString())
              .put("records", report.records());
      report.columns().forEach(node.putArray("columns")::add);
      report.onlyOurs().forEach(node.putArray("onlyOurs")::add);
      node.put("seconds", report.time().toMillis() / 1000.0)
          .put("recordsPerSecond", Math.round(report.recordsPerSecond()));
      out.println(node);
      return;
    }
    out.printf("%d records written to %s (%s)%n", report.records(), target, report.format());
    if (!report.onlyOurs().isEmpty()) {
      out.println(
          "Other programs will not see: "
              + String.join(", ", report.onlyOurs())
              + "; the file keeps them for an import of ours, csv and xlsx show them");
    }
  }
}
