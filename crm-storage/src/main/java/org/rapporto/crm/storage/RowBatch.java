package org.rapporto.crm.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs one statement over many rows. */
final class RowBatch {

  private static final int SIZE = 500;

  private final PreparedStatement statement;
  private int waiting;

  RowBatch(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Adds a row; its array may be used again. */
  void add(@Nullable Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      Sql.bind(statement, i + 1, row[i]);
    }
    statement.addBatch();
    if (++waiting == SIZE) {
      flush();
    }
  }

  void flush() throws SQLException {
    if (waiting > 0) {
      waiting = 0;
      statement.executeBatch();
    }
  }

  /** Forgets rows that were not written, so that whoever uses the statement next does not. */
  void clear() throws SQLException {
    if (waiting > 0) {
      waiting = 0;
      statement.clearBatch();
    }
  }
}
