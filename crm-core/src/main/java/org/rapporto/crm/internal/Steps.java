package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Selection;

/**
 * Stores take one step from a record to another. Access rules may take more: a step inside a step
 * is looked up first, in the same transaction, and stands as the ids it leads to.
 */
final class Steps {

  /** More records behind a second step are refused, as no query is quick with them. */
  private static final int MOST = 100_000;

  private final UnitOfWork work;

  Steps(UnitOfWork work) {
    this.work = work;
  }

  Filter flat(Filter filter) {
    return hasNestedStep(filter, 0) ? rebuilt(filter, 0) : filter;
  }

  private static boolean hasNestedStep(Filter filter, int steps) {
    if (filter instanceof Filter.Related f) {
      return steps > 0 || hasNestedStep(f.condition(), 1);
    } else if (filter instanceof Filter.And f) {
      return f.operands().stream().anyMatch(o -> hasNestedStep(o, steps));
    } else if (filter instanceof Filter.Or f) {
      return f.operands().stream().anyMatch(o -> hasNestedStep(o, steps));
    }
    return filter instanceof Filter.Not f && hasNestedStep(f.operand(), steps);
  }

  private Filter rebuilt(Filter filter, int steps) {
    if (filter instanceof Filter.Related f) {
      return steps > 0
          ? looked(f)
          : new Filter.Related(f.field(), rebuilt(f.condition(), steps + 1));
    } else if (filter instanceof Filter.And f) {
      return Filter.all(all(f.operands(), steps));
    } else if (filter instanceof Filter.Or f) {
      return Filter.any(all(f.operands(), steps));
    } else if (filter instanceof Filter.Not f) {
      return rebuilt(f.operand(), steps).negate();
    }
    return filter;
  }

  private List<Filter> all(List<Filter> filters, int steps) {
    List<Filter> done = new ArrayList<>();
    filters.forEach(f -> done.add(rebuilt(f, steps)));
    return done;
  }

  private Filter looked(Filter.Related node) {
    ReferenceField field = node.field();
    Set<RecordId> ids = new HashSet<>();
    for (RecordType target : targets(field)) {
      Selection wanted = Selection.of(target, flat(node.condition())).limit(MOST + 1);
      List<CrmRecord> found = work.store.find(wanted);
      if (found.size() > MOST) {
        throw new UnsupportedQueryException(
            "The step through " + field + " inside another step leads to too many records");
      }
      found.forEach(r -> ids.add(r.id()));
    }
    return field.in(ids);
  }

  private List<RecordType> targets(ReferenceField field) {
    return field.target().equals(ReferenceField.ANY_TYPE)
        ? List.copyOf(work.environment.types().all())
        : List.of(work.environment.types().get(field.target()));
  }
}
