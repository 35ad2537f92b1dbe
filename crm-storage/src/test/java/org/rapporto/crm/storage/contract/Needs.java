package org.rapporto.crm.storage.contract;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.TextMatch;
import org.rapporto.crm.store.Capability;

/** What a store must be able to do to answer a filter. */
final class Needs {

  private Needs() {}

  static Set<Capability> of(Filter filter) {
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    collect(filter, needs);
    return needs;
  }

  private static void collect(Filter filter, Set<Capability> needs) {
    if (filter instanceof Filter.Text text && text.match() != TextMatch.STARTS_WITH) {
      needs.add(Capability.TEXT_CONTAINS);
    } else if (filter instanceof Filter.AnyElement any) {
      needs.add(Capability.ANY_ELEMENT);
      collect(any.element(), needs);
    } else if (filter instanceof Filter.Related related) {
      needs.add(Capability.RELATED);
      collect(related.condition(), needs);
    } else {
      children(filter).forEach(child -> collect(child, needs));
    }
  }

  private static List<Filter> children(Filter filter) {
    if (filter instanceof Filter.And and) {
      return and.operands();
    }
    if (filter instanceof Filter.Or or) {
      return or.operands();
    }
    return filter instanceof Filter.Not not ? List.of(not.operand()) : List.of();
  }
}
