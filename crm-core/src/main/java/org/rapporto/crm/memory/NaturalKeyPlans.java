package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordType;

/** Finds the natural keys of several fields whose values a conjunction gives all. */
final class NaturalKeyPlans {

  private NaturalKeyPlans() {}

  static List<Candidates> of(Table table, RecordType form, Filter.And node) {
    RecordType type = table.type();
    List<Candidates> plans = new ArrayList<>();
    Map<Integer, Object> given = null;
    for (NaturalKey key : type.naturalKeys()) {
      if (key.fields().size() > 1) {
        given = given == null ? given(form, node) : given;
        IndexShape shape = IndexShape.of(type, key);
        if (given.keySet().containsAll(shape.slots())) {
          List<Object> values = shape.slots().stream().map(given::get).toList();
          table
              .find(shape)
              .map(i -> new Candidates.InRanges(i.tree(), List.of(Range.of(values)), false))
              .ifPresent(plans::add);
        }
      }
    }
    return plans;
  }

  private static Map<Integer, Object> given(RecordType form, Filter.And node) {
    Map<Integer, Object> given = new HashMap<>();
    for (Filter operand : node.operands()) {
      if (operand instanceof Filter.Compare compare && ValueRanges.isEquality(compare)) {
        given.put(form.slot(compare.field()), compare.value());
      }
    }
    return given;
  }
}
