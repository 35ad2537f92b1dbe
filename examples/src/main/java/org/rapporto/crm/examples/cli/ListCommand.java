package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists records of a type. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists records of a type.")
final class ListCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Parameters(
      paramLabel = "TYPE",
      description = "contact, organisation, affiliation, note or your own")
  private String type = "contact";

  @Mixin private RecordChoice choice = new RecordChoice();

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    choice.check();
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED)) {
      CrmSession session = base.session(crm);
      RecordType recordType = RecordChoice.type(session, type);
      print(out, read(session, query(session, recordType)));
    }
    return 0;
  }

  private Query query(CrmSession session, RecordType recordType) {
    Order[] order = choice.order(recordType).toArray(Order[]::new);
    return Query.of(recordType)
        .limit(Math.min(choice.limit(), 1_000))
        .where(choice.filter(session, recordType))
        .orderBy(order);
  }

  private List<CrmRecord> read(CrmSession session, Query first) {
    List<CrmRecord> records = new ArrayList<>();
    Query query = first;
    while (true) {
      Page<CrmRecord> page = session.page(query);
      records.addAll(page.items());
      if (page.next().isEmpty() || records.size() >= choice.limit()) {
        return records.subList(0, Math.min(choice.limit(), records.size()));
      }
      query = query.after(page.next().get());
    }
  }

  private void print(PrintWriter out, List<CrmRecord> records) {
    if (json) {
      ObjectNode node =
          Cards.MAPPER.createObjectNode().put("type", type).put("count", records.size());
      ArrayNode array = node.putArray("records");
      records.forEach(r -> array.add(Cards.json(r)));
      out.println(node);
    } else {
      records.forEach(r -> Cards.print(out, r, ""));
      out.println(records.size() + " records");
    }
  }
}
