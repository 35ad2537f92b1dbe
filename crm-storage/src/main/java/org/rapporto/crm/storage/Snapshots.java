package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** The states that readers look at now. Thread-safe. */
final class Snapshots {

  private final String database;
  private final SnapshotAge age;
  private final Set<Snapshot> open = ConcurrentHashMap.newKeySet();
  private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();

  Snapshots(String database, SnapshotAge age) {
    this.database = database;
    this.age = age;
  }

  /**
   * Begins to look at a state.
   *
   * @param firstRead takes the state on the connection
   */
  Snapshot begin(Connection connection, SqlTransaction.Action<?> firstRead) throws SQLException {
    Lock entrance = door.readLock();
    entrance.lock();
    try {
      firstRead.run();
      Snapshot snapshot = new Snapshot(connection, age.clock().instant());
      open.add(snapshot);
      return snapshot;
    } finally {
      entrance.unlock();
    }
  }

  /** Does something while those that want to begin wait. */
  void whileNoneBegins(Runnable action) {
    Lock closed = door.writeLock();
    closed.lock();
    try {
      action.run();
    } finally {
      closed.unlock();
    }
  }

  void leave(Snapshot snapshot) {
    snapshot.leave();
    open.remove(snapshot);
  }

  boolean isOpen(Snapshot snapshot) {
    return open.contains(snapshot);
  }

  /** The one that began first, or null if there is none. */
  @Nullable Snapshot oldest() {
    return open.stream().min(Comparator.comparing(Snapshot::since)).orElse(null);
  }

  /**
   * Ends those that have been looked at for too long, and tells whether there were any.
   *
   * @param haste by what the age is divided from which on one may be ended
   */
  boolean endOld(int haste) throws SQLException {
    Duration most = age.most().dividedBy(haste);
    Instant now = age.clock().instant();
    boolean any = false;
    for (Snapshot snapshot : open) {
      if (Duration.between(snapshot.since(), now).compareTo(most) > 0) {
        snapshot.end(expired(most));
        any = true;
      }
    }
    return any;
  }

  private String expired(Duration most) {
    return database
        + " was read in one transaction for more than "
        + most.toSeconds()
        + " s while its log grew; read in shorter transactions, such as one for each page";
  }
}
