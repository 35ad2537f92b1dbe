package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.model.CrmRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Searches cards by telephone, e-mail or the beginnings of names. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = "Searches cards by telephone however typed, e-mail, or beginnings of names.")
final class SearchCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Parameters(paramLabel = "TEXT", arity = "1..*", description = "What to look for")
  private List<String> words = List.of();

  @Option(
      names = "--region",
      paramLabel = "CC",
      description = "Country of national numbers, such as IT")
  private @Nullable String region;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many of each type (default: 20)")
  private int limit = 20;

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED, region)) {
      List<CrmRecord> found = base.session(crm).search(String.join(" ", words), limit);
      if (json) {
        ObjectNode node = Cards.MAPPER.createObjectNode().put("count", found.size());
        ArrayNode array = node.putArray("records");
        found.forEach(r -> array.add(Cards.json(r)));
        out.println(node);
      } else {
        found.forEach(r -> Cards.print(out, r, ""));
        out.println(found.size() + " found");
      }
    }
    return 0;
  }
}
