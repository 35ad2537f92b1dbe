package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreException;

/** Copies of a file in use. {@code -Drapporto.backups=200} is the long form. */
class SqliteBackupTest {

  private static final int BACKUPS = Integer.getInteger("rapporto.backups", 4);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("crm.db");
  }

  @Test
  void copiesTakenWhileOthersWriteAreEachTheStateAfterOneTransaction() throws Exception {
    try (SqlStore store = SqlStore.sqlite(file())) {
      Ledger.begin(store);
      AtomicBoolean taken = new AtomicBoolean();
      ExecutorService writer = Executors.newSingleThreadExecutor();
      Future<Long> last =
          writer.submit(
              () -> {
                long number = 0;
                while (!taken.get()) {
                  number = Ledger.write(store);
                }
                return number;
              });
      long before = 0;
      for (int i = 0; i < BACKUPS; i++) {
        Path copy = folder.resolve("copy" + i + ".db");
        Path restored = folder.resolve("restored" + i + ".db");
        store.backup(copy);
        SqlStore.restoreSqlite(copy, restored);
        try (Store again = SqlStore.sqlite(restored)) {
          long state = Ledger.state(again);
          assertThat(state).isGreaterThanOrEqualTo(before);
          before = state;
          assertThat(Ledger.write(again)).isEqualTo(state + 1);
        }
      }
      taken.set(true);
      assertThat(last.get()).isGreaterThanOrEqualTo(before);
      assertThat(Ledger.state(store)).isEqualTo(last.get());
      writer.shutdown();
    }
    try (var names = Files.list(folder)) {
      assertThat(names).noneMatch(name -> name.toString().endsWith(".part"));
    }
  }

  @Test
  void holdsNothingOfWhatWasDeleted() throws IOException {
    String secret = "Wintergreen-4711";
    try (SqlStore store = SqlStore.sqlite(file())) {
      store.prepare(List.of(Cars.DRIVER));
      CrmRecord named = Cars.driver(1).with(Cars.DRIVER_NAME, secret);
      List<CrmRecord> stored = store.inTransaction(WRITE, tx -> tx.insert(List.of(named)));
      store.inTransaction(
          WRITE,
          tx -> {
            tx.delete(stored);
            return stored;
          });
      store.backup(folder.resolve("copy.db"));
    }
    String bytes = Files.readString(folder.resolve("copy.db"), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain(secret);
  }

  @Test
  void replacesNoFileAndMakesNoFolder() throws IOException {
    Path there = Files.writeString(folder.resolve("there.db"), "precious");
    try (SqlStore store = SqlStore.sqlite(file())) {
      assertThatThrownBy(() -> store.backup(there))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("there.db exists");
      assertThatThrownBy(() -> store.backup(folder.resolve("none").resolve("copy.db")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("does not exist");
      store.backup(folder.resolve("copy.db"));
      assertThatThrownBy(() -> SqlStore.restoreSqlite(folder.resolve("copy.db"), there))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("there.db exists");
    }
    assertThat(there).hasContent("precious");
  }

  @Test
  void restoresNothingThatIsDamagedOrNotOurs() throws Exception {
    try (SqlStore store = SqlStore.sqlite(file())) {
      Ledger.begin(store);
      for (int i = 0; i < 50; i++) {
        Ledger.write(store);
      }
      store.backup(folder.resolve("copy.db"));
    }
    byte[] bytes = Files.readAllBytes(folder.resolve("copy.db"));
    for (int at = bytes.length / 2; at < bytes.length / 2 + 20_000; at++) {
      bytes[at] ^= 0x55;
    }
    Path damaged = Files.write(folder.resolve("damaged.db"), bytes);
    Path foreign = folder.resolve("foreign.db");
    PlainSql.run(foreign, "CREATE TABLE article (id INTEGER)");
    Path text = Files.writeString(folder.resolve("list.csv"), "name;phone\n".repeat(1000));
    Path target = folder.resolve("restored.db");

    for (Path bad : List.of(damaged, foreign, text, folder.resolve("none.db"))) {
      assertThatThrownBy(() -> SqlStore.restoreSqlite(bad, target))
          .as("%s", bad.getFileName())
          .isInstanceOf(StoreException.class);
    }
    try (var names = Files.list(folder)) {
      assertThat(names.map(n -> n.getFileName().toString()))
          .noneMatch(name -> name.startsWith("restored") || name.startsWith("none"));
    }
  }

  @Test
  void makesAFileThatCanBeWrittenOfACopyThatCannot() {
    Path copy = folder.resolve("copy.db");
    try (SqlStore store = SqlStore.sqlite(file())) {
      Ledger.begin(store);
      store.backup(copy);
    }
    assertThat(copy.toFile().setWritable(false, false)).isTrue();
    SqlStore.restoreSqlite(copy, folder.resolve("restored.db"));
    try (Store again = SqlStore.sqlite(folder.resolve("restored.db"))) {
      assertThat(Ledger.state(again)).isZero();
      assertThat(Ledger.write(again)).isEqualTo(1);
    }
    assertThat(folder.resolve("restored.db")).isWritable();
  }

  @Test
  void restoresNoCopyWhoseChangesAreInALogBesideIt() throws IOException {
    Path copy = folder.resolve("copy.db");
    Path log = folder.resolve("copy.db-wal");
    try (SqlStore store = SqlStore.sqlite(file())) {
      Ledger.begin(store);
      store.backup(copy);
    }
    try (Store opened = SqlStore.sqlite(copy)) {
      Ledger.begin(opened);
      Ledger.write(opened);
      assertThatThrownBy(() -> SqlStore.restoreSqlite(copy, folder.resolve("restored.db")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("copy.db-wal holds changes");
    }
    assertThat(log).doesNotExist();
    SqlStore.restoreSqlite(copy, folder.resolve("restored.db"));
    try (Store again = SqlStore.sqlite(folder.resolve("restored.db"))) {
      assertThat(Ledger.state(again)).isEqualTo(1);
    }
  }

  @Test
  void restoresNoLinkToACopyWhoseChangesAreInALogBesideThat() throws Exception {
    Path kept = Files.createDirectory(folder.resolve("kept"));
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), kept.resolve("crm.db"));
    try (Store store = SqlStore.sqlite(file())) {
      Ledger.begin(store);
      Ledger.write(store);
      copy(kept, "crm.db", "crm.db-wal");
    }
    Path restored = folder.resolve("restored.db");
    assertThatThrownBy(() -> SqlStore.restoreSqlite(link, restored))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("crm.db-wal holds changes");
    assertThat(restored).doesNotExist();
  }

  /** By another program: to close a file of the database here would drop the locks of the store. */
  private void copy(Path to, String... names) throws Exception {
    List<String> command = new ArrayList<>(List.of("cp"));
    List.of(names).forEach(name -> command.add(folder.resolve(name).toString()));
    command.add(to + "/");
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  @Test
  void replacesNoLinkThatLeadsNowhere() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), folder.resolve("none.db"));
    try (SqlStore store = SqlStore.sqlite(file())) {
      assertThatThrownBy(() -> store.backup(link))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("link.db exists");
    }
    assertThat(link).isSymbolicLink();
  }

  @Test
  void isReadByNobodyWhoMayNotReadTheBase() throws IOException {
    try (SqlStore store = SqlStore.sqlite(file())) {
      Ledger.begin(store);
      Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
      Files.setPosixFilePermissions(file(), mine);
      store.backup(folder.resolve("copy.db"));
      assertThat(Files.getPosixFilePermissions(folder.resolve("copy.db"))).isEqualTo(mine);
    }
  }

  @Test
  void isMadeByAThreadThatWasInterrupted() {
    try (SqlStore store = SqlStore.sqlite(file())) {
      Ledger.begin(store);
      Thread.currentThread().interrupt();
      store.backup(folder.resolve("copy.db"));
      assertThat(Thread.interrupted()).isTrue();
    }
    SqlStore.restoreSqlite(folder.resolve("copy.db"), folder.resolve("restored.db"));
    try (Store again = SqlStore.sqlite(folder.resolve("restored.db"))) {
      assertThat(Ledger.state(again)).isZero();
    }
  }

  @Test
  void restoresNothingThatIsEmpty() throws Exception {
    Path cutShort = Files.createFile(folder.resolve("cut-short.db"));
    Path blank = folder.resolve("blank.db");
    PlainSql.run(blank, "VACUUM");
    Path target = folder.resolve("restored.db");
    for (Path empty : List.of(cutShort, blank)) {
      assertThatThrownBy(() -> SqlStore.restoreSqlite(empty, target))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("holds no base");
    }
    assertThat(target).doesNotExist();
  }

  @Test
  void refusesANameBesideWhichTheLogOfAFormerFileLies() throws IOException {
    Path target = folder.resolve("restored.db");
    try (SqlStore store = SqlStore.sqlite(file())) {
      Ledger.begin(store);
      Ledger.write(store);
      store.backup(folder.resolve("copy.db"));
      Ledger.write(store);
      Files.copy(folder.resolve("crm.db-wal"), folder.resolve("restored.db-wal"));
    }
    assertThatThrownBy(() -> SqlStore.restoreSqlite(folder.resolve("copy.db"), target))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("restored.db-wal");
    assertThat(target).doesNotExist();
    Files.delete(folder.resolve("restored.db-wal"));
    SqlStore.restoreSqlite(folder.resolve("copy.db"), target);
    try (Store again = SqlStore.sqlite(target)) {
      assertThat(Ledger.state(again)).isEqualTo(1);
    }
  }

  @Test
  void refusesANameThatNoStoreOpens() throws IOException {
    Path odd = folder.resolve("copy?of.db");
    try (SqlStore store = SqlStore.sqlite(file())) {
      store.backup(folder.resolve("copy.db"));
      assertThatThrownBy(() -> store.backup(odd))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("'?'");
    }
    assertThatThrownBy(() -> SqlStore.restoreSqlite(folder.resolve("copy.db"), odd))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'?'");
    try (var names = Files.list(folder)) {
      assertThat(names.map(n -> n.getFileName().toString()))
          .containsExactlyInAnyOrder("crm.db", "copy.db");
    }
  }

  @Test
  void isRefusedByAClosedStoreAndByAServer() {
    SqlStore store = SqlStore.sqlite(file());
    store.close();
    assertThatThrownBy(() -> store.backup(folder.resolve("copy.db")))
        .isInstanceOf(IllegalStateException.class);
    try (SqlStore server = SqlDatabase.postgres().open()) {
      assertThatThrownBy(() -> server.backup(folder.resolve("copy.db")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("pg_dump");
    }
  }
}
