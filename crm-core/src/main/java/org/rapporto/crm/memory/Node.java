package org.rapporto.crm.memory;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * A node of a {@link Tree}. It is changed in place only under the token it was made with, that is
 * inside the transaction that made it; for everybody else it never changes.
 */
abstract sealed class Node permits Leaf, Inner {

  /** The most entries of a leaf and children of an inner node. */
  static final int WIDTH = 64;

  /** A node with fewer entries or children than this is joined with a neighbour. */
  static final int NARROW = WIDTH / 4;

  /** Two neighbours with at most so many together become one. */
  static final int JOINED = WIDTH * 3 / 4;

  final Object token;

  Node(Object token) {
    this.token = token;
  }

  /** How many entries or children. */
  abstract int width();

  /** How many of the rows under it are not deleted. */
  abstract int live();

  /** How many of the rows of a range are not deleted. */
  abstract int live(Comparator<Object> order, Range range);

  /** The smallest key, and with {@link #firstId} the lower bound of all entries. */
  abstract Object firstKey();

  abstract UUID firstId();

  /** Puts a row behind the position or in place of the one there; gives the node to use instead. */
  abstract Node put(Edit edit, Position at, CrmRecord row);

  /** Removes the row just before the position; gives the node to use instead. */
  abstract Node remove(Edit edit, Position at);

  /** This node and its right neighbour as one, given the lower bound of the neighbour. */
  abstract Node joined(Edit edit, Node right, Object rightKey, UUID rightId);

  /** The row just before the position if it is the one the position names. */
  abstract @Nullable CrmRecord find(Comparator<Object> order, Position at);

  /** How much of this node lies before the position, 0 to 1, roughly. */
  abstract double fraction(Comparator<Object> order, Position at);

  /** Visits rows in order; false if the visitor had enough. */
  abstract boolean walk(Comparator<Object> order, Range range, RowVisitor visitor);

  /** Visits rows in reverse order; false if the visitor had enough. */
  abstract boolean walkBack(Comparator<Object> order, Range range, RowVisitor visitor);
}
