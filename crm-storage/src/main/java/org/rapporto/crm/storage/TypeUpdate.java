package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordType;

/**
 * Updates records of one type. A statement sets only the columns whose values changed, so that only
 * their indexes are written; records that changed in the same columns share it. Within one call
 * keys may be swapped and handed over: they are given up first, then taken.
 */
final class TypeUpdate {

  private final Channel channel;
  private final TableLayout layout;
  private final ElementWriter elements;
  private final String updating;
  private final int deletedSlot;
  private final List<Integer> keySlots = new ArrayList<>();

  TypeUpdate(Channel channel, TableLayout layout, ElementWriter elements, String updating) {
    this.channel = channel;
    this.updating = updating;
    this.layout = layout;
    this.elements = elements;
    RecordType type = layout.type();
    this.deletedSlot = type.slot(RecordType.DELETED_AT);
    for (NaturalKey key : type.naturalKeys()) {
      key.fields().forEach(field -> keySlots.add(type.slot(type.get(field))));
    }
    if (!keySlots.isEmpty()) {
      keySlots.add(deletedSlot);
    }
  }

  void update(List<CrmRecord> records) throws SQLException {
    Map<List<Integer>, List<CrmRecord>> bySlots = new LinkedHashMap<>();
    Map<Integer, List<CrmRecord>> byChild = new LinkedHashMap<>();
    List<CrmRecord> parked = new ArrayList<>();
    for (CrmRecord record : records) {
      NavigableSet<Integer> changed = changedSlots(record);
      if (records.size() > 1 && keySlots.stream().anyMatch(changed::contains)) {
        parked.add(record);
        changed.add(deletedSlot);
      }
      List<Integer> scalars = new ArrayList<>();
      for (Integer slot : changed) {
        if (layout.columnAt(slot) != null) {
          scalars.add(slot);
        } else {
          byChild.computeIfAbsent(slot, s -> new ArrayList<>()).add(record);
        }
      }
      bySlots.computeIfAbsent(scalars, s -> new ArrayList<>()).add(record);
    }
    park(parked);
    for (Map.Entry<List<Integer>, List<CrmRecord>> entry : bySlots.entrySet()) {
      updateRows(entry.getKey(), entry.getValue());
    }
    replaceElements(byChild);
  }

  /**
   * A record that shows no change may come from code that makes stored images of its own, and is
   * written as a whole. External ids take part in their key while the record lives.
   */
  private NavigableSet<Integer> changedSlots(CrmRecord record) {
    NavigableSet<Integer> changed = new TreeSet<>(record.changedSlots());
    boolean all = changed.isEmpty();
    boolean moved = (record.originAt(deletedSlot) != null) != record.isDeleted();
    for (int slot = 0; slot < layout.slots(); slot++) {
      ChildTable child = layout.childAt(slot);
      boolean rekeyed = moved && child != null && child.holdsExternalIds();
      if (all || rekeyed) {
        changed.add(slot);
      }
    }
    return changed;
  }

  /** Takes records out of the natural keys, as if they were deleted. */
  private void park(List<CrmRecord> records) throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    VersionedBatch batch =
        new VersionedBatch(
            channel.prepare(
                updating
                    + quoted(layout.table())
                    + " SET \"deleted_at\" = 0 WHERE \"id\" = ? AND \"version\" = ?"));
    for (CrmRecord record : records) {
      batch.add(record, new @Nullable Object[0]);
    }
    batch.flush();
  }

  private void updateRows(List<Integer> slots, List<CrmRecord> records) throws SQLException {
    StringBuilder text = new StringBuilder(updating).append(quoted(layout.table()));
    text.append(" SET \"version\" = \"version\" + 1");
    List<Column> columns = new ArrayList<>();
    int width = 0;
    for (int slot : slots) {
      Column column = layout.columnAt(slot);
      if (column != null) {
        columns.add(column);
        column.names().forEach(name -> text.append(", ").append(quoted(name)).append(" = ?"));
        width += column.codec().width();
      }
    }
    text.append(" WHERE \"id\" = ? AND \"version\" = ?");
    VersionedBatch batch = new VersionedBatch(channel.prepare(text.toString()));
    @Nullable Object[] row = new @Nullable Object[width];
    for (CrmRecord record : records) {
      int at = 0;
      for (int i = 0; i < columns.size(); i++) {
        ColumnCodec codec = columns.get(i).codec();
        codec.encode(record.valueAt(slots.get(i)), row, at);
        at += codec.width();
      }
      batch.add(record, row);
    }
    batch.flush();
  }

  private void replaceElements(Map<Integer, List<CrmRecord>> byChild) throws SQLException {
    for (Map.Entry<Integer, List<CrmRecord>> entry : byChild.entrySet()) {
      ChildTable child = layout.childAt(entry.getKey());
      if (child != null) {
        elements.delete(child, entry.getValue());
        elements.insert(layout, entry.getKey(), entry.getValue());
      }
    }
  }
}
