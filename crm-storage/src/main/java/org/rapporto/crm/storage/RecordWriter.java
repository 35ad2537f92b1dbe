package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

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
    for (List<CrmRecord> same : byType(records)) {
      TableLayout layout = context.layouts().of(same.get(0).type());
      insertRows(layout, same);
      for (int slot = 0; slot < layout.slots(); slot++) {
        elements.insert(layout, slot, same);
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
    } catch (SQLException e) {
      requireFreeId(layout, records, e);
      throw e;
    }
  }

  /**
   * An embedded database looks at the id last. Of several records it does not tell which one it
   * refused, and those before that one are there.
   */
  private void requireFreeId(TableLayout layout, List<CrmRecord> records, SQLException refusal)
      throws SQLException {
    StoreException told = context.dialect().translate(refusal, context.layouts());
    boolean mayBeTaken = records.size() == 1 && !context.dialect().isServer();
    if (mayBeTaken && told instanceof DuplicateRecordException) {
      String text = "SELECT 1 FROM " + quoted(layout.table()) + " WHERE \"id\" = ?";
      PreparedStatement same = channel.prepare(text);
      same.setString(1, records.get(0).id().value().toString());
      try (ResultSet row = same.executeQuery()) {
        if (row.next()) {
          StoreException taken =
              new DuplicateRecordException(layout.type().name(), DuplicateRecordException.ID);
          taken.initCause(refusal);
          throw taken;
        }
      }
    }
  }

  List<CrmRecord> update(List<CrmRecord> records) throws SQLException {
    requireOnce(records);
    List<TypeUpdate> updates = new ArrayList<>();
    for (List<CrmRecord> same : byType(records)) {
      TableLayout layout = context.layouts().of(same.get(0).type());
      TableLayout widest = context.layouts().named(layout.type().name());
      TypeUpdate update = new TypeUpdate(channel, layout, widest, context.dialect());
      update.giveUp(same, records.size() == 1);
      updates.add(update);
    }
    for (TypeUpdate update : updates) {
      update.take();
    }
    return records.stream().map(record -> record.storedAs(record.version() + 1)).toList();
  }

  private static void requireOnce(List<CrmRecord> records) {
    Set<RecordId> seen = new HashSet<>(records.size() * 2);
    for (CrmRecord record : records) {
      if (!seen.add(record.id())) {
        throw new IllegalArgumentException("An update has record " + record.id() + " twice");
      }
    }
  }

  void delete(List<CrmRecord> records) throws SQLException {
    for (List<CrmRecord> same : byType(records)) {
      TableLayout layout = context.layouts().of(same.get(0).type());
      for (ChildTable child : context.layouts().named(layout.type().name()).children()) {
        elements.delete(child, same);
      }
      PreparedStatement statement =
          channel.prepare(
              "DELETE FROM " + quoted(layout.table()) + " WHERE \"id\" = ? AND \"version\" = ?");
      VersionedBatch batch = new VersionedBatch(statement);
      for (CrmRecord record : same) {
        batch.add(record, new @Nullable Object[0]);
      }
      batch.flush();
    }
  }

  /** By identity, because types may be equal and differ in the scale of a decimal. */
  private static List<List<CrmRecord>> byType(List<CrmRecord> records) {
    IdentityHashMap<RecordType, List<CrmRecord>> byType = new IdentityHashMap<>();
    List<List<CrmRecord>> inOrder = new ArrayList<>();
    for (CrmRecord record : records) {
      List<CrmRecord> same = byType.get(record.type());
      if (same == null) {
        same = new ArrayList<>();
        byType.put(record.type(), same);
        inOrder.add(same);
      }
      same.add(record);
    }
    return inOrder;
  }
}
