package org.rapporto.crm.examples.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/** Deals written by plain JDBC into a table of their columns and indexes alone. Thread-safe. */
final class JdbcFloor {

  private static final String TABLE =
      "CREATE TABLE deal (id VARCHAR PRIMARY KEY, version BIGINT NOT NULL, owner_id VARCHAR,"
          + " updated_at BIGINT, title VARCHAR, stage VARCHAR)";
  private static final String INSERT = "INSERT INTO deal VALUES (?, 1, ?, ?, ?, ?)";

  private final BenchStores place;
  private final AtomicLong next = new AtomicLong(1);

  JdbcFloor(BenchStores place) {
    this.place = place;
  }

  void create() throws SQLException {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      statement.execute("CREATE INDEX deal_owner ON deal (owner_id, id)");
      statement.execute("CREATE INDEX deal_updated ON deal (updated_at, id)");
      statement.execute("CREATE INDEX deal_stage ON deal (stage, id)");
      connection.commit();
    }
  }

  /** Writes transactions of some rows each; gives the seconds. */
  double write(int transactions, int rows) throws SQLException {
    try (Connection connection = place.connect();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      long start = System.nanoTime();
      for (int t = 0; t < transactions; t++) {
        for (int i = 0; i < rows; i++) {
          add(insert);
        }
        insert.executeBatch();
        connection.commit();
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private void add(PreparedStatement insert) throws SQLException {
    long number = next.incrementAndGet();
    insert.setString(1, MadeDeals.id(number).value().toString());
    insert.setString(2, MadeDeals.owner(number));
    insert.setLong(3, MadeDeals.time(number).toEpochMilli() * 1000);
    insert.setString(4, MadeDeals.title(number));
    insert.setString(5, MadeDeals.stage(number));
    insert.addBatch();
  }
}
