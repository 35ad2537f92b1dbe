package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.duplicate.DuplicateCluster;
import org.rapporto.crm.duplicate.DuplicatePair;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.duplicate.SearchReport;
import org.rapporto.crm.examples.matching.RecordKind;
import org.rapporto.crm.match.MatchBand;
import org.rapporto.crm.match.MatchReason;
import org.rapporto.crm.model.RecordId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks through a base for cards that are twice in it. */
@Command(
    name = "duplicates",
    mixinStandardHelpOptions = true,
    description = {
      "Finds cards that are the same, and fills the queue of possible duplicates",
      "(crm list possible_duplicate). Merges nothing; see crm merge."
    })
final class DuplicatesCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Option(
      names = "--type",
      paramLabel = "contact|organisation",
      description = "Which cards (default: ${DEFAULT-VALUE})")
  private RecordKind type = RecordKind.CONTACT;

  @Option(
      names = "--reasons",
      paramLabel = "en|it|ru",
      description = "Language of the reasons (default: ${DEFAULT-VALUE})")
  private Locale reasons = Locale.ENGLISH;

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED)) {
      Printer printer = new Printer(out);
      SearchReport report =
          Duplicates.in(base.session(crm))
              .search(type == RecordKind.CONTACT ? Contacts.TYPE : Organisations.TYPE, printer);
      printer.end(report);
      return report.clusters() == 0 ? 0 : CrmCommand.ATTENTION;
    }
  }

  /** Prints clusters as they are found. */
  private final class Printer implements SearchListener {
    private final PrintWriter out;
    private String before = "[";

    Printer(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void found(DuplicateCluster cluster) {
      if (json) {
        out.print(before + json(cluster));
        before = ",\n";
      } else {
        print(out, cluster);
      }
    }

    void end(SearchReport report) {
      if (json) {
        out.println(before.equals("[") ? "[]" : "]");
      } else {
        out.printf(
            "%,d cards, %,d clusters: %,d pairs to merge, %,d to ask about, %,d decided before%n",
            report.cards(), report.clusters(), report.merge(), report.ask(), report.different());
      }
    }
  }

  private ObjectNode json(DuplicateCluster cluster) {
    ObjectNode node = Cards.MAPPER.createObjectNode();
    ArrayNode ids = node.putArray("ids");
    cluster.cards().stream().map(RecordId::toString).forEach(ids::add);
    node.put("band", band(cluster.band())).put("score", rounded(cluster.probability()));
    ArrayNode pairs = node.putArray("pairs");
    for (DuplicatePair pair : cluster.pairs()) {
      ObjectNode one = pairs.addObject();
      one.put("first", pair.first().toString()).put("second", pair.second().toString());
      one.put("band", band(pair.band())).put("score", rounded(pair.probability()));
      ArrayNode why = one.putArray("reasons");
      for (MatchReason reason : pair.score().reasons()) {
        why.addObject()
            .put("field", reason.field())
            .put("level", reason.level().name())
            .put("weight", rounded(reason.weight()))
            .put("text", reason.text(reasons));
      }
    }
    return node;
  }

  private void print(PrintWriter out, DuplicateCluster cluster) {
    out.printf(Locale.ROOT, "%s %.4f%n", band(cluster.band()), cluster.probability());
    cluster.cards().forEach(id -> out.println("  " + id));
    for (DuplicatePair pair : cluster.pairs()) {
      out.println("    " + pair.score().text(reasons));
    }
  }

  private static String band(MatchBand band) {
    return band.name().toLowerCase(Locale.ROOT);
  }

  private static double rounded(double number) {
    return Math.round(number * 1e4) / 1e4;
  }
}
