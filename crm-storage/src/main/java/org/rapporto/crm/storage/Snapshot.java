package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.store.SnapshotExpiredException;
import org.sqlite.SQLiteConnection;

/** The state that one reading transaction looks at, until it or the writer ends it. Thread-safe. */
final class Snapshot {

  private final Connection connection;
  private final Instant since;
  private final ReentrantLock inUse = new ReentrantLock();
  private final Object turn = new Object();

  /** Why it is over; null as long as it is not. */
  private volatile @Nullable String over;

  /** Whether another transaction may have the connection; for who has the turn. */
  private boolean gone;

  /** Whether the connection looks at the state no more; for who holds the lock. */
  private boolean left;

  Snapshot(Connection connection, Instant since) {
    this.connection = connection;
    this.since = since;
  }

  Instant since() {
    return since;
  }

  /** One read by the transaction. */
  <R> R read(SqlTransaction.Action<R> action) throws SQLException {
    inUse.lock();
    try {
      requireCurrent();
      return action.run();
    } catch (SQLException e) {
      requireCurrent();
      throw e;
    } finally {
      inUse.unlock();
    }
  }

  private void requireCurrent() {
    String why = over;
    if (why != null) {
      throw new SnapshotExpiredException(why);
    }
  }

  /** The transaction has read what it wanted and ends itself. */
  void leave() {
    synchronized (turn) {
      gone = true;
    }
    inUse.lock();
    try {
      left = true;
    } finally {
      inUse.unlock();
    }
  }

  /**
   * Takes the state away. A read that is under way is interrupted, and its thread gives it back.
   *
   * @param why what the transaction is told
   * @return whether the state is given back
   */
  boolean end(String why) throws SQLException {
    over = why;
    if (!inUse.tryLock()) {
      interrupt();
      return false;
    }
    try {
      if (!left) {
        left = true;
        connection.rollback();
      }
      return true;
    } finally {
      inUse.unlock();
    }
  }

  /** The reader may just have finished, and then whoever has the connection next is left alone. */
  private void interrupt() throws SQLException {
    synchronized (turn) {
      if (!gone) {
        connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
      }
    }
  }
}
