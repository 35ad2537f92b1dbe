package org.rapporto.crm.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * Records in a file of SQLite or in a schema of PostgreSQL. Thread-safe: one writing transaction
 * runs at a time, in the order they came, and readers neither wait for it nor see it before it is
 * committed. Other processes and hosts may have the same base open; their writers wait in turn too.
 *
 * <pre>{@code
 * try (Store store = SqlStore.sqlite(Path.of("crm.db"))) {
 *   …
 * }
 * try (Store store = SqlStore.postgres(dataSource, PostgresOptions.DEFAULTS.withSchema("north"))) {
 *   …
 * }
 * }</pre>
 *
 * <p><b>Tables</b>, to be read by any SQL. A record type is a table of its name with {@code id} (a
 * UUID as text), {@code version}, and a column a scalar field. Text, choices and references are
 * text (a reference to any type is {@code type/uuid}); dates are ISO 8601 text; flags are 0 and 1;
 * decimals are whole numbers at the scale of the field, money at scale 4 beside a column {@code
 * …__currency}; instants are microseconds since 1970, which {@code datetime(created_at / 1000000,
 * 'unixepoch')} shows. Deleted records have {@code deleted_at}. A multi-valued field is a table
 * {@code type__field} with {@code record_id}, {@code position} and a column a part; {@code live} in
 * a table of external ids is 1 where the id counts as taken. {@code crm_schema}, {@code crm_column}
 * and {@code crm_index} are the store's own. In PostgreSQL, names of more than 63 characters end in
 * a digest, and columns that would be called as its system columns have a {@code $} at the end. It
 * refuses what its pages cannot hold: an indexed text of more than some 2,700 bytes, and a record
 * with several hundred long texts.
 *
 * <p><b>Class loaders.</b> A host that is loaded in a loader of its own can be dropped once its
 * store is closed: no thread and no entry in {@code DriverManager} remains of SQLite. The driver of
 * PostgreSQL registers itself when a data source is made, and whoever brought it calls {@code
 * org.postgresql.Driver.deregister()}. Softly, until memory is short, Jackson keeps buffers of each
 * thread; Java 17 keeps the class of the record that was the last to be compared for the first
 * time.
 */
public final class SqlStore implements Store {

  private static final Set<Capability> ABILITIES = Set.copyOf(EnumSet.allOf(Capability.class));

  private final StoreContext context;
  private final Database database;
  private final ChannelPool pool;
  private final Transactions transactions;

  private SqlStore(StoreContext context, Database database, ChannelPool pool) {
    this.context = context;
    this.database = database;
    this.pool = pool;
    this.transactions = new Transactions(context, pool);
  }

  /**
   * Opens a store in an SQLite file and creates the file if there is none. Needs {@code
   * org.xerial:sqlite-jdbc} with SQLite 3.51.3 or later. The file is in WAL mode with {@code
   * synchronous=FULL}: what was committed outlives a power cut. It must lie on a local disk.
   *
   * @param file the database file; its folder must exist
   * @return the store, to be closed by the caller
   * @throws org.rapporto.crm.store.StoreException if the file is a directory, read-only, no
   *     database, one of another application or of a later version; it is then unchanged
   * @throws org.rapporto.crm.store.StoreUnavailableException if another process has it locked
   */
  public static SqlStore sqlite(Path file) {
    return sqlite(file, SqliteOptions.DEFAULTS);
  }

  /**
   * Opens a store in an SQLite file, as {@link #sqlite(Path)} does.
   *
   * @param file the database file; its folder must exist
   * @param options how long to wait, and how many readers
   * @return the store, to be closed by the caller
   */
  public static SqlStore sqlite(Path file, SqliteOptions options) {
    Objects.requireNonNull(file, "file must not be null");
    Objects.requireNonNull(options, "options must not be null");
    SqliteFile database = new SqliteFile(file, options.busyTimeout());
    database.requireUsable();
    Dialect dialect = dialect(database, file, options);
    return open(
        database, dialect, new ChannelPool(database, options.readers(), options.patience()));
  }

  /**
   * Makes a new database file of a copy that {@link #backup} made. Whoever opens it goes on from
   * the state of the copy.
   *
   * @param copy the copy, which stays as it is and may lie where nothing can be written; nothing
   *     may have it open
   * @param file the file to make, which must not exist yet, nor a log of one of its name
   * @throws org.rapporto.crm.store.StoreException if the copy is damaged, empty, none of ours or of
   *     a later version, has a log of its own beside it, or if the file or such a log exists or it
   *     cannot be written; there is no new file then
   */
  public static void restoreSqlite(Path copy, Path file) {
    Objects.requireNonNull(copy, "copy must not be null");
    Objects.requireNonNull(file, "file must not be null");
    SqliteFile source = new SqliteFile(copy, SqliteOptions.DEFAULTS.busyTimeout());
    Dialect dialect = dialect(source, copy, SqliteOptions.DEFAULTS);
    StoreContext context = new StoreContext(source.name(), dialect, new Layouts(dialect.names()));
    SqlTransaction.translated(
        context,
        () -> {
          SqliteFile.restore(source, file, new Schema(source.name(), SchemaStep.ALL));
          return file;
        });
  }

  private static Dialect dialect(SqliteFile database, Path file, SqliteOptions options) {
    SqliteErrors errors = new SqliteErrors(database.name());
    Snapshots snapshots = new Snapshots(database.name(), options.snapshots());
    SqliteLog log = new SqliteLog(file, options.busyTimeout(), snapshots);
    return new SqliteDialect(errors, log, snapshots);
  }

  /**
   * Opens a store in the schema {@code crm} of a PostgreSQL database.
   *
   * @param source of connections, as {@link #postgres(DataSource, PostgresOptions)} takes it
   * @return the store, to be closed by the caller
   */
  public static SqlStore postgres(DataSource source) {
    return postgres(source, PostgresOptions.DEFAULTS);
  }

  /**
   * Opens a store in a schema of a PostgreSQL database, version 13 or later, encoding UTF8; creates
   * the schema if there is none. Any number of processes may have it open. Needs {@code
   * org.postgresql:postgresql}. A role that may only read the tables can open what is there.
   *
   * <p>Nothing is set for longer than a transaction, and connections are wanted in none. Behind a
   * pool of the server's side that gives each transaction another connection and keeps no prepared
   * statements, such as PgBouncer before 1.21, set {@code prepareThreshold=0}. The driver must not
   * describe statements before it runs those before them, as {@code prepareThreshold=-1} has it.
   *
   * @param source of connections, of which the store keeps one to write and some to read as long as
   *     it is open; a pool is not needed
   * @param options the schema, how long to wait, and how many readers
   * @return the store, to be closed by the caller
   * @throws org.rapporto.crm.store.StoreException if the schema may not be created or used, or is
   *     one of a later version
   * @throws org.rapporto.crm.store.StoreUnavailableException if the server cannot be reached
   */
  public static SqlStore postgres(DataSource source, PostgresOptions options) {
    Objects.requireNonNull(source, "source must not be null");
    Objects.requireNonNull(options, "options must not be null");
    Database database = new PostgresSchema(source, options.schema());
    PostgresErrors errors = new PostgresErrors(database.name());
    Dialect dialect = new PostgresDialect(options.schema(), options.patience(), errors);
    return open(
        database, dialect, new ChannelPool(database, options.readers(), options.patience()));
  }

  private static SqlStore open(Database database, Dialect dialect, ChannelPool pool) {
    StoreContext context = new StoreContext(database.name(), dialect, new Layouts(dialect.names()));
    Schema schema = new Schema(database.name(), SchemaStep.ALL);
    SqlTransaction.translated(
        context,
        () -> {
          if (database.needsSteps(schema)) {
            database.bringUp(schema);
          }
          return schema;
        });
    return new SqlStore(context, database, pool);
  }

  @Override
  public String name() {
    return context.dialect().name();
  }

  @Override
  public Set<Capability> capabilities() {
    return ABILITIES;
  }

  @Override
  public void prepare(List<RecordType> types) {
    List<TableLayout> layouts = types.stream().map(context.layouts()::planned).toList();
    boolean ready =
        transactions.onChannel(TransactionMode.READ, channel -> isReady(channel, layouts));
    if (!ready) {
      transactions.onChannel(
          TransactionMode.WRITE,
          channel -> {
            Catalogue catalogue = new Catalogue(context.dialect(), channel.handle());
            catalogue.add(layouts);
            return catalogue;
          });
      transactions.onChannel(TransactionMode.READ, channel -> isReady(channel, layouts));
    }
  }

  private boolean isReady(Channel channel, List<TableLayout> layouts) {
    Catalogue catalogue = new Catalogue(context.dialect(), channel.handle());
    boolean ready = catalogue.has(layouts);
    if (ready) {
      context.layouts().register(layouts, catalogue.entries());
    }
    return ready;
  }

  @Override
  public <R> R inTransaction(
      TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
    Objects.requireNonNull(mode, "mode must not be null");
    Objects.requireNonNull(work, "work must not be null");
    return transactions.run(mode, work);
  }

  /**
   * A store whose transactions run inside one that the host has open, so that both commit together.
   * A transaction that fails undoes only its own work, and one that reads sees what the host's
   * does: in PostgreSQL, at READ COMMITTED, a state of its own in each statement, so that what
   * others commit meanwhile may be seen in the lists of a record and not in its fields; begin at
   * REPEATABLE READ where that matters. One that writes has waited for other writers, and sees one
   * state at READ COMMITTED. The types must have been prepared on this store.
   *
   * @param connection to the same database, with auto-commit off; remains the host's: nothing here
   *     commits it, rolls it back or closes it
   * @return a store for the host's thread; closing it leaves the connection as it is
   * @throws IllegalArgumentException if the connection commits by itself
   */
  public Store joining(Connection connection) {
    Objects.requireNonNull(connection, "connection must not be null");
    return new JoinedStore(context, connection);
  }

  /**
   * A store whose transactions run inside one that the host has open.
   *
   * @param handle of a connection as {@link #joining(Connection)} takes it
   * @return a store for the host's thread; closing it leaves the handle as it is
   */
  public Store joining(Handle handle) {
    Objects.requireNonNull(handle, "handle must not be null");
    return joining(handle.getConnection());
  }

  /**
   * Copies all that is committed at one moment into a new file, while others go on reading and
   * writing. The copy is checked, on the disk and without what was deleted before it gets its name;
   * {@link #restoreSqlite} makes a database of it again. SQLite only: a server has means of its
   * own.
   *
   * @param copy the file to make, which must not exist yet, nor a log of one of its name
   * @throws org.rapporto.crm.store.StoreException if the file or such a log exists, if it cannot be
   *     written, or the store is in a server; there is no new file then
   * @throws IllegalStateException if the store is closed
   */
  public void backup(Path copy) {
    Objects.requireNonNull(copy, "copy must not be null");
    pool.requireOpen();
    SqlTransaction.translated(
        context,
        () -> {
          database.backup(copy);
          return copy;
        });
  }

  @Override
  public void close() {
    transactions.requireNone();
    SqlTransaction.translated(
        context,
        () -> {
          pool.close();
          return pool;
        });
  }
}
