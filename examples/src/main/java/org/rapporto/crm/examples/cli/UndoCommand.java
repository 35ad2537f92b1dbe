package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.imports.undo.Kept;
import org.rapporto.crm.imports.undo.UndoReport;
import org.rapporto.crm.model.CrmRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes an import run back. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description = "Takes an import run back; what people changed since stays, and is listed.")
final class UndoCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Parameters(paramLabel = "RUN", description = "The id of the run as the import told it, or last")
  private String run = "last";

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED)) {
      ImportLedger imports = ImportLedger.of(base.session(crm));
      UndoReport report = imports.undo(id(imports));
      if (json) {
        out.println(json(report));
      } else {
        print(out, report);
      }
      return report.kept().isEmpty() ? 0 : CrmCommand.ATTENTION;
    }
  }

  private UUID id(ImportLedger imports) {
    List<CrmRecord> runs = imports.runs();
    if (run.equals("last")) {
      return runs.stream()
          .filter(r -> Ledger.state(r) != RunState.UNDONE)
          .map(r -> r.id().value())
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("There is no import run to undo"));
    }
    CrmRecord found =
        runs.stream()
            .filter(r -> r.id().value().toString().equals(run))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no import run '"
                            + run
                            + "'; see crm list "
                            + ImportRuns.NAME
                            + ", or name last"));
    if (Ledger.state(found) == RunState.UNDONE) {
      throw new IllegalArgumentException(
          "The import run " + run + " was undone before; see crm list " + ImportRuns.NAME);
    }
    return found.id().value();
  }

  private static ObjectNode json(UndoReport report) {
    ObjectNode node = Cards.MAPPER.createObjectNode();
    node.put("restored", report.restored()).put("deleted", report.deleted());
    ArrayNode kept = node.putArray("kept");
    for (Kept k : report.kept()) {
      kept.addObject()
          .put("id", k.id().toString())
          .put("field", k.field())
          .put("reason", k.reason().name())
          .put("by", k.by());
    }
    return node;
  }

  private static void print(PrintWriter out, UndoReport report) {
    out.printf(
        "%d records deleted, %d records restored, %d kept%n",
        report.deleted(), report.restored(), report.kept().size());
    for (Kept k : report.kept()) {
      String what = k.field().isEmpty() ? k.id().toString() : k.id() + " " + k.field();
      out.println("  " + what + ": " + k.reason() + (k.by().isEmpty() ? "" : " " + k.by()));
    }
  }
}
