package org.rapporto.crm.memory;

import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * Rows in order of a key and the id: a B+ tree whose nodes are shared between committed states. A
 * frozen tree never changes; an editable one belongs to one transaction.
 */
final class Tree {

  private final Comparator<Object> order;
  private final @Nullable Object token;
  private Node root;
  private int size;

  private Tree(Comparator<Object> order, @Nullable Object token, Node root, int size) {
    this.order = order;
    this.token = token;
    this.root = root;
    this.size = size;
  }

  static Tree empty(Comparator<Object> order) {
    return new Tree(order, null, emptyNode(new Object()), 0);
  }

  private static Node emptyNode(Object token) {
    return new Leaf(token, new Object[0], new CrmRecord[0]);
  }

  /** A copy that may be changed, in time that does not depend on the size. */
  Tree editable(Object newToken) {
    return new Tree(order, newToken, root, size);
  }

  /** A copy that nobody can change any more. */
  Tree frozen() {
    return new Tree(order, null, root, size);
  }

  Comparator<Object> order() {
    return order;
  }

  int size() {
    return size;
  }

  /** Puts a row under a key; gives the row of the same id that was there. */
  @Nullable CrmRecord put(Object key, CrmRecord row) {
    Edit edit = edit();
    root = root.put(edit, Position.behind(key, row.id().value()), row);
    if (edit.split != null) {
      root = Inner.over(edit.token, root, edit.split);
    }
    if (edit.previous == null) {
      size++;
    }
    return edit.previous;
  }

  /** Removes the row of an id from under a key. */
  void remove(Object key, UUID id) {
    Edit edit = edit();
    root = root.remove(edit, Position.behind(key, id));
    if (edit.previous != null) {
      size--;
    }
    while (root instanceof Inner inner && inner.width() < 2) {
      root = inner.width() == 1 ? inner.onlyChild() : emptyNode(edit.token);
    }
  }

  private Edit edit() {
    return new Edit(order, Objects.requireNonNull(token, "a frozen tree does not change"));
  }

  @Nullable CrmRecord find(Object key, UUID id) {
    return root.find(order, Position.behind(key, id));
  }

  /** Visits the rows of a range in order; false if the visitor had enough. */
  boolean walk(Range range, RowVisitor visitor) {
    return root.walk(order, range, visitor);
  }

  /** Visits the rows of a range in reverse order; false if the visitor had enough. */
  boolean walkBack(Range range, RowVisitor visitor) {
    return root.walkBack(order, range, visitor);
  }

  /**
   * Exactly how many rows of a range are not deleted, in time that does not depend on the number.
   */
  int live(Range range) {
    return root.live(order, range);
  }

  /** About how many rows a range has; good to a factor of two or so. */
  long estimate(Range range) {
    Position from = range.from();
    Position to = range.to();
    double first = from == null ? 0 : root.fraction(order, from);
    double last = to == null ? 1 : root.fraction(order, to);
    return Math.max(0, Math.round((last - first) * size));
  }
}
