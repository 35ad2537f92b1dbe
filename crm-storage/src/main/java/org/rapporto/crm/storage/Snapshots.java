package org.rapporto.crm.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The states that readers look at now. Thread-safe. */
final class Snapshots {

  private final SnapshotAge age;
  private final String expired;
  private final Set<Snapshot> open = ConcurrentHashMap.newKeySet();

  Snapshots(String database, SnapshotAge age) {
    this.age = age;
    this.expired =
        database
            + " was read in one transaction for more than "
            + age.most().toSeconds()
            + " s while its log grew; read in shorter transactions, such as one for each page";
  }

  Snapshot begin(Connection connection) {
    Snapshot snapshot = new Snapshot(connection, age.clock().instant(), expired);
    open.add(snapshot);
    return snapshot;
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

  /** Ends those that have been looked at for too long, and tells whether there were any. */
  boolean endOld() throws SQLException {
    Instant now = age.clock().instant();
    boolean any = false;
    for (Snapshot snapshot : open) {
      if (Duration.between(snapshot.since(), now).compareTo(age.most()) > 0) {
        snapshot.end();
        any = true;
      }
    }
    return any;
  }
}
