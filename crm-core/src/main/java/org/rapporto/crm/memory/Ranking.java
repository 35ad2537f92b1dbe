package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.Cursor;

/** The full order of a selection: its orders with missing values last, then the id. */
final class Ranking implements Comparator<CrmRecord> {

  private final List<Order> orders;
  private final int[] slots;
  private final List<Comparator<Object>> values = new ArrayList<>();

  Ranking(Form form, List<Order> orders) {
    this.orders = orders;
    this.slots = orders.stream().mapToInt(o -> form.slot(o.field())).toArray();
    orders.forEach(o -> values.add(Keys.order(o.field())));
  }

  boolean isById() {
    return slots.length == 0;
  }

  boolean isSingle() {
    return slots.length == 1;
  }

  int firstSlot() {
    return slots[0];
  }

  boolean startsDescending() {
    return isDescending(0);
  }

  @Override
  public int compare(CrmRecord a, CrmRecord b) {
    for (int i = 0; i < slots.length; i++) {
      int byValue = compare(i, Rows.value(a, slots[i]), Rows.value(b, slots[i]));
      if (byValue != 0) {
        return byValue;
      }
    }
    return RecordId.compareValues(a.id().value(), b.id().value());
  }

  /** Whether two rows are equal in the first order. */
  boolean isSameGroup(CrmRecord a, CrmRecord b) {
    return compare(0, Rows.value(a, slots[0]), Rows.value(b, slots[0])) == 0;
  }

  /** Whether a row comes later than another in the first order already. */
  boolean isInLaterGroup(CrmRecord row, CrmRecord other) {
    return compare(0, Rows.value(row, slots[0]), Rows.value(other, slots[0])) > 0;
  }

  /** Whether a row comes behind a cursor. */
  boolean isBehind(CrmRecord row, Cursor cursor) {
    for (int i = 0; i < slots.length; i++) {
      int byValue = compare(i, Rows.value(row, slots[i]), cursor.values().get(i));
      if (byValue != 0) {
        return byValue > 0;
      }
    }
    UUID id = row.id().value();
    return RecordId.compareValues(id, cursor.id()) > 0;
  }

  /** The cursor with its values checked, for it may have been outside. */
  Cursor checked(Cursor cursor) {
    List<@Nullable Object> checked = new ArrayList<>();
    for (int i = 0; i < slots.length; i++) {
      Object value = cursor.values().get(i);
      ScalarField<?> field = orders.get(i).field();
      boolean isCode = field instanceof ChoiceField && value instanceof String;
      checked.add(value == null || isCode ? value : checked(field, value));
    }
    return new Cursor(checked, cursor.id());
  }

  private static Object checked(ScalarField<?> field, Object value) {
    try {
      return field.check(value);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedQueryException(String.valueOf(e.getMessage()));
    }
  }

  private boolean isDescending(int i) {
    return orders.get(i).direction() == Order.Direction.DESCENDING;
  }

  private int compare(int i, @Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? 1 : -1;
    }
    int byValue = values.get(i).compare(a, b);
    return isDescending(i) ? -byValue : byValue;
  }
}
