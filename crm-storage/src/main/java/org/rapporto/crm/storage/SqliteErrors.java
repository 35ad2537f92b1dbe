package org.rapporto.crm.storage;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreUnavailableException;

/** Says what SQLite's result codes mean to a caller, and what he may do. */
final class SqliteErrors {

  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int PROTOCOL = 15;
  private static final int TOOBIG = 18;
  private static final int CONSTRAINT = 19;
  private static final int PERM = 3;
  private static final int NOTADB = 26;
  private static final String UNIQUE = "UNIQUE constraint failed: ";

  private final String database;

  SqliteErrors(String database) {
    this.database = database;
  }

  StoreException translate(SQLException error, @Nullable Layouts layouts) {
    SQLException coded = coded(error);
    return switch (coded.getErrorCode() & 0xff) {
      case BUSY, LOCKED, PROTOCOL ->
          new StoreUnavailableException(
              database + " is locked by another connection; try again when that has finished",
              coded);
      case IOERR ->
          new StoreUnavailableException(
              database
                  + " could not be read or written (I/O error); check the disk, then try again",
              coded);
      case READONLY, PERM ->
          new StoreException(
              database + " is read-only; give this process write access to the file and its folder",
              coded);
      case FULL ->
          new StoreException(
              database + " cannot grow: the disk is full; free some space, then try again", coded);
      case CORRUPT ->
          new StoreException(
              database + " is damaged; restore a backup, or recover it with the sqlite3 shell",
              coded);
      case CANTOPEN ->
          new StoreException(
              database + " cannot be opened; check that its folder exists and may be written to",
              coded);
      case NOTADB ->
          new StoreException(
              database
                  + " is no SQLite database; name another file, or one that does not exist yet",
              coded);
      case TOOBIG -> new StoreException(database + " cannot take a value this long", coded);
      case CONSTRAINT -> constraint(coded, layouts);
      default -> new StoreException(database + " refused a statement", coded);
    };
  }

  /** A batch wraps the error that has the code. */
  private static SQLException coded(SQLException error) {
    Throwable cause = error;
    while (cause != null) {
      if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
        return sql;
      }
      cause = cause.getCause();
    }
    return error;
  }

  private StoreException constraint(SQLException error, @Nullable Layouts layouts) {
    String message = String.valueOf(error.getMessage());
    int at = message.indexOf(UNIQUE);
    if (at >= 0 && layouts != null) {
      String columns = message.substring(at + UNIQUE.length());
      int end = columns.indexOf(')');
      List<String> names = List.of((end < 0 ? columns : columns.substring(0, end)).split(", "));
      String table = names.get(0).substring(0, Math.max(0, names.get(0).indexOf('.')));
      return layouts
          .unique()
          .taken(table, names.stream().map(n -> n.substring(n.indexOf('.') + 1)).toList(), error);
    }
    return new StoreException(database + " refused values that break a constraint", error);
  }
}
