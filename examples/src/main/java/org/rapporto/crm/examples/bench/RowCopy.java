package org.rapporto.crm.examples.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows of a SQLite base in memory, and the fastest plain way to insert them into a new one. */
final class RowCopy {

  private static final int BATCH = 5_000;

  private final List<String> schema;
  private final Map<String, List<Object[]>> rows;

  private RowCopy(List<String> schema, Map<String, List<Object[]>> rows) {
    this.schema = schema;
    this.rows = rows;
  }

  static RowCopy of(Path base) {
    try (Connection from = open(base)) {
      List<String> tables =
          texts(
              from,
              "select name from sqlite_master where type = 'table'"
                  + " and name not like 'sqlite_%' order by rowid");
      List<String> schema =
          texts(
              from,
              "select sql from sqlite_master where sql is not null"
                  + " and name not like 'sqlite_%' order by rowid");
      Map<String, List<Object[]>> rows = new LinkedHashMap<>();
      for (String table : tables) {
        rows.put(table, rows(from, table));
      }
      return new RowCopy(schema, rows);
    } catch (SQLException e) {
      throw new IllegalStateException("the base cannot be read", e);
    }
  }

  /** Inserts everything with the settings of the store; gives the seconds. */
  double insertInto(Path base) {
    try (Connection to = open(base);
        Statement statement = to.createStatement()) {
      statement.execute("pragma journal_mode=wal");
      statement.execute("pragma synchronous=full");
      for (String sql : schema) {
        statement.execute(sql);
      }
      to.setAutoCommit(false);
      long start = System.nanoTime();
      for (Map.Entry<String, List<Object[]>> table : rows.entrySet()) {
        insert(to, table.getKey(), table.getValue());
      }
      return (System.nanoTime() - start) / 1e9;
    } catch (SQLException e) {
      throw new IllegalStateException("the floor cannot be measured", e);
    }
  }

  private static void insert(Connection to, String table, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String marks = String.join(",", Collections.nCopies(rows.get(0).length, "?"));
    try (PreparedStatement insert =
        to.prepareStatement("insert into \"" + table + "\" values (" + marks + ")")) {
      int waiting = 0;
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          to.commit();
          waiting = 0;
        }
      }
      insert.executeBatch();
      to.commit();
    }
  }

  private static Connection open(Path base) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + base);
  }

  private static List<String> texts(Connection from, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = from.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }

  private static List<Object[]> rows(Connection from, String table) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    try (Statement statement = from.createStatement();
        ResultSet result = statement.executeQuery("select * from \"" + table + "\"")) {
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
