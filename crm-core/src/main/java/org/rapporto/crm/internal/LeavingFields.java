package org.rapporto.crm.internal;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.guard.ExportLimits;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;

/** Takes the fields that may not leave the base out of records of one type. */
final class LeavingFields {

  private final RecordType type;
  private final ImmutableIntArray kept;

  LeavingFields(UnitOfWork work, RecordType type) {
    ExportLimits limits = work.environment.safeguards().meter().policy().export();
    this.type = type;
    this.kept =
        ImmutableIntArray.copyOf(
            IntStream.range(0, type.slotCount())
                .filter(i -> limits.allows(type.name(), type.definitions().get(i).name())));
  }

  List<CrmRecord> of(List<CrmRecord> records) {
    return kept.length() == type.slotCount() ? records : records.stream().map(this::of).toList();
  }

  private CrmRecord of(CrmRecord record) {
    @Nullable Object[] values = new @Nullable Object[type.slotCount()];
    for (int i = 0; i < kept.length(); i++) {
      values[kept.get(i)] = record.valueAt(kept.get(i));
    }
    return CrmRecord.stored(type, record.id().value(), record.version(), values);
  }
}
