package org.rapporto.crm.memory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * Children in order. The key and the id at {@code i} are a lower bound of the entries of child
 * {@code i} and lie above those of child {@code i - 1}; the ones at 0 are not used for searching.
 */
final class Inner extends Node {

  private Object[] keys;
  private UUID[] ids;
  private Node[] children;
  private int live;

  private Inner(Object token, Object[] keys, UUID[] ids, Node[] children, int live) {
    super(token);
    this.keys = keys;
    this.ids = ids;
    this.children = children;
    this.live = live;
  }

  private static int live(Node[] children) {
    int live = 0;
    for (Node child : children) {
      live += child.live();
    }
    return live;
  }

  @Override
  int live() {
    return live;
  }

  @Override
  int live(Comparator<Object> order, Range range) {
    int first = first(order, range);
    int last = last(order, range);
    int sum = 0;
    for (int i = first; i <= last; i++) {
      Range within = within(range, i == first, i == last);
      boolean isWhole = within.from() == null && within.to() == null;
      sum += isWhole ? children[i].live() : children[i].live(order, within);
    }
    return sum;
  }

  static Inner over(Object token, Node left, Node right) {
    return new Inner(
        token,
        new Object[] {left.firstKey(), right.firstKey()},
        new UUID[] {left.firstId(), right.firstId()},
        new Node[] {left, right},
        left.live() + right.live());
  }

  @Override
  int width() {
    return children.length;
  }

  Node onlyChild() {
    return children[0];
  }

  @Override
  Object firstKey() {
    return keys[0];
  }

  @Override
  UUID firstId() {
    return ids[0];
  }

  @Override
  Inner put(Edit edit, Position at, CrmRecord row) {
    int i = childAt(edit.order, at);
    int before = children[i].live();
    Node child = children[i].put(edit, at, row);
    Inner mine = owned(edit);
    mine.children[i] = child;
    mine.live += child.live() - before;
    Node right = edit.split;
    if (right != null) {
      edit.split = null;
      mine.insert(i + 1, right);
      mine.live += right.live();
      if (mine.children.length > WIDTH) {
        mine.split(edit, i + 1 == mine.children.length - 1 ? i + 1 : mine.children.length / 2);
      }
    }
    return mine;
  }

  private void insert(int at, Node child) {
    keys = Slots.inserted(keys, at, child.firstKey());
    ids = Slots.inserted(ids, at, child.firstId());
    children = Slots.inserted(children, at, child);
  }

  private void split(Edit edit, int cut) {
    Node[] behind = Arrays.copyOfRange(children, cut, children.length);
    Inner right =
        new Inner(
            edit.token,
            Arrays.copyOfRange(keys, cut, keys.length),
            Arrays.copyOfRange(ids, cut, ids.length),
            behind,
            live(behind));
    edit.split = right;
    live -= right.live;
    keys = Arrays.copyOf(keys, cut);
    ids = Arrays.copyOf(ids, cut);
    children = Arrays.copyOf(children, cut);
  }

  @Override
  Inner remove(Edit edit, Position at) {
    int i = childAt(edit.order, at);
    int before = children[i].live();
    Node child = children[i].remove(edit, at);
    if (edit.previous == null) {
      return this;
    }
    Inner mine = owned(edit);
    mine.children[i] = child;
    mine.live += child.live() - before;
    if (child.width() == 0) {
      mine.drop(i);
    } else if (child.width() < NARROW) {
      mine.join(edit, i);
    }
    return mine;
  }

  private void drop(int at) {
    keys = Slots.removed(keys, at);
    ids = Slots.removed(ids, at);
    children = Slots.removed(children, at);
  }

  /** Joins a narrow child with the neighbour it fits together with, if there is one. */
  private void join(Edit edit, int narrow) {
    for (int left : new int[] {narrow - 1, narrow}) {
      int right = left + 1;
      if (left >= 0
          && right < children.length
          && children[left].width() + children[right].width() <= JOINED) {
        children[left] = children[left].joined(edit, children[right], keys[right], ids[right]);
        drop(right);
        return;
      }
    }
  }

  @Override
  Inner joined(Edit edit, Node right, Object rightKey, UUID rightId) {
    Inner other = (Inner) right;
    int seam = keys.length;
    Inner mine = owned(edit);
    mine.keys = Slots.joined(keys, other.keys);
    mine.ids = Slots.joined(ids, other.ids);
    mine.children = Slots.joined(children, other.children);
    mine.live += other.live;
    mine.keys[seam] = rightKey;
    mine.ids[seam] = rightId;
    return mine;
  }

  @Override
  @Nullable CrmRecord find(Comparator<Object> order, Position at) {
    return children[childAt(order, at)].find(order, at);
  }

  @Override
  double fraction(Comparator<Object> order, Position at) {
    int i = childAt(order, at);
    return (i + children[i].fraction(order, at)) / children.length;
  }

  @Override
  boolean walk(Comparator<Object> order, Range range, RowVisitor visitor) {
    int first = first(order, range);
    int last = last(order, range);
    for (int i = first; i <= last; i++) {
      if (!children[i].walk(order, within(range, i == first, i == last), visitor)) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean walkBack(Comparator<Object> order, Range range, RowVisitor visitor) {
    int first = first(order, range);
    int last = last(order, range);
    for (int i = last; i >= first; i--) {
      if (!children[i].walkBack(order, within(range, i == first, i == last), visitor)) {
        return false;
      }
    }
    return true;
  }

  private int first(Comparator<Object> order, Range range) {
    Position from = range.from();
    return from == null ? 0 : childAt(order, from);
  }

  private int last(Comparator<Object> order, Range range) {
    Position to = range.to();
    return to == null ? children.length - 1 : childAt(order, to);
  }

  private static Range within(Range range, boolean isFirst, boolean isLast) {
    if (isFirst && isLast) {
      return range;
    }
    return isFirst || isLast
        ? new Range(isFirst ? range.from() : null, isLast ? range.to() : null)
        : Range.WHOLE;
  }

  private Inner owned(Edit edit) {
    return edit.token == token
        ? this
        : new Inner(edit.token, keys.clone(), ids.clone(), children.clone(), live);
  }

  private int childAt(Comparator<Object> order, Position at) {
    int low = 1;
    int high = children.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at.compareTo(order, keys[middle], ids[middle]) > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
