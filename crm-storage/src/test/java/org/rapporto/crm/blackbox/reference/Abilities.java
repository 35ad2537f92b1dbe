package org.rapporto.crm.blackbox.reference;

import java.util.Set;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextMatch;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Capability;

/** Refuses what the store does not declare. */
final class Abilities {

  private final Set<Capability> declared;
  private final ReferenceStore store;

  Abilities(Set<Capability> declared, ReferenceStore store) {
    this.declared = declared;
    this.store = store;
  }

  void require(Filter filter) {
    if (filter instanceof Filter.And and) {
      and.operands().forEach(this::require);
    } else if (filter instanceof Filter.Or or) {
      or.operands().forEach(this::require);
    } else if (filter instanceof Filter.Not not) {
      require(not.operand());
    } else if (filter instanceof Filter.Text text && text.match() != TextMatch.STARTS_WITH) {
      require(Capability.TEXT_CONTAINS);
    } else if (filter instanceof Filter.AnyElement any) {
      require(Capability.ANY_ELEMENT);
      require(any.element());
    } else if (filter instanceof Filter.Related related) {
      require(Capability.RELATED);
      requireKnown(related.field().target());
      require(related.condition());
    }
  }

  private void requireKnown(String target) {
    boolean mayBeAny = target.equals(ReferenceField.ANY_TYPE);
    if (!mayBeAny && !store.knows(target) && !store.has(Flaw.STEPS_TO_UNKNOWN_TYPES)) {
      throw new UnsupportedQueryException("Record type '" + target + "' was not prepared");
    }
  }

  void require(Capability capability) {
    boolean lacks =
        store.has(Flaw.DECLARES_TOO_MUCH)
            ? capability == Capability.RELATED
            : !declared.contains(capability) && !store.has(Flaw.DECLARES_TOO_LITTLE);
    if (lacks) {
      throw new UnsupportedQueryException("This store lacks " + capability);
    }
  }
}
