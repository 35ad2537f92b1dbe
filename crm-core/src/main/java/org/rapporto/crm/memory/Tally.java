package org.rapporto.crm.memory;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Summary;

/** The count and the measures of one group while its rows come by. */
final class Tally {

  private final List<Summary.Measure> measures;
  private final @Nullable Object[] values;
  private long count;

  Tally(List<Summary.Measure> measures) {
    this.measures = measures;
    this.values = new @Nullable Object[measures.size()];
  }

  void add(CrmRecord row, int[] slots) {
    count++;
    for (int i = 0; i < slots.length; i++) {
      Object value = Rows.value(row, slots[i]);
      if (value != null) {
        Object former = values[i];
        values[i] = combined(measures.get(i), former, value);
      }
    }
  }

  Group group(List<@Nullable Object> keys) {
    return new Group(keys, count, Arrays.asList(values));
  }

  private static Object combined(Summary.Measure measure, @Nullable Object former, Object value) {
    if (measure.function() == Summary.Function.SUM) {
      BigDecimal number = number(value);
      return former == null ? number : number.add((BigDecimal) former);
    }
    if (former == null) {
      return value;
    }
    Comparator<Object> order = Keys.order(measure.field());
    int sign = measure.function() == Summary.Function.MIN ? 1 : -1;
    return sign * order.compare(value, former) < 0 ? value : former;
  }

  private static BigDecimal number(Object value) {
    if (value instanceof Money money) {
      return money.amount();
    }
    return value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) value);
  }
}
