package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.SnapshotAge;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.SqliteOptions;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;

/** A host's clock that fails while it tells how old readers of an SQLite file are. */
class SnapshotClockTest {

  private static final int READERS = 2;

  /** So many drivers of a mebibyte, whose name is indexed, fill more log than old readers may. */
  private static final int CROWD = 80;

  @TempDir Path folder;

  private final AtomicBoolean fails = new AtomicBoolean();
  private final ExecutorService writer = Executors.newSingleThreadExecutor();
  private Store store;

  @BeforeEach
  void open() {
    SnapshotAge age = new SnapshotAge(Duration.ofSeconds(30), this::instant);
    Duration patience = Duration.ofSeconds(1);
    store =
        SqlStore.sqlite(
            folder.resolve("crm.db"),
            new SqliteOptions(Duration.ofSeconds(10), patience, READERS, age));
    store.prepare(List.of(Cars.DRIVER));
  }

  @AfterEach
  void close() {
    writer.shutdownNow();
    store.close();
  }

  private Instant instant() {
    if (fails.get()) {
      throw new IllegalStateException("The time is not known");
    }
    return Instant.EPOCH;
  }

  @Test
  void leavesAsManyReadersAsThereWere() {
    fails.set(true);
    for (int i = 0; i <= READERS; i++) {
      assertThatThrownBy(() -> read(SnapshotClockTest::count)).hasMessage("The time is not known");
    }
    fails.set(false);
    assertThat(read(SnapshotClockTest::count)).isZero();
  }

  @Test
  void makesNoCommitLookAsIfItHadFailed() {
    int written = read(reader -> get(writer.submit(this::writeUntilTheClockFails)));
    fails.set(false);
    assertThat(written).isEqualTo(CROWD + 1);
    assertThat(read(SnapshotClockTest::count)).isEqualTo(CROWD + 1);
  }

  private int writeUntilTheClockFails() {
    for (int i = 0; i <= CROWD; i++) {
      fails.set(i == CROWD);
      CrmRecord driver = Cars.driver(i).with(Cars.DRIVER_NAME, "x".repeat(1 << 20));
      store.<List<CrmRecord>>inTransaction(WRITE, tx -> tx.insert(List.of(driver)));
    }
    return CROWD + 1;
  }

  private static <R> R get(Future<R> work) {
    try {
      return work.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private <R> R read(Function<StoreTransaction, R> work) {
    return store.inTransaction(READ, work);
  }

  private static long count(StoreTransaction tx) {
    return tx.count(Cars.DRIVER, Filter.everything(), Scope.ALL);
  }
}
