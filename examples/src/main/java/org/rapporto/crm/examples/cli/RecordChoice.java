package org.rapporto.crm.examples.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.FilterJson;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import picocli.CommandLine.Option;

/** Which records of a type, and in which order. */
final class RecordChoice {

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

  void check() {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit is 1 or more; found " + limit);
    }
  }

  int limit() {
    return limit;
  }

  /** The type of a name, or an error that lists those there are. */
  static RecordType type(CrmSession session, String name) {
    return session
        .types()
        .find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no record type '"
                        + name
                        + "'; there are "
                        + session.types().all().stream().map(RecordType::name).toList()));
  }

  Filter filter(CrmSession session, RecordType type) {
    if (filter == null) {
      return Filter.everything();
    }
    return filter.strip().startsWith("{")
        ? FilterJson.read(filter, type, session.types()::get)
        : FilterTerms.parse(filter, type);
  }

  List<Order> order(RecordType type) {
    if (order == null) {
      return List.of();
    }
    boolean descending = order.startsWith("-");
    Field<?> field = type.get(descending ? order.substring(1) : order);
    if (!(field instanceof ScalarField<?> scalar)) {
      throw new IllegalArgumentException("--order takes a field with one value; found " + field);
    }
    return List.of(descending ? Order.byDescending(scalar) : Order.by(scalar));
  }
}
