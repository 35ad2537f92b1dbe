package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.audit.Anchor;
import org.rapporto.crm.audit.ChainReport;
import org.rapporto.crm.audit.FileAnchor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the audit. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Checks the audit.")
final class AuditCommand {

  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Walks the chain of audit entries: 0 if it is as it was written, 1 if not.")
  int verify(
      @Mixin BaseOptions options,
      @Option(
              names = "--anchors",
              paramLabel = "FILE",
              description = "Ends of the chain that were kept outside the base")
          @Nullable Path anchors,
      @Option(names = "--json", description = "Prints JSON") boolean json) {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    List<Anchor> kept = anchors == null ? List.of() : FileAnchor.in(anchors).kept();
    try (Crm crm = options.open(BaseOptions.Missing.REFUSED)) {
      long start = System.nanoTime();
      ChainReport report = options.session(crm).access().audit().verify(kept);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (json) {
        out.println(json(report, seconds));
      } else {
        print(out, report, seconds);
      }
      return report.isSound() ? 0 : CrmCommand.ATTENTION;
    }
  }

  private static ObjectNode json(ChainReport report, double seconds) {
    ObjectNode node =
        Cards.MAPPER
            .createObjectNode()
            .put("events", report.events())
            .put("erased", report.erased())
            .put("outside", report.outside())
            .put("anchors", report.anchors())
            .put("seconds", seconds)
            .put("sound", report.isSound());
    report
        .firstBreak()
        .ifPresent(b -> node.putObject("break").put("kind", b.kind().name()).put("seq", b.seq()));
    return node;
  }

  private static void print(PrintWriter out, ChainReport report, double seconds) {
    out.printf(
        "%d events checked in %.2f s, %d erased, %d older than the chain, %d anchors%n",
        report.events(), seconds, report.erased(), report.outside(), report.anchors());
    out.println(
        report
            .firstBreak()
            .map(b -> "not as it was written: " + b.kind() + " at place " + b.seq())
            .orElse("all is as it was written"));
  }
}
