package org.rapporto.crm.storage;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The cells of the row a result stands on, from 1. For one thread. */
interface Cells {

  /** Goes to the next row; false behind the last. */
  boolean next() throws SQLException;

  /** A text, or null. */
  @Nullable String text(int at) throws SQLException;

  /** A whole number; 0 also where {@link #wasMissing} says so. */
  long number(int at) throws SQLException;

  /** Whether the number that was read last is none. */
  boolean wasMissing() throws SQLException;
}
