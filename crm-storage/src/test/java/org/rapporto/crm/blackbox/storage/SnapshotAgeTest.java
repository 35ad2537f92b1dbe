package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.SnapshotAge;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.SqliteOptions;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.SnapshotExpiredException;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;

/** R17: readers of an SQLite file that stay while others write. */
class SnapshotAgeTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long MIB = 1L << 20;

  /** So many drivers of a mebibyte, whose name is indexed, fill more log than old readers may. */
  private static final int CROWD = 80;

  /** So many more fill more than others may. */
  private static final int RUSH = 30;

  @TempDir Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-26T09:00:00Z"));
  private final ExecutorService others = Executors.newSingleThreadExecutor();
  private Store store;
  private int written;

  @BeforeEach
  void open() {
    SnapshotAge age = new SnapshotAge(LIMIT, now::get);
    store = SqlStore.sqlite(folder.resolve("crm.db"), SqliteOptions.DEFAULTS.withSnapshots(age));
    store.prepare(List.of(Cars.DRIVER));
  }

  @AfterEach
  void close() {
    others.shutdownNow();
    store.close();
  }

  @Test
  void oneThatStaysTooLongIsEndedWhenTheLogHasGrown() {
    assertThatThrownBy(
            () ->
                read(
                    reader -> {
                      write(CROWD);
                      assertThat(count(reader)).as("not old yet").isZero();
                      now.updateAndGet(time -> time.plus(LIMIT).plusMillis(1));
                      write(1);
                      assertThat(log()).as("shortened beside it").isLessThan(64 * MIB);
                      return count(reader);
                    }))
        .isInstanceOf(SnapshotExpiredException.class)
        .hasMessageContaining("crm.db was read in one transaction for more than 30 s");
    assertThat(read(SnapshotAgeTest::count)).isEqualTo(CROWD + 1);
  }

  @Test
  void oneIsEndedAtATenthOfTheAgeWhereTheLogGrowsFast() {
    assertThatThrownBy(
            () ->
                read(
                    reader -> {
                      now.updateAndGet(time -> time.plus(LIMIT.dividedBy(10)).plusMillis(1));
                      write(CROWD);
                      assertThat(count(reader)).as("not old for such a log").isZero();
                      write(RUSH);
                      assertThat(log()).as("shortened beside it").isLessThan(64 * MIB);
                      return count(reader);
                    }))
        .isInstanceOf(SnapshotExpiredException.class)
        .hasMessageContaining("crm.db was read in one transaction for more than 3 s");
    assertThat(read(SnapshotAgeTest::count)).isEqualTo(CROWD + RUSH);
  }

  @Test
  void isToldByAClockThatNobodySetsUnlessAnotherIsGiven() {
    Duration ahead = Duration.between(SnapshotAge.DEFAULT.clock().instant(), Instant.now());
    assertThat(ahead.abs()).isGreaterThan(Duration.ofDays(365));
    Instant before = SnapshotAge.DEFAULT.clock().instant();
    assertThat(SnapshotAge.DEFAULT.clock().instant()).isAfterOrEqualTo(before);
  }

  @Test
  void oneThatMayStayForEverHoldsUpNoWriter() {
    Duration ever = ChronoUnit.FOREVER.getDuration();
    store.close();
    store =
        SqlStore.sqlite(
            folder.resolve("crm.db"),
            SqliteOptions.DEFAULTS.withSnapshots(new SnapshotAge(ever, now::get)));
    store.prepare(List.of(Cars.DRIVER));
    long seen =
        read(
            reader -> {
              write(CROWD);
              return count(reader);
            });
    assertThat(seen).isZero();
    assertThat(read(SnapshotAgeTest::count)).isEqualTo(CROWD);
  }

  @Test
  void oneThatOnlyLooksOnMayStayAsLongAsLittleIsWritten() {
    long seen =
        read(
            reader -> {
              write(5);
              now.updateAndGet(time -> time.plus(Duration.ofDays(1)));
              write(5);
              return count(reader);
            });
    assertThat(seen).isZero();
    assertThat(read(SnapshotAgeTest::count)).isEqualTo(10);
  }

  @Test
  void whatWasReadBeforeItWasEndedIsGood() {
    long seen =
        read(
            reader -> {
              long count = count(reader);
              write(CROWD);
              now.updateAndGet(time -> time.plus(LIMIT).plusMillis(1));
              write(1);
              return count;
            });
    assertThat(seen).isZero();
    assertThat(read(SnapshotAgeTest::count)).isEqualTo(CROWD + 1);
  }

  @Test
  @DisplayName("one that reads without a pause is ended too, and never sees another state")
  void oneThatReadsWithoutAPauseIsEndedToo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    Future<Long> reader =
        others.submit(
            () ->
                read(
                    tx -> {
                      while (!stopped.get()) {
                        assertThat(count(tx)).isZero();
                        begun.countDown();
                      }
                      return 0L;
                    }));
    begun.await();
    write(CROWD);
    now.updateAndGet(time -> time.plus(LIMIT).plusMillis(1));
    for (int i = 0; i < 20 && !reader.isDone(); i++) {
      write(1);
    }
    stopped.set(true);
    assertThatThrownBy(reader::get).hasCauseInstanceOf(SnapshotExpiredException.class);
    write(1);
    assertThat(log()).isLessThan(64 * MIB);
  }

  @Test
  void oneThatComesBackAtOnceDoesNotHoldTheLog() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean stopped = new AtomicBoolean();
    Future<Integer> reader = others.submit(() -> readAgainAndAgain(begun, stopped));
    begun.await();
    for (int round = 1; round <= 3; round++) {
      write(CROWD);
      now.updateAndGet(time -> time.plus(LIMIT).plusMillis(1));
      for (int i = 0; i < 5 && log() > 64 * MIB; i++) {
        write(1);
      }
      assertThat(log()).as("after round %d", round).isLessThan(64 * MIB);
    }
    stopped.set(true);
    assertThat(reader.get()).as("how often it was ended").isPositive();
  }

  private int readAgainAndAgain(CountDownLatch begun, AtomicBoolean stopped) {
    int ended = 0;
    while (!stopped.get()) {
      try {
        read(
            tx -> {
              long count = 0;
              while (!stopped.get()) {
                count = count(tx);
                begun.countDown();
              }
              return count;
            });
      } catch (SnapshotExpiredException e) {
        ended++;
      }
    }
    return ended;
  }

  private long read(Function<StoreTransaction, Long> work) {
    return store.inTransaction(READ, work);
  }

  private static long count(StoreTransaction tx) {
    return tx.count(Cars.DRIVER, Filter.everything(), Scope.ALL);
  }

  /** Writes by another thread, each a transaction. */
  private void write(int count) {
    int first = written;
    written += count;
    Thread writer =
        new Thread(
            () -> {
              for (int i = first; i < first + count; i++) {
                CrmRecord driver = Cars.driver(i).with(Cars.DRIVER_NAME, "x".repeat((int) MIB));
                store.inTransaction(WRITE, tx -> tx.insert(List.of(driver)));
              }
            });
    writer.start();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private long log() {
    return folder.resolve("crm.db-wal").toFile().length();
  }
}
