package org.rapporto.crm.blackbox.memory;

import java.math.BigDecimal;
import java.time.chrono.ChronoLocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ScalarField;

/** Tests one record by a filter as the Javadoc of {@link Filter} tells it, slowly. */
final class NaiveFilter {

  private final Map<UUID, CrmRecord> garages;

  NaiveFilter(Map<UUID, CrmRecord> garages) {
    this.garages = garages;
  }

  boolean passes(Filter filter, CrmRecord record) {
    if (filter instanceof Filter.Related f) {
      Object id = value(record, f.field());
      CrmRecord target = id == null ? null : garages.get(((RecordId) id).value());
      return target != null && !target.isDeleted() && passes(f.condition(), target);
    } else if (filter instanceof Filter.HasId f) {
      return f.ids().contains(record.id().value());
    } else if (filter instanceof Filter.AnyElement f) {
      return anyElement(f, f.field(), record);
    } else if (filter instanceof Filter.IsSet f && f.field() instanceof MultiField<?> multi) {
      return !record.get(multi).isEmpty();
    } else if (filter instanceof Filter.And f) {
      return f.operands().stream().allMatch(o -> passes(o, record));
    } else if (filter instanceof Filter.Or f) {
      return f.operands().stream().anyMatch(o -> passes(o, record));
    } else if (filter instanceof Filter.Not f) {
      return !passes(f.operand(), record);
    }
    return simple(filter, field -> value(record, field));
  }

  /** Gives the value of a field of a record or of a part of an element. */
  private interface Values {
    @Nullable Object of(ScalarField<?> field);
  }

  private static <E> boolean anyElement(
      Filter.AnyElement filter, MultiField<E> field, CrmRecord record) {
    for (E element : record.get(field)) {
      @Nullable Object[] parts = field.kind().partsOf(element);
      if (element(filter.element(), part -> parts[field.kind().parts().indexOf(part)])) {
        return true;
      }
    }
    return false;
  }

  private static boolean element(Filter filter, Values values) {
    if (filter instanceof Filter.And f) {
      return f.operands().stream().allMatch(o -> element(o, values));
    } else if (filter instanceof Filter.Or f) {
      return f.operands().stream().anyMatch(o -> element(o, values));
    } else if (filter instanceof Filter.Not f) {
      return !element(f.operand(), values);
    }
    return simple(filter, values);
  }

  private static boolean simple(Filter filter, Values values) {
    if (filter instanceof Filter.Everything || filter instanceof Filter.Nothing) {
      return filter instanceof Filter.Everything;
    } else if (filter instanceof Filter.IsSet f) {
      return values.of((ScalarField<?>) f.field()) != null;
    } else if (filter instanceof Filter.In f) {
      Object value = values.of(f.field());
      return value != null && f.values().contains(value);
    } else if (filter instanceof Filter.Text f) {
      return values.of(f.field()) instanceof String text && matches(f, text);
    } else if (filter instanceof Filter.Compare f) {
      Object value = values.of(f.field());
      return value != null && compares(f, value);
    }
    throw new AssertionError("an unknown node " + filter);
  }

  private static boolean matches(Filter.Text f, String text) {
    return switch (f.match()) {
      case STARTS_WITH -> text.startsWith(f.sought());
      case ENDS_WITH -> text.endsWith(f.sought());
      case CONTAINS -> text.contains(f.sought());
    };
  }

  private static boolean compares(Filter.Compare f, Object value) {
    if (value instanceof Money a && f.value() instanceof Money b) {
      if (!a.currency().equals(b.currency())) {
        return false;
      }
    }
    int order = compare(value, f.value());
    return switch (f.operator()) {
      case EQ -> order == 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
    };
  }

  /** The order of two values of one field. */
  static int compare(Object a, Object b) {
    if (a instanceof String x) {
      return Arrays.compare(x.codePoints().toArray(), ((String) b).codePoints().toArray());
    } else if (a instanceof Long x) {
      return x.compareTo((Long) b);
    } else if (a instanceof BigDecimal x) {
      return x.compareTo((BigDecimal) b);
    } else if (a instanceof Boolean x) {
      return x.compareTo((Boolean) b);
    } else if (a instanceof ChronoLocalDate x) {
      return x.compareTo((ChronoLocalDate) b);
    } else if (a instanceof RecordId x) {
      return x.toString().compareTo(b.toString());
    } else if (a instanceof Money x) {
      Money y = (Money) b;
      int byCurrency = x.currency().getCurrencyCode().compareTo(y.currency().getCurrencyCode());
      return byCurrency != 0 ? byCurrency : x.amount().compareTo(y.amount());
    }
    throw new AssertionError("no order for " + List.of(a.getClass()));
  }

  static @Nullable Object value(CrmRecord record, ScalarField<?> field) {
    return record.valueOrNull(field);
  }
}
