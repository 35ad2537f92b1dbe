package org.rapporto.crm.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.TransactionMode;
import org.sqlite.SQLiteConfig;

/** One database file: what may be wrong with it, and connections to it. */
final class SqliteFile implements Database {

  /** "RPTO", in the header of the file. */
  private static final int APPLICATION_ID = 0x5250544f;

  private static final int JOURNAL_LIMIT = 64 << 20;
  private static final int CACHE_KIB = 32 << 10;

  private final Path file;
  private final Duration busyTimeout;

  SqliteFile(Path file, Duration busyTimeout) {
    this.file = file;
    this.busyTimeout = busyTimeout;
  }

  @Override
  public String name() {
    return "Database " + file;
  }

  /** Refuses what cannot become a database before the driver makes a file of it. */
  void requireUsable() {
    Path folder = file.toAbsolutePath().getParent();
    if (file.toString().indexOf('?') >= 0) {
      throw new StoreException(
          name() + " has a '?' in its path, which the driver takes for options; rename it");
    }
    if (Files.isDirectory(file)) {
      throw new StoreException(name() + " is a directory; name a file in it");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new StoreException(name() + " lies in a folder that does not exist; create it first");
    }
    if (Files.exists(file) ? !Files.isWritable(file) : !Files.isWritable(folder)) {
      throw new StoreException(
          name() + " is read-only; give this process write access to the file and its folder");
    }
  }

  @Override
  public boolean needsSteps(Schema schema) throws SQLException {
    try (Connection connection = plainConfig().createConnection(url(file));
        Handle handle = Jdbi.open(connection)) {
      SqliteVersion.parse(text(handle, "SELECT sqlite_version()")).requireSound();
      return isFresh(handle) || !schema.isCurrent(handle);
    }
  }

  @Override
  public void bringUp(Schema schema) throws SQLException {
    try (Connection connection = open(TransactionMode.WRITE);
        Handle handle = Jdbi.open(connection)) {
      connection.setAutoCommit(false);
      schema.bringUp(handle, isFresh(handle));
      handle.execute("PRAGMA application_id = " + APPLICATION_ID);
      handle.execute("PRAGMA user_version = " + SchemaStep.ALL.size());
      connection.setAutoCommit(true);
    }
  }

  private boolean isFresh(Handle handle) {
    boolean hasSchema =
        !text(handle, "SELECT count(*) FROM sqlite_master WHERE name = 'crm_schema'").equals("0");
    if (hasSchema) {
      requireKnownVersion(handle);
      return false;
    }
    String marks =
        text(handle, "SELECT count(*) FROM sqlite_master")
            + text(handle, "PRAGMA application_id")
            + text(handle, "PRAGMA user_version");
    if (!marks.equals("000")) {
      throw new StoreException(
          name()
              + " belongs to another application; name another file, or one that does not exist"
              + " yet");
    }
    return true;
  }

  /** The version in the header counts only in a file marked as ours: a host has its own. */
  private void requireKnownVersion(Handle handle) {
    boolean ours = text(handle, "PRAGMA application_id").equals(Integer.toString(APPLICATION_ID));
    int version = Integer.parseInt(text(handle, "PRAGMA user_version"));
    if (ours && version > SchemaStep.ALL.size()) {
      throw Schema.later(name(), version, SchemaStep.ALL.size());
    }
  }

  private static String text(Handle handle, String query) {
    return handle.createQuery(query).mapTo(String.class).one();
  }

  @Override
  public void backup(Path copy) throws SQLException {
    SqliteBackup backup = new SqliteBackup(copy);
    try (Connection connection = plainConfig().createConnection(url(file))) {
      backup.fill(part -> SqliteBackup.vacuum(connection, part));
    }
  }

  /** Makes a new file of a copy, after a look whether that is ours. */
  static void restore(SqliteFile copy, Path file, Schema schema) throws SQLException {
    copy.requireUsable();
    if (!Files.isRegularFile(copy.file)) {
      throw new StoreException(
          copy.name() + " does not exist; name a copy that was made by backup");
    }
    copy.needsSteps(schema);
    copy.requireFilled();
    new SqliteBackup(file)
        .fill(part -> Files.copy(copy.file, part, StandardCopyOption.COPY_ATTRIBUTES));
  }

  /** A copy that was cut short at its beginning looks like a file nobody has written to. */
  private void requireFilled() throws SQLException {
    try (Connection connection = plainConfig().createConnection(url(file));
        Handle handle = Jdbi.open(connection)) {
      if (isFresh(handle)) {
        throw new StoreException(
            name() + " is empty and holds no base; name a copy that was made by backup");
      }
    }
  }

  /** A connection that changes nothing unless it is told to. */
  static Connection plain(Path file) throws SQLException {
    return new SQLiteConfig().createConnection(url(file));
  }

  @Override
  public Connection open(TransactionMode mode) throws SQLException {
    SQLiteConfig config = plainConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setJournalSizeLimit(JOURNAL_LIMIT);
    config.setCacheSize(-CACHE_KIB);
    if (mode == TransactionMode.WRITE) {
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    Connection connection = config.createConnection(url(file));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      if (mode == TransactionMode.READ) {
        statement.execute("PRAGMA query_only = ON");
      } else {
        // at the default of 1,000 pages every commit of a bulk write would move pages twice
        statement.execute("PRAGMA wal_autocheckpoint = 16000");
      }
    }
    return connection;
  }

  private SQLiteConfig plainConfig() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    config.enforceForeignKeys(true);
    return config;
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }
}
