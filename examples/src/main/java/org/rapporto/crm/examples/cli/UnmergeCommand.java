package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.UnmergeReport;
import org.rapporto.crm.merge.UnmergeReport.Entry;
import org.rapporto.crm.model.RecordId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a merge back. */
@Command(
    name = "unmerge",
    mixinStandardHelpOptions = true,
    description = "Takes a merge back; what people changed since stays, and is listed.")
final class UnmergeCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Parameters(
      paramLabel = "ID",
      description = "The merge as crm merge told it, or one of the cards that are gone by it")
  private String id = "";

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    RecordId recordId = RecordId.parse(id);
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED)) {
      UnmergeReport report = Merges.in(base.session(crm)).unmerge(recordId);
      if (json) {
        out.println(json(report));
      } else {
        print(out, report);
      }
      return report.kept().isEmpty() ? 0 : CrmCommand.ATTENTION;
    }
  }

  private static void print(PrintWriter out, UnmergeReport report) {
    int back = report.entries().size() - report.kept().size();
    out.printf(
        "%d records are there again, %d fields and links went back, %d kept%n",
        report.restored().size(), back, report.kept().size());
    report.restored().forEach(r -> out.println("  " + r));
    for (Entry e : report.kept()) {
      out.println("  " + e + ": " + text(e.stands()) + ", was " + text(e.before()));
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "nothing" : Cards.text(value);
  }

  private static ObjectNode json(UnmergeReport report) {
    ObjectNode node = Cards.MAPPER.createObjectNode();
    node.put("merge", report.merge().toString());
    ArrayNode restored = node.putArray("restored");
    report.restored().forEach(r -> restored.add(r.toString()));
    ArrayNode entries = node.putArray("entries");
    for (Entry e : report.entries()) {
      ObjectNode entry = entries.addObject();
      entry.put("id", e.record().toString()).put("field", e.field());
      entry.put("stands", e.stands() == null ? null : Cards.text(e.stands()));
      entry.put("before", e.before() == null ? null : Cards.text(e.before()));
      entry.put("reason", e.reason().name());
    }
    return node;
  }
}
