package org.rapporto.crm.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * How long a transaction that reads may look at one state of an SQLite file while others write.
 * SQLite cannot begin its write-ahead log anew as long as somebody needs what it began with; once
 * the log is longer than a quarter of the base, at least 128 MiB, readers of this process that are
 * older are ended, with {@link org.rapporto.crm.store.SnapshotExpiredException} at what they do
 * next; once it is half as long again, those of a tenth of the age. Others wait to begin while the
 * log is then cut short, which may take a second where the base has some gigabytes. Readers of
 * which the next always begins before the last has ended hold the log too, however short each is:
 * once it is as long as that, and each time it has grown by another third of that, new ones wait
 * until those there have left, at most for a tenth of the age and for 3 seconds. Where transactions
 * write for longer than that, without a pause between them, it may grow on all the same. While
 * little is written, any reader may stay. Immutable.
 *
 * @param most the age from which on a reader may be ended; 0 or more
 * @param clock the time the age is told by
 */
public record SnapshotAge(Duration most, InstantSource clock) {

  /** 30 seconds by a clock that goes on evenly when that of the system is set. */
  public static final SnapshotAge DEFAULT =
      new SnapshotAge(Duration.ofSeconds(30), () -> Instant.EPOCH.plusNanos(System.nanoTime()));

  /** Checks that the age is not negative. */
  public SnapshotAge {
    Objects.requireNonNull(most, "most must not be null");
    Objects.requireNonNull(clock, "clock must not be null");
    if (most.isNegative()) {
      throw new IllegalArgumentException("An age is 0 or more; found " + most);
    }
  }
}
