package org.rapporto.crm.storage.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.store.Scope;

/** The answer a store must give, worked out row by row in the dullest way. */
final class NaiveEvaluator {

  private final Map<String, List<Row>> rowsByType = new HashMap<>();

  NaiveEvaluator(List<CrmRecord> records) {
    for (CrmRecord record : records) {
      rowsByType.computeIfAbsent(record.type().name(), t -> new ArrayList<>()).add(Row.of(record));
    }
  }

  /** The rows that pass, in order. */
  List<Row> find(String type, Filter filter, List<Order> order, Scope scope) {
    List<Row> found = new ArrayList<>();
    for (Row row : rowsByType.getOrDefault(type, List.of())) {
      boolean inScope = scope == Scope.ALL || row.deleted() == (scope == Scope.DELETED);
      if (inScope && passes(filter, row)) {
        found.add(row);
      }
    }
    found.sort(inOrder(order));
    return found;
  }

  private static Comparator<Row> inOrder(List<Order> order) {
    return (a, b) -> {
      for (Order step : order) {
        Object x = a.values().get(step.field().name());
        Object y = b.values().get(step.field().name());
        if (x == null || y == null) {
          if (x != y) {
            return x == null ? 1 : -1;
          }
        } else {
          int by = PlainValue.compare(x, y);
          if (by != 0) {
            return step.direction() == Order.Direction.ASCENDING ? by : -by;
          }
        }
      }
      return a.id().compareTo(b.id());
    };
  }

  private boolean passes(Filter filter, Row row) {
    if (filter instanceof Filter.And and) {
      return and.operands().stream().allMatch(f -> passes(f, row));
    } else if (filter instanceof Filter.Or or) {
      return or.operands().stream().anyMatch(f -> passes(f, row));
    } else if (filter instanceof Filter.Not not) {
      return !passes(not.operand(), row);
    } else if (filter instanceof Filter.HasId has) {
      return has.ids().stream().anyMatch(id -> id.toString().equals(row.id()));
    } else if (filter instanceof Filter.IsSet set) {
      String name = set.field().name();
      return row.values().containsKey(name) || row.elements().containsKey(name);
    } else if (filter instanceof Filter.AnyElement any) {
      List<Map<String, Object>> elements =
          row.elements().getOrDefault(any.field().name(), List.of());
      return elements.stream().anyMatch(parts -> elementPasses(any.element(), parts));
    } else if (filter instanceof Filter.Related related) {
      Row target = liveRow(row.values().get(related.field().name()));
      return target != null && passes(related.condition(), target);
    }
    return leafPasses(filter, row.values());
  }

  private boolean elementPasses(Filter filter, Map<String, Object> parts) {
    if (filter instanceof Filter.And and) {
      return and.operands().stream().allMatch(f -> elementPasses(f, parts));
    } else if (filter instanceof Filter.Or or) {
      return or.operands().stream().anyMatch(f -> elementPasses(f, parts));
    } else if (filter instanceof Filter.Not not) {
      return !elementPasses(not.operand(), parts);
    } else if (filter instanceof Filter.IsSet set) {
      return parts.containsKey(set.field().name());
    }
    return leafPasses(filter, parts);
  }

  private @Nullable Row liveRow(@Nullable Object reference) {
    for (List<Row> rows : rowsByType.values()) {
      for (Row row : rows) {
        if (row.reference().equals(reference) && !row.deleted()) {
          return row;
        }
      }
    }
    return null;
  }

  private static boolean leafPasses(Filter filter, Map<String, Object> values) {
    if (filter instanceof Filter.Everything) {
      return true;
    } else if (filter instanceof Filter.Nothing) {
      return false;
    } else if (filter instanceof Filter.Compare compare) {
      Object value = values.get(compare.field().name());
      return value != null && compares(value, compare.operator(), PlainValue.of(compare.value()));
    } else if (filter instanceof Filter.In in) {
      Object value = values.get(in.field().name());
      return value != null && in.values().stream().anyMatch(v -> PlainValue.of(v).equals(value));
    } else if (filter instanceof Filter.Text text) {
      return values.get(text.field().name()) instanceof List<?> letters && matches(text, letters);
    }
    throw new AssertionError("The naive evaluator knows no filter " + filter.getClass());
  }

  private static boolean compares(Object value, Operator operator, Object bound) {
    if (value instanceof PlainValue.PlainMoney a
        && bound instanceof PlainValue.PlainMoney b
        && !a.currency().equals(b.currency())) {
      return false;
    }
    int by = PlainValue.compare(value, bound);
    return switch (operator) {
      case EQ -> by == 0;
      case LT -> by < 0;
      case LE -> by <= 0;
      case GT -> by > 0;
      case GE -> by >= 0;
    };
  }

  private static boolean matches(Filter.Text text, List<?> letters) {
    List<Integer> sought = PlainValue.codePoints(text.sought());
    int room = letters.size() - sought.size();
    return switch (text.match()) {
      case STARTS_WITH -> room >= 0 && letters.subList(0, sought.size()).equals(sought);
      case ENDS_WITH -> room >= 0 && letters.subList(room, letters.size()).equals(sought);
      case CONTAINS -> Collections.indexOfSubList(letters, sought) >= 0;
    };
  }
}
