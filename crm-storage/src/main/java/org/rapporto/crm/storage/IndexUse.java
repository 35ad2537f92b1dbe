package org.rapporto.crm.storage;

import java.util.function.Function;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.TextMatch;

/**
 * Tells whether few rows pass a filter and an index finds them. Then the database should find these
 * first and look up their owners, and else test the rows it comes to.
 */
final class IndexUse {

  private IndexUse() {}

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
