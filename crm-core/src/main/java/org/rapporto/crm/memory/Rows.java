package org.rapporto.crm.memory;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;

/** What can be asked of a stored row, which may be of an earlier form of its type. */
final class Rows {

  private static final int DELETED_AT = RecordType.SYSTEM_FIELDS.indexOf(RecordType.DELETED_AT);

  private Rows() {}

  static @Nullable Object value(CrmRecord row, int slot) {
    return slot < row.type().slotCount() ? row.valueAt(slot) : null;
  }

  static boolean isLive(CrmRecord row) {
    return row.valueAt(DELETED_AT) == null;
  }

  static boolean isIn(CrmRecord row, Scope scope) {
    return switch (scope) {
      case LIVE -> isLive(row);
      case DELETED -> !isLive(row);
      case ALL -> true;
    };
  }

  /** The row under another form of its type, earlier or later. */
  static CrmRecord under(RecordType form, CrmRecord row) {
    return row.type().slotCount() <= form.slotCount()
        ? row.as(form)
        : CrmRecord.stored(form, row.id().value(), row.version(), values(row, form.slotCount()));
  }

  /** A row of a type from a record of the same or an earlier form, which keeps what that lacks. */
  static CrmRecord merged(RecordType type, CrmRecord record, CrmRecord stored) {
    int known = record.type().slotCount();
    if (known >= stored.type().slotCount()) {
      return record.as(type);
    }
    @Nullable Object[] values = values(stored, type.slotCount());
    for (int i = 0; i < known; i++) {
      values[i] = record.valueAt(i);
    }
    return CrmRecord.stored(type, record.id().value(), record.version(), values);
  }

  private static @Nullable Object[] values(CrmRecord row, int count) {
    @Nullable Object[] values = new @Nullable Object[count];
    for (int i = 0; i < Math.min(count, row.type().slotCount()); i++) {
      values[i] = row.valueAt(i);
    }
    return values;
  }
}
