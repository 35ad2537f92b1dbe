package org.rapporto.crm.examples.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in one SQLite base and not in an earlier one, row by row, in memory; and the fastest
 * plain way to write it into a copy of the earlier one.
 */
final class RowDelta {

  private static final int BATCH = 5_000;

  private final List<TableDelta> tables = new ArrayList<>();

  /** A statement for a table, and the rows it is run for. */
  private record TableDelta(String sql, List<Object[]> rows) {}

  private RowDelta() {}

  /** What owners have is counted by triggers of the base, which the rows set off. */
  static RowDelta between(Path earlier, Path later) {
    RowDelta delta = new RowDelta();
    try (Connection connection = open(later);
        Statement statement = connection.createStatement()) {
      statement.execute("attach '" + earlier + "' as old");
      List<String> tables =
          texts(
              connection,
              "select name from main.sqlite_master where type = 'table'"
                  + " and name not like 'sqlite_%' and name <> 'crm_owner_count' order by rowid");
      for (String table : tables) {
        delta.add(connection, table);
      }
      return delta;
    } catch (SQLException e) {
      throw new IllegalStateException("the bases cannot be compared", e);
    }
  }

  private void add(Connection connection, String table) throws SQLException {
    List<String> columns =
        texts(connection, "select name from pragma_table_info(" + table + ") order by cid");
    List<String> key =
        texts(
            connection,
            "select name from pragma_table_info(" + table + ") where pk > 0 order by pk");
    if (key.isEmpty()) {
      throw new IllegalStateException("table " + table + " has no key");
    }
    String same = key.stream().map(c -> "o.%1$s = n.%1$s".formatted(c)).collect(joining(" and "));
    String join = " from main.%1$s n left join old.%1$s o on %2$s".formatted(table, same);
    String fresh = "select n.*" + join + " where o." + key.get(0) + " is null";
    String marks = columns.stream().map(c -> "?").collect(joining(", "));
    tables.add(
        new TableDelta(
            "insert or fail into " + table + " values (" + marks + ")", rows(connection, fresh)));
    List<String> rest = columns.stream().filter(c -> !key.contains(c)).toList();
    if (rest.isEmpty()) {
      return;
    }
    String differs =
        rest.stream().map(c -> "o.%1$s is not n.%1$s".formatted(c)).collect(joining(" or "));
    String changed =
        "select "
            + rest.stream().map(c -> "n." + c).collect(joining(", "))
            + ", "
            + key.stream().map(c -> "n." + c).collect(joining(", "))
            + join.replace("left join", "join")
            + " where "
            + differs;
    String update =
        "update or fail "
            + table
            + " set "
            + rest.stream().map(c -> c + " = ?").collect(joining(", "))
            + " where "
            + key.stream().map(c -> c + " = ?").collect(joining(" and "));
    tables.add(new TableDelta(update, rows(connection, changed)));
  }

  /** Writes everything with the settings of the store; gives the seconds. */
  double writeInto(Path base) throws IOException {
    try (Connection to = open(base);
        Statement statement = to.createStatement()) {
      statement.execute("pragma journal_mode=wal");
      statement.execute("pragma synchronous=full");
      statement.execute("pragma cache_size=-131072");
      statement.execute("pragma wal_autocheckpoint=" + pagesOfLog(base));
      to.setAutoCommit(false);
      long start = System.nanoTime();
      for (TableDelta table : tables) {
        write(to, table);
      }
      return (System.nanoTime() - start) / 1e9;
    } catch (SQLException e) {
      throw new IllegalStateException("the floor cannot be measured", e);
    }
  }

  /** The store lets its log grow to an eighth of the base, from 64 to 512 MiB. */
  private static long pagesOfLog(Path base) throws IOException {
    return Math.min(512L << 20, Math.max(64L << 20, Files.size(base) / 8)) / 4096;
  }

  private static void write(Connection to, TableDelta table) throws SQLException {
    try (PreparedStatement write = to.prepareStatement(table.sql)) {
      int waiting = 0;
      for (Object[] row : table.rows) {
        for (int i = 0; i < row.length; i++) {
          write.setObject(i + 1, row[i]);
        }
        write.addBatch();
        if (++waiting == BATCH) {
          write.executeBatch();
          to.commit();
          waiting = 0;
        }
      }
      write.executeBatch();
      to.commit();
    }
  }

  private static Connection open(Path base) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + base);
  }

  private static List<String> texts(Connection from, String sql) throws SQLException {
    return rows(from, sql).stream().map(row -> "\"" + row[0] + "\"").toList();
  }

  private static List<Object[]> rows(Connection from, String sql) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    try (Statement statement = from.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        Object[] row = new Object[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = result.getObject(i + 1);
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
