package org.rapporto.crm.internal;

import java.util.List;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.FilterJson;
import org.rapporto.crm.model.UnsupportedQueryException;

/** How deep a filter may be: as deep as its JSON, which no stack is too small for. */
final class FilterDepth {

  private FilterDepth() {}

  static void require(Filter filter) {
    if (!isWithin(filter, FilterJson.DEEPEST)) {
      throw new UnsupportedQueryException(
          "A filter is at most "
              + FilterJson.DEEPEST
              + " deep; this one is deeper. Join many conditions with Filter.all, Filter.any or in");
    }
  }

  private static boolean isWithin(Filter filter, int levels) {
    if (levels == 0) {
      return false;
    }
    if (filter instanceof Filter.And f) {
      return areWithin(f.operands(), levels - 1);
    }
    if (filter instanceof Filter.Or f) {
      return areWithin(f.operands(), levels - 1);
    }
    if (filter instanceof Filter.Not f) {
      return isWithin(f.operand(), levels - 1);
    }
    if (filter instanceof Filter.AnyElement f) {
      return isWithin(f.element(), levels - 1);
    }
    return !(filter instanceof Filter.Related f) || isWithin(f.condition(), levels - 1);
  }

  private static boolean areWithin(List<Filter> filters, int levels) {
    for (Filter filter : filters) {
      if (!isWithin(filter, levels)) {
        return false;
      }
    }
    return true;
  }
}
