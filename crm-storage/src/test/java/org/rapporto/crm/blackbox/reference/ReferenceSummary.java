package org.rapporto.crm.blackbox.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.Summary.Measure;

/** Sorts by the keys and adds up one record after the other. */
final class ReferenceSummary {

  private final ReferenceStore store;
  private final Map<RecordId, CrmRecord> rows;

  ReferenceSummary(ReferenceStore store, Map<RecordId, CrmRecord> rows) {
    this.store = store;
    this.rows = rows;
  }

  @SuppressWarnings("NullAway") // the element types of a record's lists are lost in its class file
  List<Group> groups(Summary summary) {
    new Abilities(store.capabilities(), store).require(Capability.SUMMARIZE);
    Map<List<@Nullable Object>, List<CrmRecord>> members =
        new TreeMap<>((a, b) -> byKeys(summary.groupBy(), a, b));
    if (summary.groupBy().isEmpty()) {
      members.put(List.of(), new ArrayList<>());
    }
    for (CrmRecord record : inScope(summary)) {
      List<@Nullable Object> keys = new ArrayList<>();
      summary.groupBy().forEach(field -> keys.add(key(record, field)));
      members.computeIfAbsent(keys, k -> new ArrayList<>()).add(record);
    }
    List<Group> groups = new ArrayList<>();
    members.forEach(
        (keys, records) -> {
          List<@Nullable Object> measures = new ArrayList<>();
          summary.measures().forEach(measure -> measures.add(measured(measure, records)));
          groups.add(new Group(keys, records.size(), measures));
        });
    return groups;
  }

  private List<CrmRecord> inScope(Summary summary) {
    Scope scope = store.has(Flaw.SUMS_DELETED) ? Scope.ALL : Scope.LIVE;
    return new ReferenceQuery(store, rows)
        .find(Selection.of(summary.type(), summary.filter()).in(scope));
  }

  private static int byKeys(
      List<ScalarField<?>> fields, List<@Nullable Object> a, List<@Nullable Object> b) {
    int by = 0;
    for (int i = 0; i < a.size() && by == 0; i++) {
      by = byKey(fields.get(i), a.get(i), b.get(i));
    }
    return by;
  }

  @SuppressWarnings("unchecked") // values were checked against their fields
  private static <T> int byKey(ScalarField<T> field, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    return field instanceof MoneyField
        ? ((String) a).compareTo((String) b)
        : field.compare((T) a, (T) b);
  }

  private static @Nullable Object key(CrmRecord record, ScalarField<?> field) {
    Object value = record.valueAt(record.type().slot(field));
    return value instanceof Money money ? money.currency().getCurrencyCode() : value;
  }

  private @Nullable Object measured(Measure measure, List<CrmRecord> records) {
    List<Object> values = new ArrayList<>();
    for (CrmRecord record : records) {
      Object value = record.valueAt(record.type().slot(measure.field()));
      if (value != null) {
        values.add(value);
      }
    }
    if (values.isEmpty()) {
      return null;
    }
    return switch (measure.function()) {
      case SUM -> sum(values);
      case MIN -> extreme(measure.field(), values, -1);
      case MAX -> extreme(measure.field(), values, 1);
    };
  }

  private BigDecimal sum(List<Object> values) {
    BigDecimal exact = BigDecimal.ZERO;
    double rough = 0;
    for (Object value : values) {
      BigDecimal number = number(value);
      exact = exact.add(number);
      rough += number.doubleValue();
    }
    if (store.has(Flaw.SUMS_IN_DOUBLES)) {
      return BigDecimal.valueOf(rough);
    }
    return store.has(Flaw.SUMS_IN_LONGS)
        ? BigDecimal.valueOf(exact.unscaledValue().longValue(), exact.scale())
        : exact;
  }

  private static BigDecimal number(Object value) {
    if (value instanceof Money money) {
      return money.amount();
    }
    return value instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
  }

  @SuppressWarnings("unchecked") // values were checked against their fields
  private static <T> Object extreme(ScalarField<T> field, List<Object> values, int sign) {
    T extreme = (T) values.get(0);
    for (Object value : values) {
      if (field.compare((T) value, extreme) * sign > 0) {
        extreme = (T) value;
      }
    }
    return Objects.requireNonNull(extreme);
  }
}
