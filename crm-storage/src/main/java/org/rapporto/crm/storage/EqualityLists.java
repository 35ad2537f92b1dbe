package org.rapporto.crm.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Variable;

/** Brings alternatives of equal fields to lists, which an index serves however long they are. */
final class EqualityLists {

  private EqualityLists() {}

  /** The operands of an OR with all the values that one field may equal as one list. */
  static List<Filter> merged(List<Filter> operands) {
    Map<ScalarField<?>, Set<Object>> values = new LinkedHashMap<>();
    List<Filter> others = new ArrayList<>();
    for (Filter operand : operands) {
      if (operand instanceof Filter.Compare f
          && f.operator() == Operator.EQ
          && !(f.value() instanceof Variable)) {
        values.computeIfAbsent(f.field(), field -> new LinkedHashSet<>()).add(f.value());
      } else if (operand instanceof Filter.In f) {
        values.computeIfAbsent(f.field(), field -> new LinkedHashSet<>()).addAll(f.values());
      } else {
        others.add(operand);
      }
    }
    List<Filter> merged = new ArrayList<>();
    values.forEach((field, set) -> merged.add(list(field, set)));
    merged.addAll(others);
    return merged;
  }

  private static Filter list(ScalarField<?> field, Set<Object> values) {
    return values.size() == 1
        ? new Filter.Compare(field, Operator.EQ, values.iterator().next())
        : new Filter.In(field, values);
  }
}
