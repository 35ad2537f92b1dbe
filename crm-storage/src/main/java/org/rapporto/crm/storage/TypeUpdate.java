package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;

/**
 * Updates records of one form of a type. A statement sets only the columns whose values changed, so
 * that only their indexes are written; records that changed in the same columns share it. Within
 * one call keys may be swapped and handed over: all are given up first, then taken. Used once.
 */
final class TypeUpdate {

  private final Channel channel;
  private final TableLayout layout;
  private final ElementWriter elements;
  private final String updating;
  private final int deletedSlot;
  private final List<Integer> keySlots = new ArrayList<>();
  private final List<ChildTable> unseenIds = new ArrayList<>();
  private final Map<List<Integer>, List<CrmRecord>> bySlots = new LinkedHashMap<>();
  private final Map<Integer, List<CrmRecord>> byChild = new LinkedHashMap<>();
  private final List<CrmRecord> moved = new ArrayList<>();

  /** Of a form whose type may have keys and external ids in another one that the form lacks. */
  TypeUpdate(Channel channel, TableLayout layout, TableLayout widest, Dialect dialect) {
    this.channel = channel;
    this.updating = dialect.updating();
    this.layout = layout;
    this.elements = new ElementWriter(channel, dialect);
    this.deletedSlot = layout.type().slot(RecordType.DELETED_AT);
    Set<String> keyed = new HashSet<>();
    for (RecordType type : List.of(layout.type(), widest.type())) {
      type.naturalKeys().forEach(key -> key.fields().forEach(f -> keyed.add(column(type, f))));
    }
    if (!keyed.isEmpty()) {
      keyed.add(RecordType.DELETED_AT.name());
    }
    for (int slot = 0; slot < layout.slots(); slot++) {
      if (keyed.contains(layout.type().definitions().get(slot).column())) {
        keySlots.add(slot);
      }
    }
    Set<String> seen = new HashSet<>();
    layout.children().forEach(child -> seen.add(child.table()));
    widest.children().stream()
        .filter(child -> child.holdsExternalIds() && !seen.contains(child.table()))
        .forEach(unseenIds::add);
  }

  private static String column(RecordType type, String field) {
    return type.definitions().get(type.slot(type.get(field))).column();
  }

  /** Lets go of what others of the same call may take. */
  void giveUp(List<CrmRecord> records, boolean isAlone) throws SQLException {
    List<CrmRecord> parked = new ArrayList<>();
    for (CrmRecord record : records) {
      NavigableSet<Integer> changed = changedSlots(record);
      if (changed.contains(deletedSlot)) {
        moved.add(record);
      }
      if (!isAlone && keySlots.stream().anyMatch(changed::contains)) {
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
    for (Map.Entry<Integer, List<CrmRecord>> entry : byChild.entrySet()) {
      ChildTable child = layout.childAt(entry.getKey());
      if (child != null) {
        elements.delete(child, entry.getValue());
      }
    }
    for (ChildTable child : unseenIds) {
      elements.release(child, moved);
    }
  }

  /** Takes what the records shall have. */
  void take() throws SQLException {
    for (Map.Entry<List<Integer>, List<CrmRecord>> entry : bySlots.entrySet()) {
      updateRows(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<Integer, List<CrmRecord>> entry : byChild.entrySet()) {
      elements.insert(layout, entry.getKey(), entry.getValue());
    }
    List<CrmRecord> alive = moved.stream().filter(record -> !record.isDeleted()).toList();
    for (ChildTable child : unseenIds) {
      elements.claim(child, alive);
    }
  }

  /**
   * A record that shows no change may come from code that makes stored images of its own, and is
   * written as a whole. External ids take part in their key while the record lives.
   */
  private NavigableSet<Integer> changedSlots(CrmRecord record) {
    NavigableSet<Integer> changed = new TreeSet<>(record.changedSlots());
    boolean all = changed.isEmpty();
    boolean isMoved = (record.originAt(deletedSlot) != null) != record.isDeleted();
    for (int slot = 0; slot < layout.slots(); slot++) {
      ChildTable child = layout.childAt(slot);
      boolean rekeyed = isMoved && child != null && child.holdsExternalIds();
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
}
