package org.rapporto.crm.memory;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a tree.
 *
 * @param from where it begins, or null for the start of the tree
 * @param to where it ends, or null for the end of the tree
 */
record Range(@Nullable Position from, @Nullable Position to) {

  static final Range WHOLE = new Range(null, null);

  static Range of(Object key) {
    return new Range(Position.before(key), Position.behind(key));
  }

  /** Whether it holds the entries of one key, all of them. */
  boolean isOfOneKey() {
    return from != null && to != null && equals(of(from.key()));
  }

  Range intersect(Comparator<Object> order, Range other) {
    Position first = from;
    if (first == null || other.from != null && other.from.compareTo(order, first) > 0) {
      first = other.from;
    }
    Position last = to;
    if (last == null || other.to != null && other.to.compareTo(order, last) < 0) {
      last = other.to;
    }
    return new Range(first, last);
  }
}
