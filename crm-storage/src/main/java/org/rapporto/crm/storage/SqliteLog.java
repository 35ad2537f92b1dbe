package org.rapporto.crm.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the write-ahead log short. SQLite begins it anew when no reader needs it; where readers
 * overlap without end it would grow without end, so that beyond a size new readers are made to wait
 * for a moment, and beyond twice that size readers that stay too long are ended. For the one writer
 * at a time.
 */
final class SqliteLog {

  private static final long LIMIT = 64L << 20;
  private static final long STEP = LIMIT / 2;
  private static final long CROWDED = 2 * LIMIT;
  private static final long WAIT_MILLIS = 250;

  private final Path log;
  private final Duration busyTimeout;
  private final Snapshots snapshots;
  private long tolerated = LIMIT;

  /** The reader that was the longest there when the log could not be cut short. */
  private @Nullable Snapshot blocker;

  SqliteLog(Path file, Duration busyTimeout, Snapshots snapshots) {
    this.log = Path.of(file.toAbsolutePath() + "-wal");
    this.busyTimeout = busyTimeout;
    this.snapshots = snapshots;
  }

  /** To be called after a commit, which stands whatever happens here. */
  void shorten(Connection writer) {
    long before = size();
    boolean ended = before > CROWDED && endOldReaders();
    boolean freed = blocker != null && !snapshots.isOpen(blocker);
    if (before <= tolerated && !ended && !freed) {
      return;
    }
    try (Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + WAIT_MILLIS);
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      statement.execute("PRAGMA busy_timeout = " + busyTimeout.toMillis());
    } catch (SQLException e) {
      // a reader that stays long, or a full disk: another commit tries again
    }
    long after = size();
    tolerated = after > LIMIT ? after + STEP : LIMIT;
    blocker = after > LIMIT ? snapshots.oldest() : null;
  }

  private boolean endOldReaders() {
    try {
      return snapshots.endOld();
    } catch (SQLException e) {
      return false; // a connection that is being closed: another commit tries again
    }
  }

  private long size() {
    try {
      return Files.size(log);
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      return tolerated;
    }
  }
}
