package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.SnapshotAge;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.SqliteOptions;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;

/** R17: readers of an SQLite file that are never old, and of which one is always there. */
@Timeout(120)
class OverlappingReadersTest {

  private static final long MIB = 1L << 20;

  /** So many drivers of a mebibyte, whose name is indexed, fill more log than there may be. */
  private static final int FLOOD = 110;

  @TempDir Path folder;

  private final CountDownLatch mayLeave = new CountDownLatch(1);
  private final ExecutorService others = Executors.newCachedThreadPool();
  private Store store;
  private int written;

  @BeforeEach
  void open() {
    SnapshotAge age = new SnapshotAge(Duration.ofSeconds(30), () -> Instant.EPOCH);
    store = SqlStore.sqlite(folder.resolve("crm.db"), SqliteOptions.DEFAULTS.withSnapshots(age));
    store.prepare(List.of(Cars.DRIVER));
  }

  @AfterEach
  void close() {
    mayLeave.countDown();
    others.shutdownNow();
    store.close();
  }

  @Test
  void theNextWaitsUntilThoseBeforeHaveLeftAndTheLogIsShort() throws Exception {
    Future<Long> first = readerThatStays();
    write(FLOOD);
    Future<Long> next = others.submit(this::read);
    assertThatThrownBy(() -> next.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(log()).isGreaterThan(192 * MIB);
    mayLeave.countDown();
    assertThat(first.get()).isZero();
    assertThat(next.get()).isEqualTo(FLOOD);
    assertThat(log()).isLessThan(64 * MIB);
  }

  @Test
  void commitsGoOnWhileTheNextWaits() throws Exception {
    Future<Long> first = readerThatStays();
    write(FLOOD);
    Future<Long> next = others.submit(this::read);
    write(1);
    assertThat(next).isNotDone();
    mayLeave.countDown();
    assertThat(first.get()).isZero();
    assertThat(next.get()).isEqualTo(FLOOD + 1);
  }

  @Test
  void oneThatWaitsForTheNextHoldsItUpForSecondsOnly() {
    long seenByNext =
        store.<Long>inTransaction(
            READ,
            reader -> {
              count(reader);
              write(FLOOD);
              return get(others.submit(this::read));
            });
    assertThat(seenByNext).isEqualTo(FLOOD);
  }

  @Test
  void aWriterThatWaitsForTheNextHoldsItUpForSecondsOnly() throws Exception {
    Future<Long> first = readerThatStays();
    write(FLOOD);
    long seen = store.<Long>inTransaction(WRITE, writer -> get(others.submit(this::read)));
    assertThat(seen).isEqualTo(FLOOD);
    assertThat(first).as("which still reads").isNotDone();
  }

  @Test
  void oneThatWasInterruptedDoesNotWait() throws Exception {
    Future<Long> first = readerThatStays();
    write(FLOOD);
    Thread.currentThread().interrupt();
    assertThat(read()).isEqualTo(FLOOD);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(first).as("which still reads").isNotDone();
  }

  /** Reads until it may leave. */
  private Future<Long> readerThatStays() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Future<Long> reader =
        others.submit(
            () ->
                store.<Long>inTransaction(
                    READ,
                    tx -> {
                      begun.countDown();
                      await(mayLeave);
                      return count(tx);
                    }));
    begun.await();
    return reader;
  }

  private long read() {
    return store.<Long>inTransaction(READ, OverlappingReadersTest::count);
  }

  private static long count(StoreTransaction tx) {
    return tx.count(Cars.DRIVER, Filter.everything(), Scope.ALL);
  }

  /** Writes by another thread, each a transaction. */
  private void write(int count) {
    int first = written;
    written += count;
    get(
        others.submit(
            () -> {
              for (int i = first; i < first + count; i++) {
                CrmRecord driver = Cars.driver(i).with(Cars.DRIVER_NAME, "x".repeat((int) MIB));
                store.<List<CrmRecord>>inTransaction(WRITE, tx -> tx.insert(List.of(driver)));
              }
              return count;
            }));
  }

  private long log() {
    return folder.resolve("crm.db-wal").toFile().length();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <R> R get(Future<R> work) {
    try {
      return work.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
