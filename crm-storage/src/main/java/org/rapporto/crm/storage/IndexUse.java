package org.rapporto.crm.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.TextMatch;

/**
 * Tells whether few rows pass a filter and an index finds them. Then the database should find these
 * first and look up their owners, and else test the rows it comes to.
 */
final class IndexUse {

  private IndexUse() {}

  /** The parts of a filter that all must be true and that an index each serves. */
  static List<Filter> served(Filter filter, Function<ScalarField<?>, Column> columns) {
    List<Filter> parts = filter instanceof Filter.And f ? f.operands() : List.of(filter);
    return parts.stream().filter(part -> serves(part, columns)).toList();
  }

  /** Whether indexes find the rows that pass a filter and no others. */
  static boolean finds(Filter filter, Function<ScalarField<?>, Column> columns) {
    if (filter instanceof Filter.Or f) {
      return f.operands().stream().allMatch(o -> finds(o, columns));
    }
    return !(filter instanceof Filter.And) && serves(filter, columns);
  }

  /** Whether the index of one column holds all that a filter tests. */
  static boolean isCovered(Filter filter, Function<ScalarField<?>, Column> columns) {
    List<Filter> parts = filter instanceof Filter.Or f ? f.operands() : List.of(filter);
    Set<Column> tested = new HashSet<>();
    for (Filter part : parts) {
      if (part instanceof Filter.Compare f && f.operator() == Operator.EQ) {
        tested.add(columns.apply(f.field()));
      } else if (part instanceof Filter.In f) {
        tested.add(columns.apply(f.field()));
      } else {
        return false;
      }
    }
    return tested.size() == 1 && tested.iterator().next().isIndexed();
  }

  /** Whether a filter tells who may own a record, and nothing else. */
  static boolean isOfOwners(Filter part) {
    if (part instanceof Filter.Compare f) {
      return f.field().equals(RecordType.OWNER);
    }
    return part instanceof Filter.In f && f.field().equals(RecordType.OWNER)
        || part instanceof Filter.Or g && g.operands().stream().allMatch(IndexUse::isOfOwners);
  }

  static boolean serves(Filter filter, Function<ScalarField<?>, Column> columns) {
    if (filter instanceof Filter.Compare f) {
      return f.operator() == Operator.EQ && columns.apply(f.field()).isIndexed();
    } else if (filter instanceof Filter.In f) {
      return columns.apply(f.field()).isIndexed();
    } else if (filter instanceof Filter.Text f) {
      return f.match() == TextMatch.STARTS_WITH && columns.apply(f.field()).isIndexed();
    } else if (filter instanceof Filter.And f) {
      return f.operands().stream().anyMatch(o -> serves(o, columns));
    } else if (filter instanceof Filter.Or f) {
      return f.operands().stream().allMatch(o -> serves(o, columns));
    }
    return filter instanceof Filter.HasId || filter instanceof Filter.Nothing;
  }
}
