package org.rapporto.crm.memory;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.store.Scope;

/** What can be asked of a row, which may have been written under an earlier form of its type. */
final class Rows {

  private Rows() {}

  static @Nullable Object value(CrmRecord row, int slot) {
    return slot < row.type().slotCount() ? row.valueAt(slot) : null;
  }

  static boolean isIn(CrmRecord row, Scope scope) {
    return switch (scope) {
      case LIVE -> !row.isDeleted();
      case DELETED -> row.isDeleted();
      case ALL -> true;
    };
  }
}
