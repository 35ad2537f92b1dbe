package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.storage.SnapshotAge;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.SqliteOptions;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreUnavailableException;

/** What is no base of ours is refused in one line, and left as it was. */
class SqliteFileTest {

  private static final SqliteOptions HASTY =
      SqliteOptions.DEFAULTS.withBusyTimeout(Duration.ofMillis(30));

  @TempDir Path folder;

  private void assertRefused(Path file, String... words) {
    assertThatThrownBy(() -> SqlStore.sqlite(file, HASTY))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.getFileName().toString())
        .hasMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  private void assertRefusedUnchanged(Path file, String... words) throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertRefused(file, words);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (var names = Files.list(folder)) {
      assertThat(names).containsExactly(file);
    }
  }

  private Path ours() {
    Path file = folder.resolve("crm.db");
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(Cars.CAR, Cars.DRIVER));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
    }
    return file;
  }

  @Test
  void refusesADirectory() {
    assertRefused(folder, "is a directory", "name a file");
  }

  @Test
  void refusesAFolderThatDoesNotExist() {
    assertRefused(folder.resolve("none").resolve("crm.db"), "folder that does not exist");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Path file = folder.resolve("list.csv");
    Files.writeString(file, "name;phone\n".repeat(1000));
    assertRefusedUnchanged(file, "is no SQLite database", "name another file");
  }

  @Test
  void refusesTheDatabaseOfAnotherApplication() throws Exception {
    Path file = folder.resolve("shop.db");
    PlainSql.run(file, "CREATE TABLE article (id INTEGER)", "INSERT INTO article VALUES (1)");
    assertRefusedUnchanged(file, "belongs to another application", "name another file");
  }

  @Test
  void refusesAnEmptyDatabaseThatIsMarkedAsAnotherApplications() throws Exception {
    Path file = folder.resolve("shop.db");
    PlainSql.run(file, "PRAGMA application_id = 7", "VACUUM");
    assertRefusedUnchanged(file, "belongs to another application");
  }

  @Test
  void refusesAPathThatTheDriverWouldMisread() {
    assertRefused(folder.resolve("a?b.db"), "has a '?' in its path", "rename it");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void isMadeOnceByManyWhoOpenItForTheFirstTimeAtOnce() throws Exception {
    ExecutorService hosts = Executors.newFixedThreadPool(4);
    try {
      for (int base = 0; base < 40; base++) {
        Path file = folder.resolve(base + ".db");
        CyclicBarrier together = new CyclicBarrier(4);
        Callable<Long> host =
            () -> {
              together.await();
              try (Store store = SqlStore.sqlite(file)) {
                store.prepare(List.of(Cars.CAR, Cars.DRIVER));
                return store.inTransaction(
                    READ, tx -> tx.count(Cars.CAR, Filter.everything(), Scope.ALL));
              }
            };
        for (Future<Long> opened : hosts.invokeAll(Collections.nCopies(4, host))) {
          assertThat(opened.get()).isZero();
        }
      }
    } finally {
      hosts.shutdownNow();
    }
  }

  @Test
  void refusesAFileInAFileSystemOfJavasOwn() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("files.zip"), Map.of("create", "true"))) {
      Path inside = zip.getPath("/crm.db");
      Path copy = folder.resolve("copy.db");
      try (SqlStore store = SqlStore.sqlite(folder.resolve("crm.db"))) {
        store.backup(copy);
        List<ThrowingCallable> uses =
            List.of(
                () -> SqlStore.sqlite(inside),
                () -> store.backup(inside),
                () -> SqlStore.restoreSqlite(copy, inside),
                () -> SqlStore.restoreSqlite(inside, folder.resolve("restored.db")));
        for (ThrowingCallable use : uses) {
          assertThatThrownBy(use)
              .isInstanceOf(StoreException.class)
              .hasMessageContaining("/crm.db lies in a file system of Java's own");
        }
      }
    }
  }

  @Test
  void waitsForEverIfItIsToldTo() {
    Duration ever = ChronoUnit.FOREVER.getDuration();
    SnapshotAge anyAge = new SnapshotAge(ever, InstantSource.system());
    SqliteOptions patient = new SqliteOptions(ever, ever, 2, anyAge);
    try (Store store = SqlStore.sqlite(folder.resolve("crm.db"), patient)) {
      store.prepare(List.of(Cars.CAR, Cars.DRIVER));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(1))));
      assertThat(store.<Boolean>inTransaction(READ, tx -> true)).isTrue();
    }
  }

  @Test
  void takesAnEmptyFileAsANewBase() throws IOException {
    Path file = Files.createFile(folder.resolve("crm.db"));
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(Cars.DRIVER));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.driver(1))));
    }
    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void refusesASchemaOfALaterVersion() throws Exception {
    Path file = ours();
    PlainSql.run(file, "INSERT INTO crm_schema VALUES (99, 'later', '00')");
    assertRefusedUnchanged(file, "later version of Rapporto", "use that version");
  }

  @Test
  void refusesAFileWhoseHeaderSaysALaterVersion() throws Exception {
    Path file = ours();
    PlainSql.run(file, "PRAGMA user_version = 7");
    assertRefusedUnchanged(file, "later version of Rapporto", "schema 7", "use that version");
  }

  @Test
  void refusesASchemaStepThatIsNotTheOneOfThisVersion() throws Exception {
    Path file = ours();
    PlainSql.run(file, "UPDATE crm_schema SET checksum = '00' WHERE step = 1");
    assertRefusedUnchanged(file, "another schema step 1", "restore a backup");
  }

  @Test
  void refusesAFileThatAnotherProcessHasLocked() throws Exception {
    Path file = ours();
    try (Connection other = PlainSql.open(file);
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA locking_mode = EXCLUSIVE");
      statement.execute("BEGIN EXCLUSIVE");
      assertThatThrownBy(() -> SqlStore.sqlite(file, HASTY))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("crm.db is locked by another connection; try again");
    }
    try (Store store = SqlStore.sqlite(file, HASTY)) {
      store.prepare(List.of(Cars.CAR));
    }
  }

  @Test
  void refusesAReadOnlyFile() throws Exception {
    Path file = ours();
    assertThat(file.toFile().setReadOnly()).isTrue();
    assumeFalse(Files.isWritable(file), "this user may write whatever the file says");
    assertRefusedUnchanged(file, "is read-only", "write access");
  }

  @Test
  void refusesAColumnOfAnotherValueTypeAndAddsNothing() throws Exception {
    Path file = ours();
    List<String> before = PlainSql.rows(file, "SELECT sql FROM sqlite_master ORDER BY name");
    var changed =
        RecordType.named("driver")
            .field(Field.text("driver", "nick"))
            .field(Field.text("driver", "age"))
            .build();
    try (Store store = SqlStore.sqlite(file)) {
      assertThatThrownBy(() -> store.prepare(List.of(changed)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("'driver' wants column 'age' (TEXT)")
          .hasMessageContaining("has column 'age' (INTEGER)");
    }
    assertThat(PlainSql.rows(file, "SELECT sql FROM sqlite_master ORDER BY name"))
        .isEqualTo(before);
  }

  @Test
  void refusesATableThatItDidNotMake() throws Exception {
    Path file = folder.resolve("crm.db");
    SqlStore.sqlite(file).close();
    PlainSql.run(file, "CREATE TABLE driver (id INTEGER)");
    try (Store store = SqlStore.sqlite(file)) {
      assertThatThrownBy(() -> store.prepare(List.of(Cars.DRIVER)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("table 'driver' that Rapporto did not make");
    }
  }

  @Test
  void refusesATableThatLostAColumn() throws Exception {
    Path file = ours();
    PlainSql.run(file, "ALTER TABLE driver DROP COLUMN age");
    try (Store store = SqlStore.sqlite(file)) {
      assertThatThrownBy(() -> store.prepare(List.of(Cars.DRIVER)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("'driver' has lost its column 'age'");
    }
  }

  @Test
  void refusesATypeThatWasNotPrepared() {
    try (Store store = SqlStore.sqlite(ours())) {
      assertThatThrownBy(
              () ->
                  store.inTransaction(
                      READ, tx -> tx.count(Cars.CAR, Filter.everything(), Scope.ALL)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("call prepare");
    }
  }

  @Test
  void refusesToWriteWhileAnotherProcessHoldsTheLockAndWorksAfterwards() throws SQLException {
    Path file = ours();
    try (Store store = SqlStore.sqlite(file, HASTY)) {
      store.prepare(List.of(Cars.CAR, Cars.DRIVER));
      try (Connection other = PlainSql.open(file);
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        assertThatThrownBy(() -> store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(2)))))
            .isInstanceOf(StoreUnavailableException.class);
        long seen =
            store.inTransaction(READ, tx -> tx.count(Cars.CAR, Filter.everything(), Scope.ALL));
        assertThat(seen).isEqualTo(1);
        statement.execute("ROLLBACK");
      }
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.car(2))));
      long seen =
          store.inTransaction(READ, tx -> tx.count(Cars.CAR, Filter.everything(), Scope.ALL));
      assertThat(seen).isEqualTo(2);
    }
  }

  @Test
  void refusesWorkAfterItWasClosed() {
    SqlStore store = SqlStore.sqlite(ours());
    store.close();
    store.close();
    assertThatThrownBy(() -> store.inTransaction(READ, tx -> 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was closed");
    assertThatThrownBy(() -> store.prepare(List.of(Cars.CAR)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesAKeyThatStoredRecordsAlreadyShareAndWorksOn() {
    var keyed = RecordType.named("driver").field(Cars.DRIVER_NAME).field(Cars.AGE);
    var driver = Cars.driver(1).with(Cars.DRIVER_NAME, "Ada");
    try (Store store = SqlStore.sqlite(ours())) {
      store.prepare(List.of(Cars.DRIVER));
      var twins = List.of(driver, Cars.driver(2).with(Cars.DRIVER_NAME, "Ada"));
      store.inTransaction(WRITE, tx -> tx.insert(twins));
      assertThatThrownBy(
              () -> store.prepare(List.of(keyed.naturalKey("name", Cars.DRIVER_NAME).build())))
          .isInstanceOf(StoreException.class)
          .isNotInstanceOf(DuplicateRecordException.class)
          .hasMessageContaining("driver.key.name")
          .hasMessageNotContaining("Ada");
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.driver(3))));
    }
  }

  @Test
  void writesNothingLaterOfAListThatItRefused() {
    try (Store store = SqlStore.sqlite(ours())) {
      store.prepare(List.of(Cars.CAR, Cars.DRIVER));
      var nameless = List.of(Cars.driver(1), CrmRecord.of(Cars.DRIVER));
      assertThatThrownBy(() -> store.inTransaction(WRITE, tx -> tx.insert(nameless)))
          .isInstanceOf(IllegalStateException.class);
      store.inTransaction(WRITE, tx -> tx.insert(List.of(Cars.driver(2))));
      List<CrmRecord> found =
          store.inTransaction(READ, tx -> tx.find(Selection.of(Cars.DRIVER, Filter.everything())));
      assertThat(found).containsExactly(Cars.driver(2).storedAs(1));
    }
  }
}
