package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;

/** Writes lists of records, each statement prepared once and run in batches. */
final class RecordWriter {

  private final Channel channel;
  private final StoreContext context;
  private final ElementWriter elements;

  RecordWriter(Channel channel, StoreContext context) {
    this.channel = channel;
    this.context = context;
    this.elements = new ElementWriter(channel, context.dialect());
  }

  List<CrmRecord> insert(List<CrmRecord> records) throws SQLException {
    for (Map.Entry<RecordType, List<CrmRecord>> entry : byType(records).entrySet()) {
      TableLayout layout = context.layouts().of(entry.getKey());
      insertRows(layout, entry.getValue());
      for (int slot = 0; slot < layout.slots(); slot++) {
        elements.insert(layout, slot, entry.getValue());
      }
    }
    return records.stream().map(record -> record.storedAs(1)).toList();
  }

  private void insertRows(TableLayout layout, List<CrmRecord> records) throws SQLException {
    try (InsertBatches batches = new InsertBatches(channel, context.dialect(), layout)) {
      for (CrmRecord record : records) {
        batches.add(record);
      }
      batches.flush();
    }
  }

  List<CrmRecord> update(List<CrmRecord> records) throws SQLException {
    for (Map.Entry<RecordType, List<CrmRecord>> entry : byType(records).entrySet()) {
      TableLayout layout = context.layouts().of(entry.getKey());
      new TypeUpdate(channel, layout, elements, context.dialect().updating())
          .update(entry.getValue());
    }
    return records.stream().map(record -> record.storedAs(record.version() + 1)).toList();
  }

  void delete(List<CrmRecord> records) throws SQLException {
    for (Map.Entry<RecordType, List<CrmRecord>> entry : byType(records).entrySet()) {
      TableLayout layout = context.layouts().of(entry.getKey());
      for (ChildTable child : context.layouts().named(layout.type().name()).children()) {
        elements.delete(child, entry.getValue());
      }
      PreparedStatement statement =
          channel.prepare(
              "DELETE FROM " + quoted(layout.table()) + " WHERE \"id\" = ? AND \"version\" = ?");
      VersionedBatch batch = new VersionedBatch(statement);
      for (CrmRecord record : entry.getValue()) {
        batch.add(record, new @Nullable Object[0]);
      }
      batch.flush();
    }
  }

  /** By identity, because types may be equal and differ in the scale of a decimal. */
  private static IdentityHashMap<RecordType, List<CrmRecord>> byType(List<CrmRecord> records) {
    IdentityHashMap<RecordType, List<CrmRecord>> byType = new IdentityHashMap<>();
    for (CrmRecord record : records) {
      byType.computeIfAbsent(record.type(), t -> new ArrayList<>()).add(record);
    }
    return byType;
  }
}
