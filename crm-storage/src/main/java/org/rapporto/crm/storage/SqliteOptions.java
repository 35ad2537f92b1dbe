package org.rapporto.crm.storage;

import java.time.Duration;
import java.util.Objects;

/**
 * How a store in an SQLite file behaves. Immutable.
 *
 * @param busyTimeout how long a statement waits for the lock of another process
 * @param patience how long a transaction waits for its turn within this process
 * @param readers how many transactions may read at a time, 1 or more
 * @param snapshots how long one of them may stay while others write
 */
public record SqliteOptions(
    Duration busyTimeout, Duration patience, int readers, SnapshotAge snapshots) {

  /** 10 seconds for a lock, 60 seconds for a turn, 4 readers, 30 seconds for a snapshot. */
  public static final SqliteOptions DEFAULTS =
      new SqliteOptions(Duration.ofSeconds(10), Duration.ofSeconds(60), 4, SnapshotAge.DEFAULT);

  /** Checks that no time is negative and somebody may read. */
  public SqliteOptions {
    Objects.requireNonNull(busyTimeout, "busyTimeout must not be null");
    Objects.requireNonNull(patience, "patience must not be null");
    Objects.requireNonNull(snapshots, "snapshots must not be null");
    if (busyTimeout.isNegative() || patience.isNegative() || readers < 1) {
      throw new IllegalArgumentException(
          "Times are 0 or more and readers 1 or more; found "
              + busyTimeout
              + ", "
              + patience
              + " and "
              + readers);
    }
  }

  /**
   * These options with another wait for locks.
   *
   * @param newTimeout how long a statement waits for the lock of another process
   * @return new options
   */
  public SqliteOptions withBusyTimeout(Duration newTimeout) {
    return new SqliteOptions(newTimeout, patience, readers, snapshots);
  }

  /**
   * These options with another age of snapshots.
   *
   * @param newAge how long a reader may stay while others write
   * @return new options
   */
  public SqliteOptions withSnapshots(SnapshotAge newAge) {
    return new SqliteOptions(busyTimeout, patience, readers, newAge);
  }
}
