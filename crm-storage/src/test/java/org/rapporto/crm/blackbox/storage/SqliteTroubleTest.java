package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreUnavailableException;

/**
 * Disks that are full or read-only: small file systems in memory, which only root may mount; for
 * others the tests are skipped.
 */
class SqliteTroubleTest {

  @TempDir Path folder;

  @RegisterExtension final SmallDisk disk = new SmallDisk("6m");

  private Path base() {
    return disk.resolve("crm.db");
  }

  @Test
  void stillWaitsForOthersAfterTheDiskWasTooFullToShortenTheLog() throws Exception {
    disk.remount("size=110m");
    String text = "x".repeat(1_000_000);
    try (Store store = SqlStore.sqlite(base());
        Connection other = PlainSql.open(base());
        Statement statement = other.createStatement()) {
      Ledger.begin(store);
      Ledger.write(store);
      for (long number = 1_000; log() < 64 << 20; number++) {
        write(store, number, text);
      }
      assertThat(disk.usable()).as("the log did not go into the base").isZero();
      disk.remount("size=300m");

      statement.execute("BEGIN IMMEDIATE");
      ExecutorService threads = Executors.newSingleThreadExecutor();
      Future<Long> waiting = threads.submit(() -> Ledger.write(store));
      assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      statement.execute("ROLLBACK");
      assertThat(waiting.get()).isEqualTo(2);
      threads.shutdown();
    }
  }

  private long log() {
    return disk.resolve("crm.db-wal").toFile().length();
  }

  private static void write(Store store, long number, String name) {
    CrmRecord driver = Cars.driver(number).with(Cars.DRIVER_NAME, number + name);
    store.inTransaction(WRITE, tx -> tx.insert(List.of(driver)));
  }

  @Test
  void aBackupThatFindsNoSpaceIsRefusedAndLeavesNoFile() throws Exception {
    Path elsewhere = folder.resolve("crm.db");
    try (SqlStore store = SqlStore.sqlite(elsewhere)) {
      Ledger.begin(store);
      CrmRecord large = Cars.driver(9_999).with(Cars.DRIVER_NAME, "x".repeat(3_000_000));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(large)));
      disk.fill(500_000);
      assertThatThrownBy(() -> store.backup(disk.resolve("copy.db")))
          .isInstanceOf(StoreException.class);
    }
    try (var names = Files.list(disk.folder())) {
      assertThat(names).containsExactly(disk.resolve("ballast"));
    }
  }

  @Test
  void aReadOnlyDiskIsRefusedAndTheFileIsAsBefore() throws Exception {
    try (Store store = SqlStore.sqlite(base())) {
      Ledger.begin(store);
      Ledger.write(store);
    }
    byte[] before = Files.readAllBytes(base());
    disk.remount("ro");
    assertThatThrownBy(() -> SqlStore.sqlite(base()))
        .isInstanceOf(StoreException.class)
        .isNotInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("is read-only");
    assertThat(Files.readAllBytes(base())).isEqualTo(before);
    disk.remount("rw");
    try (Store store = SqlStore.sqlite(base())) {
      assertThat(Ledger.state(store)).isEqualTo(1);
    }
  }

  @Test
  void aCopyOnAReadOnlyDiskIsRestoredAndStaysAsItIs() throws Exception {
    Path copy = disk.resolve("copy.db");
    try (SqlStore store = SqlStore.sqlite(folder.resolve("crm.db"))) {
      Ledger.begin(store);
      Ledger.write(store);
      store.backup(copy);
    }
    Path opened = disk.resolve("opened.db");
    SqlStore.restoreSqlite(copy, opened);
    SqlStore.sqlite(opened).close();
    disk.remount("ro");
    for (Path source : List.of(copy, opened)) {
      byte[] before = Files.readAllBytes(source);
      Path restored = folder.resolve("restored-" + source.getFileName());
      SqlStore.restoreSqlite(source, restored);
      try (Store again = SqlStore.sqlite(restored)) {
        assertThat(Ledger.state(again)).isEqualTo(1);
        assertThat(Ledger.write(again)).isEqualTo(2);
      }
      assertThat(Files.readAllBytes(source)).isEqualTo(before);
    }
    try (var names = Files.list(disk.folder())) {
      assertThat(names).containsExactlyInAnyOrder(copy, opened);
    }
  }
}
