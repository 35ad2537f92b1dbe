package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.TransactionMode;

/**
 * PostgreSQL 13 and later. A transaction that reads is of REPEATABLE READ. One that writes locks a
 * row first, on which writers of all hosts wait for each other, and is of READ COMMITTED: every
 * statement sees what the writer before left.
 */
final class PostgresDialect implements Dialect {

  /** System columns, whose names no other may have, and starts of the names of tables. */
  private static final Set<String> RESERVED =
      Set.of("crm_", "pg_", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

  private static final SqlNames NAMES = new SqlNames(63, RESERVED);
  private static final String LOCK = "SELECT step FROM crm_schema WHERE step = 1 FOR UPDATE";

  private static final String SETTINGS =
      "SELECT current_setting('search_path'), current_setting('lock_timeout')";

  private static final String SETTINGS_BACK =
      "SELECT set_config('search_path', ?, true), set_config('lock_timeout', ?, true)";

  private final String searchPath;
  private final String lockTimeout;
  private final PostgresErrors errors;

  PostgresDialect(String schema, Duration patience, PostgresErrors errors) {
    this.searchPath = searchPath(schema);
    this.lockTimeout = "SET LOCAL lock_timeout = " + Math.max(1, Waits.millis(patience));
    this.errors = errors;
  }

  /**
   * Names of the store's tables mean those of the schema for the rest of a transaction: temporary
   * tables, which a server looks for first unless they are named, come last.
   */
  static String searchPath(String schema) {
    return "SET LOCAL search_path = " + Sql.quoted(schema) + ", pg_temp";
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public SqlNames names() {
    return NAMES;
  }

  @Override
  public int mostColumns() {
    return 1600;
  }

  @Override
  public String select(List<String> columns) {
    return String.join(", ", columns);
  }

  @Override
  public Cells cells(ResultSet result, int width) {
    return new ResultCells(result);
  }

  @Override
  public String textType() {
    return "text COLLATE \"C\"";
  }

  @Override
  public String numberType() {
    return "bigint";
  }

  @Override
  public String recordTableOptions() {
    return "";
  }

  @Override
  public String childTableOptions() {
    return "";
  }

  @Override
  public List<String> columnsOf(Handle handle, String table) {
    return columns(handle, table);
  }

  static List<String> columns(Handle handle, String table) {
    return handle
        .createQuery(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?)"
                + " AND attnum > 0 AND NOT attisdropped")
        .bind(0, Sql.quoted(table))
        .mapTo(String.class)
        .list();
  }

  /** All goes to the server at once. */
  @Override
  public void begin(Channel channel, TransactionMode mode) throws SQLException {
    String statements =
        mode == TransactionMode.READ
            ? "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; "
                + searchPath
                + "; SELECT 1 FROM crm_schema LIMIT 1"
            : "SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE; "
                + searchPath
                + "; "
                + lockTimeout
                + "; "
                + LOCK;
    channel.prepare(statements).execute();
  }

  @Override
  public void commit(Channel channel, TransactionMode mode) throws SQLException {
    channel.connection().commit();
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }

  @Override
  public Leaving join(Channel channel, TransactionMode mode) throws SQLException {
    String path;
    String timeout;
    try (ResultSet hosts = channel.prepare(SETTINGS).executeQuery()) {
      hosts.next();
      path = hosts.getString(1);
      timeout = hosts.getString(2);
    }
    channel.prepare(searchPath).execute();
    if (mode == TransactionMode.WRITE) {
      channel.prepare(lockTimeout).execute();
      channel.prepare(LOCK).execute();
    }
    return () -> {
      PreparedStatement back = channel.prepare(SETTINGS_BACK);
      back.setString(1, path);
      back.setString(2, timeout);
      back.execute();
    };
  }

  @Override
  public String updating() {
    return "UPDATE ";
  }

  @Override
  public RowBatch insertion(Channel channel, String table, List<Cell> cells) throws SQLException {
    return new ArrayBatch(channel, table, cells);
  }

  @Override
  public boolean isServer() {
    return true;
  }

  /** The planner may not be told. */
  @Override
  public String byIndex(String index) {
    return "";
  }

  @Override
  public void in(Sql sql, String column, Collection<Object> cells) {
    sql.add(column).add(" = ANY (").list(cells).add(")");
  }

  @Override
  public void position(Sql sql, String column, String sought) {
    sql.add("strpos(").add(column).add(", ").value(sought).add(")");
  }

  @Override
  public void ending(Sql sql, String column, String sought) {
    int length = sought.codePointCount(0, sought.length());
    sql.add("right(").add(column).add(", " + length + ")");
  }

  @Override
  public StoreException translate(SQLException error, Layouts layouts) {
    return errors.translate(error, layouts);
  }

  @Override
  public boolean isLost(SQLException error) {
    return PostgresErrors.isLost(error);
  }
}
