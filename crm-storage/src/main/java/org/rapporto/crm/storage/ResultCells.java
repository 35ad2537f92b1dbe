package org.rapporto.crm.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Cells as a driver has them. */
record ResultCells(ResultSet result) implements Cells {

  @Override
  public boolean next() throws SQLException {
    return result.next();
  }

  @Override
  public @Nullable String text(int at) throws SQLException {
    return result.getString(at);
  }

  @Override
  public long number(int at) throws SQLException {
    return result.getLong(at);
  }

  @Override
  public boolean wasMissing() throws SQLException {
    return result.wasNull();
  }
}
