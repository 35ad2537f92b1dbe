package org.rapporto.crm.storage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.store.Scope;

/**
 * Which part of a filter an embedded database should begin with, where access rules narrow down by
 * owner what a question narrows down by something else. It keeps no statistics and would go through
 * all that many owners have to find one name.
 */
final class LeadingPart {

  /** How far the rows of each part are counted, at first and where all have as many. */
  private static final List<Integer> BOUNDS = List.of(2_000, 50_000);

  private static final String ALIAS = "t";

  private final Channel channel;
  private final StoreContext context;

  LeadingPart(Channel channel, StoreContext context) {
    this.channel = channel;
    this.context = context;
  }

  /** The part; null if the database is to choose by itself. */
  @Nullable Filter of(TableLayout layout, Filter filter) throws SQLException {
    if (context.dialect().isServer() || !(filter instanceof Filter.And all)) {
      return null;
    }
    List<Filter> served = IndexUse.served(filter, layout::column);
    boolean fits =
        served.size() > 1
            && served.stream().anyMatch(IndexUse::isOfOwners)
            && served.stream().allMatch(part -> IndexUse.finds(part, layout::column));
    if (!fits) {
      return null;
    }
    List<Filter> parts = new ArrayList<>(served);
    parts.addAll(ranges(layout, all));
    return smallest(layout, parts);
  }

  /** What lies between ends in the order of an index, such as a stretch of time. */
  private static Collection<Filter> ranges(TableLayout layout, Filter.And filter) {
    Map<ScalarField<?>, Filter> ranges = new LinkedHashMap<>();
    for (Filter part : filter.operands()) {
      if (part instanceof Filter.Compare f && f.operator() != Operator.EQ) {
        Column column = layout.column(f.field());
        if (column.isIndexed() && !column.isMoney()) {
          ranges.merge(f.field(), f, Filter::and);
        }
      }
    }
    return ranges.values();
  }

  private @Nullable Filter smallest(TableLayout layout, List<Filter> parts) throws SQLException {
    for (int bound : BOUNDS) {
      Filter smallest = null;
      long least = bound;
      for (Filter part : parts) {
        Sql rows = RecordCounter.rows(layout, part, Scope.ALL, context, null);
        long found = RecordCounter.number(channel, RecordCounter.upTo(least, rows));
        if (found < least) {
          smallest = part;
          least = found;
        }
      }
      if (smallest != null) {
        return smallest;
      }
    }
    return null;
  }

  /** A filter of which no index but those of the leading part is used, if there is one. */
  static Sql condition(
      Filter filter, @Nullable Filter leading, TableLayout layout, StoreContext context) {
    if (leading == null || !(filter instanceof Filter.And all)) {
      return FilterCompiler.compile(filter, ALIAS, layout, context);
    }
    List<Filter> rest = new ArrayList<>(all.operands());
    rest.removeAll(leading instanceof Filter.And range ? range.operands() : List.of(leading));
    Sql sql = FilterCompiler.compile(leading, ALIAS, layout, context);
    sql.add(" AND CASE WHEN ");
    sql.append(FilterCompiler.compile(Filter.all(rest), ALIAS, layout, context));
    return sql.add(" THEN 1 ELSE 0 END = 1");
  }
}
