package org.rapporto.crm.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.rapporto.crm.store.StoreUnavailableException;
import org.rapporto.crm.store.TransactionMode;

/**
 * Keeps one writing and a few reading connections. Whoever wants one waits in a fair queue, so that
 * no thread starves. Thread-safe.
 */
final class ChannelPool {

  private final Database database;
  private final Duration patience;
  private final Lane writers;
  private final Lane readers;
  private volatile boolean closed;

  ChannelPool(Database database, int readers, Duration patience) {
    this.database = database;
    this.patience = patience;
    this.writers = new Lane(1);
    this.readers = new Lane(readers);
  }

  private static final class Lane {
    final Semaphore permits;
    final Deque<Channel> idle = new ArrayDeque<>();

    Lane(int size) {
      permits = new Semaphore(size, true);
    }

    synchronized Channel takeIdle() {
      return idle.pollFirst();
    }

    synchronized void putIdle(Channel channel) {
      idle.addFirst(channel);
    }
  }

  /** Gives a channel, which must come back by {@link #giveBack} or {@link #discard}. */
  Channel take(TransactionMode mode) throws SQLException {
    Lane lane = lane(mode);
    waitFor(lane, mode);
    boolean taken = false;
    try {
      requireOpen();
      Channel idle = lane.takeIdle();
      Channel channel = idle != null ? idle : new Channel(database.open(mode));
      taken = true;
      return channel;
    } finally {
      if (!taken) {
        lane.permits.release();
      }
    }
  }

  private void waitFor(Lane lane, TransactionMode mode) {
    requireOpen();
    try {
      if (Thread.currentThread().isInterrupted() && lane.permits.tryAcquire()) {
        return; // such a thread may not wait, and need not
      }
      if (!lane.permits.tryAcquire(Waits.millis(patience), TimeUnit.MILLISECONDS)) {
        throw new StoreUnavailableException(
            database.name()
                + " is busy: a "
                + (mode == TransactionMode.WRITE ? "writing" : "reading")
                + " transaction waited for "
                + patience.toSeconds()
                + " s; make transactions shorter, or try again",
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException(
          "The wait for " + database.name() + " was interrupted", e);
    }
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException(database.name() + " was closed; open the store again");
    }
  }

  void giveBack(Channel channel, TransactionMode mode) throws SQLException {
    Lane lane = lane(mode);
    try {
      if (closed) {
        channel.close();
      } else {
        lane.putIdle(channel);
      }
    } finally {
      lane.permits.release();
    }
    if (closed) {
      closeIdle(lane);
    }
  }

  /** Closes a channel whose state is not known; what it says to that is of no use to anybody. */
  void discard(Channel channel, TransactionMode mode) {
    try {
      channel.close();
    } catch (SQLException e) {
      // a connection that was lost may say so once more
    } finally {
      lane(mode).permits.release();
    }
  }

  /** Closes what is idle now; what is in use is closed when it comes back. */
  void close() throws SQLException {
    closed = true;
    try {
      closeIdle(readers);
    } finally {
      closeIdle(writers);
    }
  }

  /** Closes all, also where one refuses to be closed. */
  private static void closeIdle(Lane lane) throws SQLException {
    Channel idle = lane.takeIdle();
    if (idle != null) {
      try {
        idle.close();
      } finally {
        closeIdle(lane);
      }
    }
  }

  private Lane lane(TransactionMode mode) {
    return mode == TransactionMode.WRITE ? writers : readers;
  }
}
