package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.SnapshotAge;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.SqliteOptions;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;

/**
 * The write-ahead log: how long it gets, and what is left of it when a machine dies. {@code
 * -Drapporto.log.commits=300} with {@code -Drapporto.log.cuts=1000000} is the long form.
 */
class SqliteLogTest {

  private static final int COMMITS = Integer.getInteger("rapporto.log.commits", 12);
  private static final int CUTS = Integer.getInteger("rapporto.log.cuts", 24);
  private static final int WRITES = Integer.getInteger("rapporto.log.writes", 500);

  /** In all the texts that are written beside a reader: with their index, 100 MiB of log. */
  private static final int CHARACTERS = 50 << 20;

  /** So long a commit may wait for readers, once in a while. */
  private static final long WAIT_NANOS = 250_000_000;

  private static final int FRAME = 4096 + 24;
  private static final int HEADER = 32;
  private static final SqliteOptions ANY_AGE =
      SqliteOptions.DEFAULTS.withSnapshots(
          new SnapshotAge(Duration.ofDays(1), InstantSource.system()));

  @TempDir Path folder;

  @Test
  void isCutShortByTheNextWriteAfterTheReaderThatNeededItEnds() throws IOException {
    Path file = folder.resolve("crm.db");
    Path log = folder.resolve("crm.db-wal");
    String text = "x".repeat(1_000_000);
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(Cars.DRIVER));
      List<Long> sizes = new ArrayList<>();
      long seen =
          store.<Long>inTransaction(
              READ,
              reader -> {
                Thread writer =
                    new Thread(
                        () -> {
                          for (int i = 0; i < 75; i++) {
                            CrmRecord driver = Cars.driver(i).with(Cars.DRIVER_NAME, text);
                            store.inTransaction(WRITE, tx -> tx.insert(List.of(driver)));
                          }
                        });
                writer.start();
                join(writer);
                sizes.add(log.toFile().length());
                return reader.count(Cars.DRIVER, Filter.everything(), Scope.ALL);
              });
      assertThat(seen).isZero();
      assertThat(sizes.get(0)).isGreaterThan(64L << 20);
      CrmRecord next = Cars.driver(100).with(Cars.DRIVER_NAME, text);
      store.inTransaction(WRITE, tx -> tx.insert(List.of(next)));
      assertThat(Files.size(log)).isLessThanOrEqualTo(64L << 20);
    }
  }

  @Test
  void isCutShortWhereTheStoreWasOpenedByALinkToItsFile() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), folder.resolve("crm.db"));
    String text = "x".repeat(1_000_000);
    long longest = 0;
    try (Store store = SqlStore.sqlite(link)) {
      store.prepare(List.of(Cars.DRIVER));
      for (int i = 0; i < 75; i++) {
        CrmRecord driver = Cars.driver(i).with(Cars.DRIVER_NAME, i + text);
        store.inTransaction(WRITE, tx -> tx.insert(List.of(driver)));
        longest = Math.max(longest, folder.resolve("crm.db-wal").toFile().length());
      }
      assertThat(longest).isBetween(32L << 20, 68L << 20);
    }
  }

  @Test
  @DisplayName("R17: a reader that stays sees one state, and holds up no writer")
  void growsWhileAReaderStaysAndHoldsUpNoWriter() throws IOException {
    Path log = folder.resolve("crm.db-wal");
    try (Store store = SqlStore.sqlite(folder.resolve("crm.db"), ANY_AGE)) {
      store.prepare(List.of(Cars.DRIVER));
      long[] nanos = new long[WRITES];
      List<Long> sizes = new ArrayList<>();
      List<Long> seen =
          store.inTransaction(
              READ,
              reader -> {
                List<Long> counts = new ArrayList<>();
                counts.add(reader.count(Cars.DRIVER, Filter.everything(), Scope.ALL));
                Thread writer = new Thread(() -> write(store, 1, nanos));
                writer.start();
                join(writer);
                sizes.add(log.toFile().length() >> 10);
                counts.add(reader.count(Cars.DRIVER, Filter.everything(), Scope.ALL));
                return counts;
              });
      assertThat(seen).containsExactly(0L, 0L);
      assertThat(sizes.get(0)).as("KiB that could not be cut").isGreaterThan(64 << 10);
      Arrays.sort(nanos);
      assertThat(nanos[WRITES * 9 / 10])
          .as("nanoseconds, of the writes to a long log too")
          .isLessThan(WAIT_NANOS);
      System.out.printf(
          "log: %d writes beside a reader that stays, p99 %.2f ms, %d KiB of log%n",
          WRITES, nanos[WRITES * 99 / 100] / 1e6, sizes.get(0));
      write(store, WRITES + 1, new long[1]);
      assertThat(Files.size(log)).isLessThanOrEqualTo(64L << 20);
    }
  }

  /** Drivers one by one, and how long each took. */
  private static void write(Store store, int first, long[] nanos) {
    String text = "x".repeat(CHARACTERS / WRITES);
    for (int i = 0; i < nanos.length; i++) {
      CrmRecord driver = Cars.driver(first + i).with(Cars.DRIVER_NAME, text);
      long start = System.nanoTime();
      store.inTransaction(WRITE, tx -> tx.insert(List.of(driver)));
      nanos[i] = System.nanoTime() - start;
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void cutAnywhereOrDamagedItLeavesTheStateAfterSomeTransaction() throws Exception {
    Path base = folder.resolve("crm.db");
    Path kept = Files.createDirectory(folder.resolve("kept"));
    try (Store store = SqlStore.sqlite(base, ANY_AGE)) {
      store.prepare(List.of(Cars.DRIVER));
      long copied =
          store.<Long>inTransaction(
              READ, // a reader that stays keeps all commits in the log
              reader -> {
                long seen = reader.count(Cars.DRIVER, Filter.everything(), Scope.ALL);
                Thread writer = new Thread(() -> commit(store));
                writer.start();
                join(writer);
                copy(folder, kept);
                return seen;
              });
      assertThat(copied).isZero();
    }
    byte[] log = Files.readAllBytes(kept.resolve("crm.db-wal"));
    int frames = frames(log);
    assertThat(frames).isGreaterThan(COMMITS);
    Set<Long> states = new HashSet<>();
    int step = Math.max(1, frames / CUTS);
    for (int frame = frames; frame >= 0; frame -= step) {
      int end = HEADER + frame * FRAME;
      for (int length : new int[] {end - 1, end, end + 1}) {
        states.add(stateWith(kept, Arrays.copyOf(log, Math.min(length, log.length))));
      }
      byte[] flipped = log.clone();
      flipped[Math.min(end + 24 + frame % 4096, log.length - 1)] ^= 1;
      states.add(stateWith(kept, flipped));
    }
    assertThat(states)
        .contains(-1L, (long) COMMITS)
        .hasSizeGreaterThan(Math.min(COMMITS, CUTS) / 2);
    System.out.println(
        "log: cut at each "
            + step
            + "th of "
            + frames
            + " frames of "
            + COMMITS
            + " commits, "
            + states.size()
            + " states");
  }

  private static void commit(Store store) {
    Ledger.begin(store);
    for (int i = 0; i < COMMITS; i++) {
      Ledger.write(store);
    }
  }

  /** By another program: to close a file of the database here would drop the locks of the store. */
  static void copy(Path from, Path to) {
    try {
      String[] command = {"cp", from + "/crm.db", from + "/crm.db-wal", to + "/"};
      assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static int frames(byte[] log) {
    return (log.length - HEADER) / FRAME;
  }

  /** A base whose log ends after a frame, in place of any that was cut before. */
  static Path cut(Path kept, byte[] log, int frame) throws IOException {
    return withLog(kept, Arrays.copyOf(log, HEADER + frame * FRAME), kept.resolve("cut.db"));
  }

  private static Path withLog(Path kept, byte[] log, Path base) throws IOException {
    Files.deleteIfExists(base.resolveSibling(base.getFileName() + "-shm"));
    Files.copy(kept.resolve("crm.db"), base, StandardCopyOption.REPLACE_EXISTING);
    Files.write(base.resolveSibling(base.getFileName() + "-wal"), log);
    return base;
  }

  /** The state of a base whose log is this; -1 where the types were not there yet. */
  private long stateWith(Path kept, byte[] log) throws IOException {
    try (Store store = SqlStore.sqlite(withLog(kept, log, kept.resolve("cut.db")))) {
      return Ledger.state(store);
    } catch (StoreException e) {
      assertThat(e).hasMessageContaining("cut.db");
      return -1;
    }
  }
}
