package org.rapporto.crm.memory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/** Entries in order of key and id: the key and the row that has it. */
final class Leaf extends Node {

  private Object[] keys;
  private CrmRecord[] rows;

  Leaf(Object token, Object[] keys, CrmRecord[] rows) {
    super(token);
    this.keys = keys;
    this.rows = rows;
  }

  @Override
  int width() {
    return keys.length;
  }

  @Override
  Object firstKey() {
    return keys[0];
  }

  @Override
  UUID firstId() {
    return rows[0].id().value();
  }

  @Override
  Leaf put(Edit edit, Position at, CrmRecord row) {
    int i = countBefore(edit.order, at);
    if (isAt(edit.order, i - 1, at)) {
      edit.previous = rows[i - 1];
      Leaf mine = edit.token == token ? this : new Leaf(edit.token, keys.clone(), rows.clone());
      mine.keys[i - 1] = at.key();
      mine.rows[i - 1] = row;
      return mine;
    }
    Object[] moreKeys = Slots.inserted(keys, i, at.key());
    CrmRecord[] moreRows = Slots.inserted(rows, i, row);
    if (moreKeys.length <= WIDTH) {
      return with(edit, moreKeys, moreRows);
    }
    // entries that come in order leave full leaves behind
    int cut = i == keys.length ? i : moreKeys.length / 2;
    edit.split =
        new Leaf(
            edit.token,
            Arrays.copyOfRange(moreKeys, cut, moreKeys.length),
            Arrays.copyOfRange(moreRows, cut, moreRows.length));
    return with(edit, Arrays.copyOf(moreKeys, cut), Arrays.copyOf(moreRows, cut));
  }

  @Override
  Leaf remove(Edit edit, Position at) {
    int i = countBefore(edit.order, at) - 1;
    if (!isAt(edit.order, i, at)) {
      return this;
    }
    edit.previous = rows[i];
    return with(edit, Slots.removed(keys, i), Slots.removed(rows, i));
  }

  @Override
  Leaf joined(Edit edit, Node right, Object rightKey, UUID rightId) {
    Leaf other = (Leaf) right;
    return with(edit, Slots.joined(keys, other.keys), Slots.joined(rows, other.rows));
  }

  @Override
  @Nullable CrmRecord find(Comparator<Object> order, Position at) {
    int i = countBefore(order, at) - 1;
    return isAt(order, i, at) ? rows[i] : null;
  }

  @Override
  double fraction(Comparator<Object> order, Position at) {
    return keys.length == 0 ? 0 : (double) countBefore(order, at) / keys.length;
  }

  @Override
  boolean walk(Comparator<Object> order, Range range, RowVisitor visitor) {
    int end = end(order, range);
    for (int i = start(order, range); i < end; i++) {
      if (!visitor.visit(rows[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean walkBack(Comparator<Object> order, Range range, RowVisitor visitor) {
    int start = start(order, range);
    for (int i = end(order, range) - 1; i >= start; i--) {
      if (!visitor.visit(rows[i])) {
        return false;
      }
    }
    return true;
  }

  private int start(Comparator<Object> order, Range range) {
    Position from = range.from();
    return from == null ? 0 : countBefore(order, from);
  }

  private int end(Comparator<Object> order, Range range) {
    Position to = range.to();
    return to == null ? keys.length : countBefore(order, to);
  }

  private Leaf with(Edit edit, Object[] newKeys, CrmRecord[] newRows) {
    if (edit.token != token) {
      return new Leaf(edit.token, newKeys, newRows);
    }
    keys = newKeys;
    rows = newRows;
    return this;
  }

  private boolean isAt(Comparator<Object> order, int i, Position at) {
    return i >= 0 && order.compare(keys[i], at.key()) == 0 && rows[i].id().value().equals(at.id());
  }

  private int countBefore(Comparator<Object> order, Position at) {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at.compareTo(order, keys[middle], rows[middle]) > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
