package org.rapporto.crm.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Runs one statement over many rows. */
final class StatementBatch implements RowBatch {

  private static final int SIZE = 500;

  private final PreparedStatement statement;
  private int waiting;

  StatementBatch(PreparedStatement statement) {
    this.statement = statement;
  }

  @Override
  public void add(@Nullable Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      Sql.bind(statement, i + 1, row[i]);
    }
    statement.addBatch();
    if (++waiting == SIZE) {
      flush();
    }
  }

  @Override
  public void flush() throws SQLException {
    if (waiting > 0) {
      waiting = 0;
      statement.executeBatch();
    }
  }

  @Override
  public void clear() throws SQLException {
    if (waiting > 0) {
      waiting = 0;
      statement.clearBatch();
    }
  }
}
