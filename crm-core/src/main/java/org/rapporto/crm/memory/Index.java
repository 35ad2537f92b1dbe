package org.rapporto.crm.memory;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * The rows of a table by the keys of a shape, live and deleted ones.
 *
 * @param shape what it is over
 * @param tree the rows by key
 * @param uniqueName the name of the key if live rows may not share one, or null
 */
record Index(IndexShape shape, Tree tree, @Nullable String uniqueName) {

  Index editable(Object token) {
    return new Index(shape, tree.editable(token), uniqueName);
  }

  Index frozen() {
    return new Index(shape, tree.frozen(), uniqueName);
  }

  /** Takes a row in, in place of its former image if there is one. */
  void put(@Nullable CrmRecord former, CrmRecord row) {
    List<Object> keys = shape.keysOf(row);
    if (former != null && !shape.keysOf(former).equals(keys)) {
      remove(former);
    }
    for (Object key : keys) {
      tree.put(key, row);
    }
  }

  void remove(CrmRecord row) {
    UUID id = row.id().value();
    for (Object key : shape.keysOf(row)) {
      tree.remove(key, id);
    }
  }

  /** Whether no other live row has a key of this one. */
  boolean isFree(CrmRecord row) {
    UUID id = row.id().value();
    for (Object key : shape.keysOf(row)) {
      if (!tree.walk(Range.of(key), other -> other.isDeleted() || other.id().value().equals(id))) {
        return false;
      }
    }
    return true;
  }
}
