package org.rapporto.crm.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreUnavailableException;
import org.rapporto.crm.store.TransactionMode;

/** One schema of a PostgreSQL database, and the host's connections to it. */
final class PostgresSchema implements Database {

  private static final String SCHEMA_TABLE = "crm_schema";

  /** One state is looked at. */
  private static final String LOOKING =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  /** Whatever is the custom of the role: each statement sees what other hosts have done. */
  private static final String WRITING =
      "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE";

  private final DataSource source;
  private final String schema;

  PostgresSchema(DataSource source, String schema) {
    this.source = source;
    this.schema = schema;
  }

  @Override
  public String name() {
    return "PostgreSQL schema '" + schema + "'";
  }

  @Override
  public boolean needsSteps(Schema steps) throws SQLException {
    try (Connection connection = connect()) {
      Handle handle = Jdbi.open(connection);
      handle.execute(LOOKING);
      requireUnicode(handle);
      handle.execute(PostgresDialect.searchPath(schema));
      boolean behind = isFresh(handle) || !steps.isCurrent(handle);
      connection.rollback();
      return behind;
    }
  }

  /** The order of code points is that of their bytes only in UTF-8. */
  private void requireUnicode(Handle handle) {
    String encoding = handle.createQuery("SHOW server_encoding").mapTo(String.class).one();
    if (!encoding.equals("UTF8")) {
      throw new StoreException(
          name() + " is in a database of encoding " + encoding + "; use a database of UTF8");
    }
  }

  /** A lock that outlives no transaction lets one host at a time look and take steps. */
  @Override
  public void bringUp(Schema steps) throws SQLException {
    try (Connection connection = connect()) {
      Handle handle = Jdbi.open(connection);
      try {
        handle.execute(WRITING);
        handle
            .createQuery("SELECT pg_advisory_xact_lock(hashtext(?)) IS NULL")
            .bind(0, "rapporto." + schema)
            .mapTo(Boolean.class)
            .one();
        create(handle);
        handle.execute(PostgresDialect.searchPath(schema));
        requireUsable(handle);
        steps.bringUp(handle, isFresh(handle));
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** Who may not create schemas may use one that is there. */
  private void create(Handle handle) {
    boolean isMissing =
        handle
            .createQuery("SELECT to_regnamespace(?) IS NULL")
            .bind(0, Sql.quoted(schema))
            .mapTo(Boolean.class)
            .one();
    if (isMissing) {
      handle.execute("CREATE SCHEMA " + Sql.quoted(schema));
    }
  }

  /** The server leaves what a role may not use out of the path, and would create elsewhere. */
  private void requireUsable(Handle handle) {
    Optional<String> current =
        handle.createQuery("SELECT current_schema()").mapTo(String.class).findOne();
    if (!current.equals(Optional.of(schema))) {
      throw new StoreException(
          name() + " is not for this user; give the role the rights to use it and to create in it");
    }
  }

  private static boolean isFresh(Handle handle) {
    return PostgresDialect.columns(handle, SCHEMA_TABLE).isEmpty();
  }

  @Override
  public void backup(Path copy) {
    throw new StoreException(
        name() + " is copied by the server's own means, such as pg_dump --schema=" + schema);
  }

  @Override
  public Connection open(TransactionMode mode) throws SQLException {
    return connect();
  }

  private Connection connect() throws SQLException {
    Connection connection = given();
    try {
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Pools tell of troubles of their own by errors of any kind, and without a code. */
  private Connection given() throws SQLException {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      if (PostgresErrors.isOfServer(e)) {
        throw e;
      }
      throw noConnection(e);
    } catch (RuntimeException e) {
      throw noConnection(e);
    }
  }

  private StoreUnavailableException noConnection(Exception cause) {
    return new StoreUnavailableException(
        name()
            + " cannot be reached: the data source gave no connection; check that it is open and"
            + " has enough of them",
        cause);
  }
}
