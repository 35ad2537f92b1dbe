package org.rapporto.crm.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.rapporto.crm.store.TransactionMode;

/** Where a store's tables lie: whether they are ours, and connections to them. */
interface Database {

  /** How messages call it. */
  String name();

  /** Looks whether it is ours, without changing it, and whether it needs steps before its use. */
  boolean needsSteps(Schema schema) throws SQLException;

  /** Takes the missing steps, together or not at all, while nobody else does. */
  void bringUp(Schema schema) throws SQLException;

  /** Copies what is committed into a new file, while others read and write. */
  void backup(Path copy) throws SQLException;

  /** Opens a connection that is set up for one mode. */
  Connection open(TransactionMode mode) throws SQLException;
}
