package org.rapporto.crm.internal;

import java.util.List;
import java.util.Set;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.FieldRight;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextMatch;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;

/**
 * Makes a caller's filter fit for the store: variables bound, fields checked against the type,
 * abilities of the store checked, restricted fields taken as missing where they are not for the
 * principal, and joined with what he may read, through every step to another record as well.
 */
final class QueryGate {

  private final UnitOfWork work;

  QueryGate(UnitOfWork work) {
    this.work = work;
  }

  Filter visible(RecordType type, Filter filter) {
    FilterDepth.require(filter);
    Filter checked = work.rights.bound(filter).accept(new Check(type, CrmStep.ALLOWED));
    return new Steps(work).flat(checked.and(allowed(type, Action.READ)));
  }

  Filter allowed(RecordType type, Action action) {
    return work.rights.allowed(type, action);
  }

  void require(Capability capability) {
    Store store = work.environment.store();
    if (!store.capabilities().contains(capability)) {
      throw new UnsupportedQueryException(
          "The store '" + store.name() + "' cannot do " + capability);
    }
  }

  /** On which records the principal may read a field that his queries know. */
  Filter readable(RecordType type, Field<?> field) {
    requireField(type, field);
    String name = type.definitions().get(type.slot(field)).name();
    FieldRight right = work.rights.fields(type).restricted().get(name);
    return right == null ? Filter.everything() : right.readable();
  }

  /** A field that is never for the principal is answered as one that is not there. */
  void requireField(RecordType type, Field<?> field) {
    if (Books.isUnasked(field) && !work.isKeepingBooks()) {
      throw new UnsupportedQueryException(
          "Field "
              + field
              + " is read by the library alone; nothing is found, ordered or summed by it");
    }
    if (!isKnown(type, field)) {
      throw new UnsupportedQueryException(
          "Record type '"
              + type.name()
              + "' has no field "
              + field
              + "; it has "
              + type.definitions().stream()
                  .map(FieldDefinition::name)
                  .filter(name -> !work.rights.isHidden(type, name))
                  .toList());
    }
  }

  /** Where a step leads the type says, whatever a field of that name is made to say. */
  private static ReferenceField own(RecordType type, ReferenceField field) {
    return (ReferenceField) type.definitions().get(type.slot(field)).field();
  }

  /** Whether queries of the principal may name a field. */
  boolean isKnown(RecordType type, Field<?> field) {
    try {
      return !work.rights.isHidden(type, type.definitions().get(type.slot(field)).name());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private enum CrmStep {
    ALLOWED,
    TAKEN
  }

  /** Answers the same filter with the conditions of other records joined by what may be read. */
  private final class Check implements Filter.Visitor<Filter> {
    private final RecordType type;
    private final CrmStep step;

    Check(RecordType type, CrmStep step) {
      this.type = type;
      this.step = step;
    }

    @Override
    public Filter everything() {
      return Filter.everything();
    }

    @Override
    public Filter nothing() {
      return Filter.nothing();
    }

    @Override
    public Filter and(Filter.And node) {
      return Filter.all(checkAll(node.operands()));
    }

    @Override
    public Filter or(Filter.Or node) {
      return Filter.any(checkAll(node.operands()));
    }

    @Override
    public Filter not(Filter.Not node) {
      return node.operand().accept(this).negate();
    }

    @Override
    public Filter compare(Filter.Compare node) {
      return known(node, node.field());
    }

    @Override
    public Filter in(Filter.In node) {
      return known(node, node.field());
    }

    @Override
    public Filter text(Filter.Text node) {
      if (node.match() != TextMatch.STARTS_WITH) {
        require(Capability.TEXT_CONTAINS);
      }
      return known(node, node.field());
    }

    @Override
    public Filter isSet(Filter.IsSet node) {
      return known(node, node.field());
    }

    @Override
    public Filter anyElement(Filter.AnyElement node) {
      require(Capability.ANY_ELEMENT);
      new ElementCheck(node.field(), QueryGate.this).check(node.element());
      return known(node, node.field());
    }

    @Override
    public Filter related(Filter.Related node) {
      require(Capability.RELATED);
      if (step == CrmStep.TAKEN) {
        throw new UnsupportedQueryException(
            "A filter takes one step to another record; found a second at " + node.field());
      }
      requireField(type, node.field());
      ReferenceField field = own(type, node.field());
      RecordType target = work.environment.types().get(field.target());
      Filter condition = node.condition().accept(new Check(target, CrmStep.TAKEN));
      return known(new Filter.Related(field, condition.and(allowed(target, Action.READ))), field);
    }

    @Override
    public Filter hasId(Filter.HasId node) {
      return node;
    }

    private List<Filter> checkAll(List<Filter> operands) {
      return operands.stream().map(f -> f.accept(this)).toList();
    }

    private Filter known(Filter node, Field<?> field) {
      return readable(type, field).and(node);
    }
  }

  /** Checks a filter over the parts of an element. */
  private record ElementCheck(MultiField<?> field, QueryGate gate) {

    void check(Filter filter) {
      if (filter instanceof Filter.And f) {
        f.operands().forEach(this::check);
      } else if (filter instanceof Filter.Or f) {
        f.operands().forEach(this::check);
      } else if (filter instanceof Filter.Not f) {
        check(f.operand());
      } else if (filter instanceof Filter.Compare f) {
        requirePart(f.field());
      } else if (filter instanceof Filter.In f) {
        requirePart(f.field());
      } else if (filter instanceof Filter.IsSet f) {
        requirePart(f.field());
      } else if (filter instanceof Filter.Text f) {
        requirePart(f.field());
        if (f.match() != TextMatch.STARTS_WITH) {
          gate.require(Capability.TEXT_CONTAINS);
        }
      } else if (!Set.of(Filter.everything(), Filter.nothing()).contains(filter)) {
        throw new UnsupportedQueryException(
            "A filter over elements of " + field + " is over their parts " + field.kind().parts());
      }
    }

    private void requirePart(Field<?> part) {
      if (!field.kind().parts().contains(part)) {
        throw new UnsupportedQueryException(
            "Elements of "
                + field
                + " have no part "
                + part
                + "; they have "
                + field.kind().parts());
      }
    }
  }
}
