package org.rapporto.crm.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the write-ahead log short. SQLite begins it anew when no reader needs it; where readers
 * overlap without end it would grow without end, so that beyond a size the writer waits a moment
 * for those there are, beyond twice that size new ones wait in turn and readers that stay too long
 * are ended, and beyond three times those that stay a tenth as long. There new ones also wait until
 * those before them have left, each of whom may be young, while commits go on. For the one writer
 * at a time, and for readers that begin.
 *
 * <p>Moving pages from the log into a large base means writing them one by one, all over the file.
 * The log of a large base may therefore grow until most pages in it have changed more than once.
 */
final class SqliteLog {

  private static final long LEAST = 64L << 20;
  private static final long MOST = 512L << 20;
  private static final int SHARE = 8;
  private static final long STEP = LEAST / 2;
  private static final long WAIT_MILLIS = 250;

  /** Where much is written at once, the age of readers alone would let the log fill a disk. */
  private static final int HASTE = 10;

  /** Those there may wait for somebody who wants to begin. */
  private static final Duration MOST_HELD = Duration.ofSeconds(3);

  private static final long PAUSE_NANOS = 5_000_000;

  private final Path file;
  private final Duration busyTimeout;
  private final Snapshots snapshots;
  private long tolerated = LEAST;
  private long heldBefore;
  private boolean again;
  private volatile @Nullable Path log;

  /** The readers that were there all the time when the log could not be cut short. */
  private final Set<Snapshot> stayed = new HashSet<>();

  SqliteLog(Path file, Duration busyTimeout, Snapshots snapshots) {
    this.file = file;
    this.busyTimeout = busyTimeout;
    this.snapshots = snapshots;
  }

  /** To be called after a commit, which stands whatever happens here. */
  void shorten(Connection writer) {
    long before = size(log());
    long limit = limit();
    if (snapshots.areHeldBack() && snapshots.noneIsOpen()) {
      cutAtOnce(writer, limit);
      snapshots.letIn(); // also where another program holds the log, for it may do so for long
      return;
    }
    int haste = before > 3 * limit ? HASTE : 1;
    List<Snapshot> old = before > 2 * limit ? oldReaders(haste) : List.of();
    if (!old.isEmpty()) {
      // a reader that is ended and comes back at once would hold the log as the one before did
      snapshots.whileNoneBegins(() -> endAndCut(writer, limit, old, haste));
    } else if (before > Math.max(limit, tolerated)) {
      cutWhenReadersLeave(writer, limit);
    } else if (stayed.removeIf(reader -> !snapshots.isOpen(reader))) {
      cutAtOnce(writer, limit);
    } else {
      holdBackWhereTooLong(before, limit);
      return;
    }
    holdBackWhereTooLong(size(log()), limit);
  }

  /** Once as often as the log grows by its limit, so that readers come in where it is of no use. */
  private void holdBackWhereTooLong(long size, long limit) {
    if (size <= limit) {
      heldBefore = 0;
      tolerated = limit; // a reader or another program may have cut it short
    } else if (size > Math.max(3 * limit, heldBefore + limit)) {
      heldBefore = size;
      Duration most = snapshots.most(HASTE);
      snapshots.holdBack(most.compareTo(MOST_HELD) < 0 ? most : MOST_HELD);
    }
  }

  /**
   * Waits where those that want to begin are held back. The log is cut short by whoever comes first
   * when nobody reads: a commit, or one that waits here, as the next commit may be its own.
   *
   * @param reader a connection in no transaction
   */
  void awaitTurn(Connection reader) {
    while (snapshots.areHeldBack() && !Thread.currentThread().isInterrupted()) {
      if (snapshots.noneIsOpen()) {
        checkpoint(reader, 0);
        if (size(log()) <= limit()) {
          snapshots.letIn();
          return;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private List<Snapshot> oldReaders(int haste) {
    try {
      return snapshots.old(haste);
    } catch (RuntimeException e) {
      return List.of(); // a clock that fails
    }
  }

  private void endAndCut(Connection writer, long limit, List<Snapshot> old, int haste) {
    try {
      snapshots.end(old, haste);
    } catch (SQLException e) {
      // a connection that is being closed
    }
    cutWhenReadersLeave(writer, limit);
  }

  /** Where all left and others came meanwhile, the next commit tries it once more. */
  private void cutWhenReadersLeave(Connection writer, long limit) {
    Set<Snapshot> there = snapshots.open();
    checkpoint(writer, WAIT_MILLIS);
    long after = size(log());
    stayed.clear();
    if (after > limit) {
      there.stream().filter(snapshots::isOpen).forEach(stayed::add);
    }
    again = after > limit && !there.isEmpty() && stayed.isEmpty() && !again;
    tolerated = after > limit && !again ? after + STEP : limit;
  }

  /** Another program may hold the log as well: to wait would then make each such commit slow. */
  private void cutAtOnce(Connection writer, long limit) {
    checkpoint(writer, 0);
    if (size(log()) <= limit) {
      tolerated = limit;
      stayed.clear();
    }
  }

  private void checkpoint(Connection writer, long waitMillis) {
    try (Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + waitMillis);
      try {
        statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      } finally {
        statement.execute("PRAGMA busy_timeout = " + Waits.millis(busyTimeout));
      }
    } catch (SQLException e) {
      // a reader that stays long, or a full disk: another commit tries again
    }
  }

  /** Found once there is a file. */
  private Path log() {
    Path known = log;
    if (known == null) {
      known = Path.of(SqliteFile.real(file) + "-wal");
      log = known;
    }
    return known;
  }

  /** An eighth of the base, within bounds. */
  private long limit() {
    return Math.min(MOST, Math.max(LEAST, size(file) / SHARE));
  }

  private long size(Path path) {
    try {
      return Files.size(path);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      return tolerated;
    }
  }
}
