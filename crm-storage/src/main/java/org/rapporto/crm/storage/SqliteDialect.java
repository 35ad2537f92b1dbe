package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.TransactionMode;

/** SQLite 3.51.3 and later. */
final class SqliteDialect implements Dialect {

  /** Longer lists are bound as one JSON array. */
  private static final int LONGEST_LIST = 16;

  private static final SqlNames NAMES = new SqlNames(Integer.MAX_VALUE, Set.of("crm_", "sqlite_"));

  private final SqliteErrors errors;
  private final SqliteLog log;
  private final Snapshots snapshots;

  SqliteDialect(SqliteErrors errors, SqliteLog log, Snapshots snapshots) {
    this.errors = errors;
    this.log = log;
    this.snapshots = snapshots;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public int mostColumns() {
    return 2000;
  }

  @Override
  public SqlNames names() {
    return NAMES;
  }

  @Override
  public String select(List<String> columns) {
    return JsonCells.select(columns);
  }

  @Override
  public Cells cells(ResultSet result, int width) {
    return new JsonCells(result, width);
  }

  @Override
  public String textType() {
    return "TEXT";
  }

  @Override
  public String numberType() {
    return "INTEGER";
  }

  @Override
  public String recordTableOptions() {
    return " STRICT";
  }

  @Override
  public String childTableOptions() {
    return " STRICT, WITHOUT ROWID";
  }

  @Override
  public List<String> columnsOf(Handle handle, String table) {
    return handle
        .createQuery("SELECT name FROM pragma_table_info(?)")
        .bind(0, table)
        .mapTo(String.class)
        .list();
  }

  /**
   * The driver begins at once, in the mode the connection was opened with. A deferred transaction
   * sees the state of its first read, which is therefore done here.
   */
  @Override
  public void begin(Channel channel, TransactionMode mode) throws SQLException {
    if (mode == TransactionMode.READ) {
      log.awaitTurn(channel.connection());
    }
    channel.connection().setAutoCommit(false);
    if (mode == TransactionMode.READ) {
      Snapshot seen = snapshots.begin(channel.connection(), () -> firstRead(channel));
      channel.lookAt(seen, snapshots::leave);
    }
  }

  private static boolean firstRead(Channel channel) throws SQLException {
    try (ResultSet row = channel.prepare("SELECT 1 FROM crm_schema LIMIT 1").executeQuery()) {
      return row.next();
    }
  }

  /** The driver's own commit would begin another transaction and hold the lock. */
  @Override
  public void commit(Channel channel, TransactionMode mode) throws SQLException {
    channel.connection().setAutoCommit(true);
    if (mode == TransactionMode.WRITE) {
      log.shorten(channel.connection());
    }
  }

  @Override
  public void rollback(Connection connection) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  @Override
  public Leaving join(Channel channel, TransactionMode mode) {
    return () -> {};
  }

  /**
   * What fails ends its transaction in any case. Of a statement that has triggers SQLite would else
   * keep what it changed, row by row, to undo it alone.
   */
  @Override
  public String updating() {
    return "UPDATE OR FAIL ";
  }

  @Override
  public RowBatch insertion(Channel channel, String table, List<Cell> cells) throws SQLException {
    String names = cells.stream().map(c -> Sql.quoted(c.name())).collect(Collectors.joining(", "));
    String marks = cells.stream().map(c -> "?").collect(Collectors.joining(", "));
    String text =
        "INSERT OR FAIL INTO " + Sql.quoted(table) + " (" + names + ") VALUES (" + marks + ")";
    return new StatementBatch(channel.prepare(text));
  }

  @Override
  public boolean isServer() {
    return false;
  }

  @Override
  public String byIndex(String index) {
    return " INDEXED BY " + Sql.quoted(index);
  }

  @Override
  public void in(Sql sql, String column, Collection<Object> cells) {
    sql.add(column).add(" IN (");
    if (cells.size() <= LONGEST_LIST) {
      sql.values(cells);
    } else {
      sql.add("SELECT value FROM json_each(").value(JsonArray.of(cells)).add(")");
    }
    sql.add(")");
  }

  @Override
  public void position(Sql sql, String column, String sought) {
    sql.add("instr(").add(column).add(", ").value(sought).add(")");
  }

  @Override
  public void ending(Sql sql, String column, String sought) {
    long length = sought.codePointCount(0, sought.length());
    sql.add("substr(").add(column).add(", ").value(-length).add(")");
  }

  @Override
  public StoreException translate(SQLException error, Layouts layouts) {
    return errors.translate(error, layouts);
  }

  /** There is no connection to lose. */
  @Override
  public boolean isLost(SQLException error) {
    return false;
  }
}
