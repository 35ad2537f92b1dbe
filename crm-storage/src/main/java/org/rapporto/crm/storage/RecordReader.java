package org.rapporto.crm.storage;

import static org.rapporto.crm.storage.Sql.quoted;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

/** Reads records: the rows of a selection, then the elements of all their lists. */
final class RecordReader {

  /** Rows whose elements are read together. */
  private static final int BATCH = 500;

  /** For so many rows it is not worth looking which lists are used at all. */
  private static final int FEW = 16;

  private final Channel channel;
  private final StoreContext context;

  RecordReader(Channel channel, StoreContext context) {
    this.channel = channel;
    this.context = context;
  }

  private static final class Row {
    final String id;
    final long version;
    final @Nullable Object[] values;

    Row(String id, long version, @Nullable Object[] values) {
      this.id = id;
      this.version = version;
      this.values = values;
    }

    @SuppressWarnings("NullAway") // javac 17 drops @Nullable on array elements of compiled classes
    CrmRecord toRecord(RecordType type) {
      return CrmRecord.stored(type, UUID.fromString(id), version, values);
    }
  }

  List<CrmRecord> find(Selection selection) throws SQLException {
    TableLayout layout = context.layouts().of(selection.type());
    List<Row> rows = rows(layout, selection);
    readElements(layout, rows);
    List<CrmRecord> records = new ArrayList<>(rows.size());
    rows.forEach(row -> records.add(row.toRecord(selection.type())));
    return records;
  }

  private List<Row> rows(TableLayout layout, Selection selection) throws SQLException {
    boolean isServer = context.dialect().isServer();
    OrderWindow window = isServer ? null : OrderWindow.of(layout, selection, context);
    Object end = window == null ? null : window.end(channel);
    if (end != null) {
      List<Row> rows =
          read(layout, selection, SelectionQuery.compileUpTo(end, layout, selection, context));
      if (rows.size() == selection.limit()) {
        return rows;
      }
    }
    Filter leading = new LeadingPart(channel, context).of(layout, selection.filter());
    return read(layout, selection, SelectionQuery.compile(layout, selection, context, leading));
  }

  private List<Row> read(TableLayout layout, Selection selection, List<Sql> statements)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    for (Sql sql : statements) {
      if (rows.size() < selection.limit()) {
        readRows(layout, sql, selection.limit(), rows);
      }
    }
    return rows;
  }

  private void readRows(TableLayout layout, Sql sql, int limit, List<Row> rows)
      throws SQLException {
    PreparedStatement statement = channel.prepare(sql.text());
    sql.bind(statement);
    try (ResultSet result = statement.executeQuery()) {
      Cells cells = context.dialect().cells(result, layout.width());
      while (rows.size() < limit && cells.next()) {
        @Nullable Object[] values = new @Nullable Object[layout.slots()];
        int at = 3;
        for (int slot = 0; slot < values.length; slot++) {
          Column column = layout.columnAt(slot);
          if (column != null) {
            values[slot] = column.codec().decode(cells, at);
            at += column.codec().width();
          }
        }
        rows.add(new Row(Objects.requireNonNull(cells.text(1)), cells.number(2), values));
      }
    }
  }

  private void readElements(TableLayout layout, List<Row> rows) throws SQLException {
    List<ChildTable> children = new ArrayList<>(layout.children());
    if (rows.size() > FEW && !context.dialect().isServer()) {
      for (ChildTable child : layout.children()) {
        if (isEmpty(child)) {
          children.remove(child);
        }
      }
    }
    for (int start = 0; start < rows.size() && !children.isEmpty(); start += BATCH) {
      List<Row> batch = rows.subList(start, Math.min(rows.size(), start + BATCH));
      Map<String, Row> byId = new HashMap<>(batch.size() * 2);
      List<Object> ids = new ArrayList<>(batch.size());
      for (Row row : batch) {
        byId.put(row.id, row);
        ids.add(row.id);
      }
      for (ChildTable child : children) {
        readElements(layout.type().slot(child.field()), child, byId, ids);
      }
    }
  }

  /** Many bases leave some lists unused; one look spares a search for every record. */
  private boolean isEmpty(ChildTable child) throws SQLException {
    String sql = "SELECT 1 FROM " + quoted(child.table()) + " LIMIT 1";
    try (ResultSet result = channel.prepare(sql).executeQuery()) {
      return !result.next();
    }
  }

  private void readElements(int slot, ChildTable child, Map<String, Row> byId, List<Object> ids)
      throws SQLException {
    List<String> columns = new ArrayList<>(List.of(quoted(ChildTable.OWNER)));
    child.parts().forEach(part -> columns.add(quoted(part.name())));
    Sql sql = new Sql().add("SELECT ").add(context.dialect().select(columns)).add(" FROM ");
    sql.add(quoted(child.table())).add(" WHERE ");
    if (ids.size() == 1) {
      sql.add(quoted(ChildTable.OWNER)).add(" = ").value(ids.get(0));
    } else {
      context.dialect().in(sql, quoted(ChildTable.OWNER), ids);
    }
    sql.add(" ORDER BY ").add(quoted(ChildTable.OWNER)).add(", ").add(quoted(ChildTable.POSITION));
    PreparedStatement statement = channel.prepare(sql.text());
    sql.bind(statement);
    try (ResultSet result = statement.executeQuery()) {
      Cells cells = context.dialect().cells(result, columns.size());
      Elements elements = new Elements(slot);
      while (cells.next()) {
        elements.add(byId.get(cells.text(1)), child, cells);
      }
      elements.flush();
    }
  }

  /** Collects the elements of one row after the other. */
  private static final class Elements {
    private final int slot;
    private final List<Object> collected = new ArrayList<>();
    private @Nullable Row owner;

    Elements(int slot) {
      this.slot = slot;
    }

    void add(@Nullable Row row, ChildTable child, Cells cells) throws SQLException {
      if (row != owner) {
        flush();
        owner = row;
      }
      List<Column> parts = child.parts();
      @Nullable Object[] values = new @Nullable Object[parts.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = parts.get(i).codec().decode(cells, i + 2);
      }
      collected.add(child.elementOf(values));
    }

    void flush() {
      Row row = owner;
      if (row != null) {
        row.values[slot] = List.copyOf(collected);
      }
      collected.clear();
    }
  }
}
