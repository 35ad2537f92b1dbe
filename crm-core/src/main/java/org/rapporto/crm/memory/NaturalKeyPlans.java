package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.Filter;

/** Finds the natural keys of several fields whose values a conjunction gives all. */
final class NaturalKeyPlans {

  private NaturalKeyPlans() {}

  static List<Candidates> of(Table table, Form form, Filter.And node) {
    List<Candidates> plans = new ArrayList<>();
    Map<Integer, Object> given = null;
    for (Index index : table.indexes()) {
      List<Integer> slots = index.shape().slots();
      if (slots.size() > 1) {
        given = given == null ? given(form, node) : given;
        if (given.keySet().containsAll(slots)) {
          Range range = Range.of(slots.stream().map(given::get).toList());
          plans.add(new Candidates.InRanges(index.tree(), List.of(range)));
        }
      }
    }
    return plans;
  }

  private static Map<Integer, Object> given(Form form, Filter.And node) {
    Map<Integer, Object> given = new HashMap<>();
    for (Filter operand : node.operands()) {
      if (operand instanceof Filter.Compare compare && ValueRanges.isEquality(compare)) {
        given.put(form.slot(compare.field()), compare.value());
      }
    }
    return given;
  }
}
