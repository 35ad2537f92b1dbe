package org.rapporto.crm.blackbox.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.rapporto.crm.storage.stores.SqlDatabase;

/** The host's own SQL on the same file. */
final class PlainSql {

  private PlainSql() {}

  static Connection open(Path file) throws SQLException {
    return SqlDatabase.sqliteFile(file).connect();
  }

  static void run(Path file, String... statements) throws SQLException {
    SqlDatabase.sqliteFile(file).run(statements);
  }

  /** The rows of a query, cells joined by a bar. */
  static List<String> rows(Path file, String query) throws SQLException {
    return SqlDatabase.sqliteFile(file).rows(query);
  }
}
