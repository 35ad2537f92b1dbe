package org.rapporto.crm.examples.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;
import org.sqlite.SQLiteConfig;

/**
 * The places where benchmarks of stores keep records: memory, a file, and a server if one is named.
 */
interface BenchStores {

  /** The name for the table. */
  String name();

  /** Another place of the kind, with nothing in it; a file lies in the folder. */
  BenchStores another(Path folder);

  /** Opens a store on what is there; on another empty one in memory. */
  Store open();

  /** Whether plain JDBC reaches the place. */
  boolean hasFloor();

  /** A connection with the durability of the store, that commits when told. */
  Connection connect() throws SQLException;

  /** Takes away what is not in the folder. */
  void drop() throws SQLException;

  /** All that can be had. */
  static List<BenchStores> in(Path folder, BenchOptions options) {
    List<BenchStores> stores = new ArrayList<>(List.of(new InMemory(), new InFile(folder)));
    String address = options.postgres();
    if (address != null) {
      stores.add(new OnServer(address));
    }
    return stores;
  }

  /** In memory. */
  record InMemory() implements BenchStores {
    @Override
    public String name() {
      return "memory";
    }

    @Override
    public BenchStores another(Path folder) {
      return this;
    }

    @Override
    public Store open() {
      return MemoryStore.create();
    }

    @Override
    public boolean hasFloor() {
      return false;
    }

    @Override
    public Connection connect() {
      throw new UnsupportedOperationException("there is no JDBC in memory");
    }

    @Override
    public void drop() {}
  }

  /**
   * In a file.
   *
   * @param folder where it lies
   */
  record InFile(Path folder) implements BenchStores {
    @Override
    public String name() {
      return "sqlite";
    }

    @Override
    public BenchStores another(Path other) {
      return new InFile(other);
    }

    @Override
    public Store open() {
      return SqlStore.sqlite(folder.resolve("bench.db"));
    }

    @Override
    public boolean hasFloor() {
      return true;
    }

    @Override
    public Connection connect() throws SQLException {
      SQLiteConfig config = new SQLiteConfig();
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      config.setBusyTimeout(60_000);
      Connection connection =
          DriverManager.getConnection(
              "jdbc:sqlite:" + folder.resolve("floor.db"), config.toProperties());
      connection.setAutoCommit(false);
      return connection;
    }

    @Override
    public void drop() {}
  }

  /** In two schemas of a server. */
  final class OnServer implements BenchStores {
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final String schema = "bench_" + UUID.randomUUID().toString().replace('-', '_');

    OnServer(String address) {
      source.setUrl(address);
    }

    @Override
    public String name() {
      return "postgresql";
    }

    @Override
    public BenchStores another(Path folder) {
      return new OnServer(source.getUrl());
    }

    @Override
    public Store open() {
      return SqlStore.postgres(source, PostgresOptions.DEFAULTS.withSchema(schema));
    }

    @Override
    public boolean hasFloor() {
      return true;
    }

    @Override
    public Connection connect() throws SQLException {
      Connection connection = source.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema + "_floor");
      }
      connection.setSchema(schema + "_floor");
      connection.setAutoCommit(false);
      return connection;
    }

    @Override
    public void drop() throws SQLException {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        statement.execute("DROP SCHEMA IF EXISTS " + schema + "_floor CASCADE");
      }
    }
  }
}
