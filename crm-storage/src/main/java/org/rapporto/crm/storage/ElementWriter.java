package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/** Writes the elements of multi-valued fields. */
final class ElementWriter {

  private static final String OF_RECORD = quoted(ChildTable.OWNER) + " = ?";

  private final Channel channel;
  private final Dialect dialect;

  ElementWriter(Channel channel, Dialect dialect) {
    this.channel = channel;
    this.dialect = dialect;
  }

  /** Inserts the elements some records have in a slot; there must be none of theirs yet. */
  void insert(TableLayout layout, int slot, List<CrmRecord> records) throws SQLException {
    ChildTable child = layout.childAt(slot);
    if (child == null) {
      return;
    }
    RowBatch batch = null;
    int extra = child.holdsExternalIds() ? 3 : 2;
    @Nullable Object[] row = new @Nullable Object[child.parts().size() + extra];
    for (CrmRecord record : records) {
      if (record.valueAt(slot) instanceof List<?> elements) {
        batch = batch != null ? batch : dialect.insertion(channel, child.table(), cells(child));
        row[0] = record.id().value().toString();
        Set<Object> seen = new HashSet<>();
        for (int position = 0; position < elements.size(); position++) {
          Object element = elements.get(position);
          row[1] = (long) position;
          if (extra == 3) {
            row[2] = !record.isDeleted() && seen.add(element) ? 1L : null;
          }
          encode(child, element, row, extra);
          batch.add(row);
        }
      }
    }
    if (batch != null) {
      batch.flush();
    }
  }

  private static void encode(ChildTable child, Object element, @Nullable Object[] row, int at) {
    @Nullable Object[] values = child.partsOf(element);
    for (int i = 0; i < values.length; i++) {
      child.parts().get(i).codec().encode(values[i], row, at + i);
    }
  }

  private static List<Cell> cells(ChildTable child) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(ChildTable.OWNER));
    cells.add(Cell.number(ChildTable.POSITION));
    if (child.holdsExternalIds()) {
      cells.add(Cell.number(ChildTable.LIVE));
    }
    child.parts().forEach(part -> cells.addAll(part.cells()));
    return cells;
  }

  /** Deletes all elements of some records. */
  void delete(ChildTable child, List<CrmRecord> records) throws SQLException {
    run("DELETE FROM " + quoted(child.table()) + " WHERE " + OF_RECORD, records);
  }

  /** Frees the external ids of some records, which keep them. */
  void release(ChildTable child, List<CrmRecord> records) throws SQLException {
    run("UPDATE " + quoted(child.table()) + " SET \"live\" = NULL WHERE " + OF_RECORD, records);
  }

  /** Takes the external ids that some records have kept, each where it stands first. */
  void claim(ChildTable child, List<CrmRecord> records) throws SQLException {
    String first =
        """
        UPDATE %1$s SET "live" = 1 WHERE %2$s AND NOT EXISTS (
          SELECT 1 FROM %1$s o WHERE o."record_id" = %1$s."record_id"
            AND o."source" = %1$s."source" AND o."value" = %1$s."value"
            AND o."position" < %1$s."position")
        """;
    run(first.formatted(quoted(child.table()), OF_RECORD), records);
  }

  private void run(String statement, List<CrmRecord> records) throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    RowBatch batch = new StatementBatch(channel.prepare(statement));
    for (CrmRecord record : records) {
      batch.add(new @Nullable Object[] {record.id().value().toString()});
    }
    batch.flush();
  }
}
