package org.rapporto.crm.storage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.TransactionMode;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.jdbc4.JDBC4Connection;

/** One database file: what may be wrong with it, and connections to it. */
final class SqliteFile implements Database {

  /** "RPTO", in the header of the file. */
  private static final int APPLICATION_ID = 0x5250544f;

  private static final int JOURNAL_LIMIT = 64 << 20;
  private static final long PAUSE_NANOS = 5_000_000;
  private static final int READER_CACHE_KIB = 32 << 10;

  /** A bulk write into a large base comes to more pages in one transaction than readers do. */
  private static final int WRITER_CACHE_KIB = 128 << 10;

  private final String name;
  private final Path file;
  private final Duration busyTimeout;

  SqliteFile(Path file, Duration busyTimeout) {
    this("Database " + file, file, busyTimeout);
  }

  private SqliteFile(String name, Path file, Duration busyTimeout) {
    this.name = name;
    this.file = file;
    this.busyTimeout = busyTimeout;
  }

  @Override
  public String name() {
    return name;
  }

  /** SQLite opens files by their names, and would take another for one inside an archive. */
  static void requireOfSystem(Path file) {
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      throw new StoreException(
          file + " lies in a file system of Java's own; name a file that SQLite can open");
    }
  }

  /** Refuses what cannot become a database before the driver makes a file of it. */
  void requireUsable() {
    Path folder = file.toAbsolutePath().getParent();
    requireOfSystem(file);
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

  /** All is read of one moment: another program may be making the base just now. */
  @Override
  public boolean needsSteps(Schema schema) throws SQLException {
    try (Connection connection = connect(plainConfig(), file);
        Handle handle = Jdbi.open(connection)) {
      SqliteVersion.parse(text(handle, "SELECT sqlite_version()")).requireSound();
      return handle.inTransaction(all -> isFresh(all) || !schema.isCurrent(all));
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
    try (Connection connection = connect(plainConfig(), file)) {
      backup.fill(
          part -> {
            SqliteBackup.createLike(file, part);
            SqliteBackup.vacuum(connection, part);
          });
    }
  }

  /**
   * Makes a new file of a copy. What becomes of it is looked at in the new file, for the copy may
   * lie where nothing can be written, and SQLite writes beside what it opens.
   */
  static void restore(SqliteFile copy, Path file, Schema schema) throws SQLException {
    requireOfSystem(copy.file);
    if (!Files.isRegularFile(copy.file) || !Files.isReadable(copy.file)) {
      throw new StoreException(
          copy.name() + " is no file that can be read; name a copy that was made by backup");
    }
    for (Path log : SqliteBackup.logs(real(copy.file))) {
      if (log.toFile().length() > 0) {
        throw new StoreException(
            log + " holds changes of the copy; open the copy and close it, or move that away");
      }
    }
    new SqliteBackup(file)
        .fill(
            part -> {
              Files.copy(copy.file, part, StandardCopyOption.COPY_ATTRIBUTES);
              if (!part.toFile().setWritable(true)) {
                throw new IOException("the new file cannot be made writable");
              }
              new SqliteFile(copy.name, part, copy.busyTimeout).requireBase(schema);
            });
  }

  /** A copy that was cut short at its beginning looks like a file nobody has written to. */
  private void requireBase(Schema schema) throws SQLException {
    needsSteps(schema);
    try (Connection connection = connect(plainConfig(), file);
        Handle handle = Jdbi.open(connection)) {
      if (isFresh(handle)) {
        throw new StoreException(
            name() + " is empty and holds no base; name a copy that was made by backup");
      }
    }
  }

  /** SQLite keeps what belongs to a file beside the file itself, not beside a link to it. */
  static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath();
    }
  }

  /** A connection that changes nothing unless it is told to. */
  static Connection plain(Path file) throws SQLException {
    return connect(new SQLiteConfig(), file);
  }

  @Override
  public Connection open(TransactionMode mode) throws SQLException {
    SQLiteConfig config = plainConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setJournalSizeLimit(JOURNAL_LIMIT);
    if (mode == TransactionMode.WRITE) {
      config.setCacheSize(-WRITER_CACHE_KIB);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    } else {
      config.setCacheSize(-READER_CACHE_KIB);
    }
    Connection connection = connectPatiently(config);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      if (mode == TransactionMode.READ) {
        statement.execute("PRAGMA query_only = ON");
      } else {
        // SqliteLog says when: by the size of the base, where the default is 1,000 pages
        statement.execute("PRAGMA wal_autocheckpoint = 0");
      }
    }
    return connection;
  }

  /**
   * SQLite does not wait by itself where two connections begin the log of a new file at once, as
   * each would wait for the other.
   */
  private Connection connectPatiently(SQLiteConfig config) throws SQLException {
    long start = System.nanoTime();
    while (true) {
      try {
        return connect(config, file);
      } catch (SQLException e) {
        boolean busy = (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
        long waited = (System.nanoTime() - start) / 1_000_000;
        if (!busy || waited > Waits.millis(busyTimeout)) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private SQLiteConfig plainConfig() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Waits.millis(busyTimeout));
    config.enforceForeignKeys(true);
    return config;
  }

  /**
   * Past the driver's own class, which would put itself into the {@code DriverManager} and so keep
   * the class loader of a host alive after the host has gone.
   */
  private static Connection connect(SQLiteConfig config, Path file) throws SQLException {
    String path = file.toAbsolutePath().toString();
    return new JDBC4Connection("jdbc:sqlite:" + path, path, config.toProperties());
  }
}
