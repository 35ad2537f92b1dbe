package org.rapporto.crm.memory;

import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.store.DuplicateRecordException;

/** Natural keys and external ids belong to at most one live row of a type. */
final class UniqueKeys {

  private UniqueKeys() {}

  static void check(Table table, CrmRecord row) {
    if (!Rows.isLive(row)) {
      return;
    }
    for (NaturalKey key : table.type().naturalKeys()) {
      IndexShape shape = IndexShape.of(table.type(), key);
      table.find(shape).ifPresent(index -> check(table, index, row, key.name()));
    }
    for (Index index : table.indexes()) {
      if (index.shape().isOverParts()) {
        var field = table.type().definitions().get(index.shape().slots().get(0)).field();
        if (field instanceof MultiField<?> multi && multi.kind() == ElementKind.EXTERNAL_ID) {
          check(table, index, row, field.name());
        }
      }
    }
  }

  private static void check(Table table, Index index, CrmRecord row, String name) {
    for (Object key : index.shape().keysOf(row)) {
      boolean free =
          index
              .tree()
              .walk(
                  Range.of(key),
                  other -> !Rows.isLive(other) || other.id().value().equals(row.id().value()));
      if (!free) {
        throw new DuplicateRecordException(table.type().name(), name);
      }
    }
  }
}
