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
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.FilterJson;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
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

  @Option(
      names = "--filter",
      paramLabel = "EXPR",
      description = {
        "Terms joined by ' and ': field=value, field!=value, field<value, field>value,",
        "field^=start, field~part, field? (is set); or a filter as JSON"
      })
  private @Nullable String filter;

  @Option(
      names = "--order",
      paramLabel = "FIELD",
      description = "Order by a field; -FIELD for descending")
  private @Nullable String order;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: all)")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--json", description = "Prints JSON")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit is 1 or more; found " + limit);
    }
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    try (Crm crm = base.open(BaseOptions.Missing.REFUSED)) {
      CrmSession session = base.session(crm);
      RecordType recordType =
          session
              .types()
              .find(type)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "There is no record type '"
                              + type
                              + "'; there are "
                              + session.types().all().stream().map(RecordType::name).toList()));
      print(out, read(session, query(session, recordType)));
    }
    return 0;
  }

  private Query query(CrmSession session, RecordType recordType) {
    Query query = Query.of(recordType).limit(Math.min(limit, 1_000));
    if (filter != null) {
      boolean tree = filter.strip().startsWith("{");
      Filter condition =
          tree
              ? FilterJson.read(filter, recordType, session.types()::get)
              : FilterTerms.parse(filter, recordType);
      query = query.where(condition);
    }
    if (order != null) {
      boolean descending = order.startsWith("-");
      Field<?> field = recordType.get(descending ? order.substring(1) : order);
      if (!(field instanceof ScalarField<?> scalar)) {
        throw new IllegalArgumentException("--order takes a field with one value; found " + field);
      }
      query = query.orderBy(descending ? Order.byDescending(scalar) : Order.by(scalar));
    }
    return query;
  }

  private List<CrmRecord> read(CrmSession session, Query first) {
    List<CrmRecord> records = new ArrayList<>();
    Query query = first;
    while (true) {
      Page<CrmRecord> page = session.page(query);
      records.addAll(page.items());
      if (page.next().isEmpty() || records.size() >= limit) {
        return records.subList(0, Math.min(limit, records.size()));
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
