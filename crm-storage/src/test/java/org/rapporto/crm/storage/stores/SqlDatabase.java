package org.rapporto.crm.storage.stores;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import javax.sql.DataSource;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;

/** A place for a SQL store, with the host's own SQL beside it. Thread-safe. */
public final class SqlDatabase {

  private final Opening opening;
  private final Connecting connecting;

  private SqlDatabase(Opening opening, Connecting connecting) {
    this.opening = opening;
    this.connecting = connecting;
  }

  private interface Opening {
    SqlStore open();
  }

  private interface Connecting {
    Connection connect() throws SQLException;
  }

  /**
   * A new file of SQLite.
   *
   * @param folder where it lies
   * @return a file that does not exist yet
   */
  public static SqlDatabase sqlite(Path folder) {
    return sqliteFile(folder.resolve(UUID.randomUUID() + ".db"));
  }

  /**
   * A file of SQLite.
   *
   * @param file which, there or not
   * @return the file
   */
  public static SqlDatabase sqliteFile(Path file) {
    return new SqlDatabase(
        () -> SqlStore.sqlite(file), () -> DriverManager.getConnection("jdbc:sqlite:" + file));
  }

  /**
   * A new schema of {@link PostgresServer}, whose name the connections to it bear.
   *
   * @return a schema that does not exist yet
   */
  public static SqlDatabase postgres() {
    return postgresSchema(PostgresServer.newSchema());
  }

  /**
   * A schema of {@link PostgresServer}, whose name the connections to it bear.
   *
   * @param schema which, there or not
   * @return the schema
   */
  public static SqlDatabase postgresSchema(String schema) {
    PostgresOptions options = PostgresOptions.DEFAULTS.withSchema(schema);
    DataSource source = PostgresServer.source(schema);
    return new SqlDatabase(
        () -> SqlStore.postgres(source, options),
        () -> {
          Connection connection = source.getConnection();
          connection.setSchema(schema);
          return connection;
        });
  }

  /**
   * Opens a store on it, as another process would.
   *
   * @return a store, to be closed by the caller
   */
  public SqlStore open() {
    return opening.open();
  }

  /**
   * Opens a connection of the host's.
   *
   * @return a connection that commits by itself, to be closed by the caller
   * @throws SQLException if it does not open
   */
  public Connection connect() throws SQLException {
    return connecting.connect();
  }

  /**
   * Runs statements of the host's.
   *
   * @param statements one after the other
   * @throws SQLException if one is refused
   */
  public void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /**
   * The rows of a query of the host's.
   *
   * @param query to run
   * @return the rows, cells joined by a bar
   * @throws SQLException if it is refused
   */
  public List<String> rows(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row.toString());
      }
      return rows;
    }
  }
}
