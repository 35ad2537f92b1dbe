package org.rapporto.crm.memory;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
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
    int byKey = order.compare(key, entryKey);
    return byKey != 0 ? byKey : compareAmongEqualKeys(entryId);
  }

  /** Compares with an entry; never zero. A row is looked at only if it has the same key. */
  int compareTo(Comparator<Object> order, Object entryKey, CrmRecord row) {
    int byKey = order.compare(key, entryKey);
    return byKey != 0 ? byKey : id == null ? side : compareAmongEqualKeys(row.id().value());
  }

  private int compareAmongEqualKeys(UUID entryId) {
    int byId = id == null ? 0 : RecordId.compareValues(id, entryId);
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
