package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /** Until when those that want to begin are held back, by {@link System#nanoTime}. */
  private volatile @Nullable Long heldUntil;

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

  /** Asks those that want to begin to wait until they are let in, at most for so long. */
  void holdBack(Duration most) {
    heldUntil = System.nanoTime() + most.toNanos();
  }

  void letIn() {
    heldUntil = null;
  }

  boolean areHeldBack() {
    Long until = heldUntil;
    return until != null && until - System.nanoTime() > 0;
  }

  void leave(Snapshot snapshot) {
    snapshot.leave();
    open.remove(snapshot);
  }

  boolean isOpen(Snapshot snapshot) {
    return open.contains(snapshot);
  }

  boolean noneIsOpen() {
    return open.isEmpty();
  }

  /** Those that are looked at just now. */
  Set<Snapshot> open() {
    return Set.copyOf(open);
  }

  /**
   * Those that have been looked at for too long.
   *
   * @param haste by what the age is divided from which on one may be ended
   */
  List<Snapshot> old(int haste) {
    Instant now = age.clock().instant();
    Duration most = most(haste);
    return open.stream().filter(s -> Duration.between(s.since(), now).compareTo(most) > 0).toList();
  }

  /**
   * Ends some that are too {@linkplain #old old}. One that is read just now gives its state back
   * later, and is open until then.
   */
  void end(List<Snapshot> old, int haste) throws SQLException {
    String why = expired(most(haste));
    for (Snapshot snapshot : old) {
      if (snapshot.end(why)) {
        open.remove(snapshot);
      }
    }
  }

  Duration most(int haste) {
    return age.most().dividedBy(haste);
  }

  private String expired(Duration most) {
    return database
        + " was read in one transaction for more than "
        + most.toSeconds()
        + " s while its log grew; read in shorter transactions, such as one for each page";
  }
}
