package org.rapporto.crm.memory;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/**
 * A place between the entries of a tree, never on one.
 *
 * @param key of the entries beside it
 * @param id of the entry beside it, or null for a place beside all entries of the key
 * @param side -1 just before, 1 just behind
 */
record Position(Object key, @Nullable UUID id, int side) {

  static Position before(Object key) {
    return new Position(key, null, -1);
  }

  static Position behind(Object key) {
    return new Position(key, null, 1);
  }

  static Position behind(Object key, UUID id) {
    return new Position(key, id, 1);
  }

  /** Compares with an entry; never zero. */
  int compareTo(Comparator<Object> order, Object entryKey, UUID entryId) {
    int byKey = key == entryKey ? 0 : order.compare(key, entryKey);
    if (byKey != 0 || id == null) {
      return byKey != 0 ? byKey : side;
    }
    int byId = RecordId.compareValues(id, entryId);
    return byId != 0 ? byId : side;
  }

  /** Compares with another place in the same tree. */
  int compareTo(Comparator<Object> order, Position other) {
    int byKey = order.compare(key, other.key);
    if (byKey != 0) {
      return byKey;
    }
    int byId = id == null || other.id == null ? 0 : RecordId.compareValues(id, other.id);
    return byId != 0 ? byId : Integer.compare(weight(), other.weight());
  }

  private int weight() {
    return id == null ? 2 * side : side;
  }
}
