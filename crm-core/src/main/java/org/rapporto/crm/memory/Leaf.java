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
  private int live;

  Leaf(Object token, Object[] keys, CrmRecord[] rows) {
    this(token, keys, rows, live(rows, 0, rows.length));
  }

  private Leaf(Object token, Object[] keys, CrmRecord[] rows, int live) {
    super(token);
    this.keys = keys;
    this.rows = rows;
    this.live = live;
  }

  private static int live(CrmRecord[] rows, int from, int to) {
    int live = 0;
    for (int i = from; i < to; i++) {
      live += live(rows[i]);
    }
    return live;
  }

  private static int live(CrmRecord row) {
    return row.isDeleted() ? 0 : 1;
  }

  @Override
  int live() {
    return live;
  }

  @Override
  int live(Comparator<Object> order, Range range) {
    int start = start(order, range);
    int end = end(order, range);
    return live == rows.length ? end - start : live(rows, start, end);
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
      Leaf mine =
          edit.token == token ? this : new Leaf(edit.token, keys.clone(), rows.clone(), live);
      mine.keys[i - 1] = at.key();
      mine.live += live(row) - live(mine.rows[i - 1]);
      mine.rows[i - 1] = row;
      return mine;
    }
    Object[] moreKeys = Slots.inserted(keys, i, at.key());
    CrmRecord[] moreRows = Slots.inserted(rows, i, row);
    if (moreKeys.length <= WIDTH) {
      return with(edit, moreKeys, moreRows, live + live(row));
    }
    // entries that come in order leave full leaves behind
    int cut = i == keys.length ? i : moreKeys.length / 2;
    Leaf right =
        new Leaf(
            edit.token,
            Arrays.copyOfRange(moreKeys, cut, moreKeys.length),
            Arrays.copyOfRange(moreRows, cut, moreRows.length));
    edit.split = right;
    int left = live + live(row) - right.live;
    return with(edit, Arrays.copyOf(moreKeys, cut), Arrays.copyOf(moreRows, cut), left);
  }

  @Override
  Leaf remove(Edit edit, Position at) {
    int i = countBefore(edit.order, at) - 1;
    if (!isAt(edit.order, i, at)) {
      return this;
    }
    edit.previous = rows[i];
    int left = live - live(rows[i]);
    return with(edit, Slots.removed(keys, i), Slots.removed(rows, i), left);
  }

  @Override
  Leaf joined(Edit edit, Node right, Object rightKey, UUID rightId) {
    Leaf other = (Leaf) right;
    int both = live + other.live;
    return with(edit, Slots.joined(keys, other.keys), Slots.joined(rows, other.rows), both);
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

  private Leaf with(Edit edit, Object[] newKeys, CrmRecord[] newRows, int newLive) {
    if (edit.token != token) {
      return new Leaf(edit.token, newKeys, newRows, newLive);
    }
    keys = newKeys;
    rows = newRows;
    live = newLive;
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
