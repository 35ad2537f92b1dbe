package org.rapporto.crm.storage;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * Inserts the rows of one type. Most columns of most records are empty: records that have values in
 * the same columns share a statement that names these alone. Used once.
 */
final class InsertBatches implements AutoCloseable {

  /** Beyond so many statements, all columns are named. */
  private static final int MOST = 16;

  private final Channel channel;
  private final Dialect dialect;
  private final TableLayout layout;
  private final Map<BitSet, Shape> shapes = new HashMap<>();
  private final BitSet slots = new BitSet();
  private final BitSet all = new BitSet();

  InsertBatches(Channel channel, Dialect dialect, TableLayout layout) {
    this.channel = channel;
    this.dialect = dialect;
    this.layout = layout;
    for (int slot = 0; slot < layout.slots(); slot++) {
      all.set(slot, layout.columnAt(slot) != null);
    }
  }

  /** Records with values in the same columns. */
  private static final class Shape {
    private final BitSet slots;
    private final RowBatch batch;
    private final @Nullable Object[] row;

    Shape(BitSet slots, RowBatch batch, int width) {
      this.slots = slots;
      this.batch = batch;
      this.row = new @Nullable Object[width];
    }
  }

  void add(CrmRecord record) throws SQLException {
    slots.clear();
    for (int slot = all.nextSetBit(0); slot >= 0; slot = all.nextSetBit(slot + 1)) {
      slots.set(slot, record.valueAt(slot) != null);
    }
    Shape shape = shape();
    shape.row[0] = 1L;
    shape.row[1] = record.id().value().toString();
    int at = 2;
    for (int slot = shape.slots.nextSetBit(0); slot >= 0; slot = shape.slots.nextSetBit(slot + 1)) {
      Column column = layout.columnAt(slot);
      if (column != null) {
        column.codec().encode(record.valueAt(slot), shape.row, at);
        at += column.codec().width();
      }
    }
    shape.batch.add(shape.row);
  }

  private Shape shape() throws SQLException {
    BitSet key = shapes.size() < MOST || shapes.containsKey(slots) ? slots : all;
    Shape shape = shapes.get(key);
    if (shape == null) {
      shape = made((BitSet) key.clone());
      shapes.put(shape.slots, shape);
    }
    return shape;
  }

  private Shape made(BitSet named) throws SQLException {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.number(TableLayout.VERSION));
    cells.add(Cell.text(TableLayout.ID));
    for (int slot = named.nextSetBit(0); slot >= 0; slot = named.nextSetBit(slot + 1)) {
      Column column = layout.columnAt(slot);
      if (column != null) {
        cells.addAll(column.cells());
      }
    }
    RowBatch batch = dialect.insertion(channel, layout.table(), cells);
    return new Shape(named, batch, cells.size());
  }

  void flush() throws SQLException {
    for (Shape shape : shapes.values()) {
      shape.batch.flush();
    }
  }

  @Override
  public void close() throws SQLException {
    for (Shape shape : shapes.values()) {
      shape.batch.clear();
    }
  }
}
