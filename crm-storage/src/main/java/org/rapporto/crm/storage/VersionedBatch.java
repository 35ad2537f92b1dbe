package org.rapporto.crm.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.store.StaleRecordException;

/** Runs one statement over many records, each of which must still be at its version. */
final class VersionedBatch {

  private static final int SIZE = 500;

  private final PreparedStatement statement;
  private final List<CrmRecord> waiting = new ArrayList<>();

  /** A statement whose last two values are an id and a version. */
  VersionedBatch(PreparedStatement statement) {
    this.statement = statement;
  }

  void add(CrmRecord record, @Nullable Object[] row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      Sql.bind(statement, i + 1, row[i]);
    }
    statement.setString(row.length + 1, record.id().value().toString());
    statement.setLong(row.length + 2, record.version());
    statement.addBatch();
    waiting.add(record);
    if (waiting.size() == SIZE) {
      flush();
    }
  }

  void flush() throws SQLException {
    if (waiting.isEmpty()) {
      return;
    }
    int[] counts = statement.executeBatch();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        CrmRecord stale = waiting.get(i);
        throw new StaleRecordException(stale.id(), stale.version());
      }
    }
    waiting.clear();
  }
}
