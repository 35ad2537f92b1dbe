package org.rapporto.crm.storage;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes many rows in one way. */
interface RowBatch {

  /** Adds a row; its array may be used again. */
  void add(@Nullable Object[] row) throws SQLException;

  /** Writes what was added. */
  void flush() throws SQLException;

  /** Forgets rows that were not written, so that whoever uses the statement next does not. */
  void clear() throws SQLException;
}
