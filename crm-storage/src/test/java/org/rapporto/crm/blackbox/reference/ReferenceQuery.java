package org.rapporto.crm.blackbox.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/** Goes over all records and sorts them. */
final class ReferenceQuery {

  private final ReferenceStore store;
  private final Map<RecordId, CrmRecord> rows;

  ReferenceQuery(ReferenceStore store, Map<RecordId, CrmRecord> rows) {
    this.store = store;
    this.rows = rows;
  }

  List<CrmRecord> find(Selection selection) {
    List<CrmRecord> found = new ArrayList<>();
    for (CrmRecord record : passing(selection)) {
      if (isBehind(record, selection)) {
        found.add(record);
      }
    }
    found.sort((a, b) -> compare(a, b, selection.order()));
    return store.has(Flaw.IGNORES_THE_LIMIT) || found.size() <= selection.limit()
        ? found
        : found.subList(0, selection.limit());
  }

  /** Those in scope that pass, in any order, under the form that is asked for. */
  List<CrmRecord> passing(Selection selection) {
    store.known(selection.type().name());
    new Abilities(store.capabilities(), store).require(selection.filter());
    Predicate<CrmRecord> predicate = predicate(selection);
    List<CrmRecord> found = new ArrayList<>();
    for (CrmRecord row : rows.values()) {
      if (row.type().name().equals(selection.type().name()) && isIn(selection.scope(), row)) {
        CrmRecord record = StoredForm.under(selection.type(), row);
        if (predicate.test(record)) {
          found.add(record);
        }
      }
    }
    return found;
  }

  @SuppressWarnings("NullAway") // that a function may give null is lost in the class file
  private Predicate<CrmRecord> predicate(Selection selection) {
    Filter filter = new FlawedFilter(store).of(selection.filter());
    try {
      return filter.toPredicate(selection.type(), this::target);
    } catch (UnsupportedQueryException e) {
      if (store.has(Flaw.ANSWERS_UNKNOWN_FIELDS)) {
        return record -> false;
      }
      throw e;
    }
  }

  private boolean isIn(Scope scope, CrmRecord record) {
    return switch (scope) {
      case LIVE -> !record.isDeleted();
      case DELETED -> record.isDeleted() || store.has(Flaw.IGNORES_THE_SCOPE);
      case ALL -> true;
    };
  }

  private @Nullable CrmRecord target(RecordId id) {
    CrmRecord row = rows.get(id);
    boolean reachable = row != null && (!row.isDeleted() || store.has(Flaw.STEPS_TO_DELETED));
    return reachable ? row : null;
  }

  private boolean isBehind(CrmRecord record, Selection selection) {
    Cursor cursor = selection.after();
    if (cursor == null) {
      return true;
    }
    CrmRecord place = CrmRecord.of(record.type(), new RecordId(record.type().name(), cursor.id()));
    int step = 0;
    for (Order order : selection.order()) {
      Object value = cursor.values().get(step++);
      int slot = record.type().slot(order.field());
      place = placed(place, slot, value);
      if (store.has(Flaw.SKIPS_MISSING_BEHIND_A_CURSOR)
          && (value == null || record.valueAt(slot) == null)) {
        return false;
      }
    }
    if (store.has(Flaw.SKIPS_TIES_BEHIND_A_CURSOR) && !selection.order().isEmpty()) {
      return byValues(record, place, selection.order()) > 0;
    }
    return compare(record, place, selection.order()) > 0;
  }

  private static CrmRecord placed(CrmRecord place, int slot, @Nullable Object value) {
    try {
      return place.withAt(slot, value);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedQueryException("A cursor of another order: " + e.getMessage());
    }
  }

  private int compare(CrmRecord a, CrmRecord b, List<Order> order) {
    int by = byValues(a, b, order);
    if (by != 0 || (store.has(Flaw.LEAVES_TIES) && !order.isEmpty())) {
      return by;
    }
    return store.has(Flaw.ORDERS_IDS_SIGNED)
        ? a.id().value().compareTo(b.id().value())
        : a.id().compareTo(b.id());
  }

  private int byValues(CrmRecord a, CrmRecord b, List<Order> order) {
    int by = 0;
    for (int i = 0; i < order.size() && by == 0; i++) {
      by = byValue(a, b, order.get(i));
    }
    return by;
  }

  private int byValue(CrmRecord a, CrmRecord b, Order order) {
    int slot = a.type().slot(order.field());
    Object x = a.valueAt(slot);
    Object y = b.valueAt(slot);
    boolean descending = order.direction() == Order.Direction.DESCENDING;
    if (x == null || y == null) {
      int missingLast = Boolean.compare(x == null, y == null);
      return descending && store.has(Flaw.PUTS_MISSING_FIRST_WHEN_DESCENDING)
          ? -missingLast
          : missingLast;
    }
    int by = comparator(order.field()).compare(x, y);
    return descending ? -by : by;
  }

  @SuppressWarnings("unchecked") // values were checked against their fields
  private <T> Comparator<Object> comparator(ScalarField<T> field) {
    if (store.has(Flaw.ORDERS_BY_UTF_16)) {
      return (x, y) -> x instanceof String s ? s.compareTo((String) y) : cast(field, x, y);
    }
    return (x, y) -> field.compare((T) x, (T) y);
  }

  @SuppressWarnings("unchecked") // values were checked against their fields
  private static <T> int cast(ScalarField<T> field, Object x, Object y) {
    return field.compare((T) x, (T) y);
  }
}
