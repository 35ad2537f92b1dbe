package org.rapporto.crm.internal;

import com.google.common.primitives.ImmutableIntArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.guard.ExportLimits;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordType;

/** Takes the fields that may not leave the base out of records of one type. */
final class LeavingFields {

  private final RecordType type;
  private final ExportLimits limits;
  private final ImmutableIntArray kept;

  LeavingFields(UnitOfWork work, RecordType type) {
    this.type = type;
    this.limits = work.environment.safeguards().meter().policy().export();
    this.kept =
        ImmutableIntArray.copyOf(
            IntStream.range(0, type.slotCount())
                .filter(i -> limits.allows(type.name(), type.definitions().get(i).name())));
  }

  /** Whether a field may leave; of what is no field of the type, such as a mark of a merge, yes. */
  boolean allows(String field) {
    return type.find(field).map(d -> limits.allows(type.name(), d.name())).orElse(true);
  }

  boolean allows(Field<?> field) {
    return limits.allows(type.name(), type.definitions().get(type.slot(field)).name());
  }

  CrmRecord of(CrmRecord record) {
    if (kept.length() == type.slotCount()) {
      return record;
    }
    @Nullable Object[] values = new @Nullable Object[type.slotCount()];
    for (int i = 0; i < kept.length(); i++) {
      values[kept.get(i)] = record.valueAt(kept.get(i));
    }
    return CrmRecord.stored(type, record.id().value(), record.version(), values);
  }
}
