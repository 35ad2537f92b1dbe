package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreException;

/**
 * Writes that the system refuses, one after the other: for want of space, block by block, and for
 * an error of its own, which a limit to the size of files gives in place of a broken disk. What
 * failed is told and left nothing behind, and all goes on once the trouble is over.
 */
class SqliteWriteFailureTest {

  private static final int BLOCK = 4096;
  private static final String NAME = "crm.db";

  @TempDir Path folder;

  @RegisterExtension final SmallDisk disk = new SmallDisk("12m");

  private Path kept = Path.of("kept.db");

  @BeforeEach
  void begin() {
    kept = folder.resolve("kept.db");
    try (SqlStore store = SqlStore.sqlite(kept)) {
      Ledger.begin(store);
      Ledger.write(store);
    }
  }

  /** What writes. */
  enum Step {
    A_TRANSACTION {
      @Override
      void run(SqlStore store, Path folder) {
        Ledger.write(store);
      }
    },
    A_LARGE_TRANSACTION {
      @Override
      void run(SqlStore store, Path folder) {
        Filter counter = Filter.hasId(List.of(Cars.driver(0).id()));
        store.inTransaction(
            WRITE,
            tx -> {
              CrmRecord known = tx.find(Selection.of(Cars.DRIVER, counter)).get(0);
              return tx.update(List.of(known.with(Cars.DRIVER_NAME, "x".repeat(120_000))));
            });
      }
    },
    A_NEW_TYPE {
      @Override
      void run(SqlStore store, Path folder) {
        var name = Field.text("tram", "name", Trait.INDEXED);
        store.prepare(List.of(RecordType.named("tram").field(name).build()));
      }
    },
    A_BACKUP {
      @Override
      void run(SqlStore store, Path folder) {
        store.backup(folder.resolve("copy.db"));
      }
    },
    A_NEW_BASE {
      @Override
      void run(SqlStore store, Path folder) {
        try (SqlStore fresh = SqlStore.sqlite(folder.resolve("fresh.db"))) {
          Ledger.begin(fresh);
        }
      }
    };

    abstract void run(SqlStore store, Path folder);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R5: each write that finds no space is refused and loses nothing")
  void refusesEachWriteThatFindsNoSpace(Step step) throws Exception {
    int refused =
        refusals(
            step,
            blocks -> {
              Path ballast = disk.fill((long) blocks * BLOCK);
              return () -> Files.delete(ballast);
            });
    System.out.println("full disk: " + step + " refused at " + refused + " blocks, nothing lost");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R5: each write that fails is refused and loses nothing")
  void refusesEachWriteThatFails(Step step) throws Exception {
    assumeTrue(limit("unlimited"), "this system sets no limit to files of a process");
    int refused =
        refusals(
            step,
            halves -> {
              assertThat(limit(Long.toString((long) halves * BLOCK / 2))).isTrue();
              return () -> assertThat(limit("unlimited")).isTrue();
            });
    System.out.println("errors: " + step + " refused at " + refused + " places, nothing lost");
  }

  /** What makes writes fail after so many that go well. */
  private interface Trouble {
    End after(int writes) throws Exception;
  }

  /** How trouble ends. */
  private interface End {
    void come() throws Exception;
  }

  /** How often a step is refused, with trouble that comes later each time, until it is done. */
  private int refusals(Step step, Trouble trouble) throws Exception {
    int refused = 0;
    for (boolean done = false; !done; ) {
      Path place = place("base" + refused);
      try (SqlStore store = SqlStore.sqlite(place.resolve(NAME))) {
        assertThat(Ledger.state(store)).isEqualTo(1);
        End end = trouble.after(refused);
        Throwable told = catchThrowable(() -> step.run(store, place));
        end.come();
        done = told == null;
        if (told != null) {
          refused++;
          requireNothingHappened(store, told);
        }
      }
      requireSound(place);
    }
    assertThat(refused).as("places where the step may fail").isPositive();
    return refused;
  }

  /** A base of its own in a folder of its own. */
  private Path place(String name) throws IOException {
    Path place = Files.createDirectory(disk.resolve(name));
    Files.copy(kept, place.resolve(NAME));
    return place;
  }

  /** A limit to the size of files this process writes, in bytes. */
  private static boolean limit(String bytes) throws Exception {
    String self = Long.toString(ProcessHandle.current().pid());
    return SmallDisk.done("prlimit", "--pid", self, "--fsize=" + bytes + ":");
  }

  private static void requireNothingHappened(SqlStore store, Throwable told) {
    assertThat(told).isInstanceOf(StoreException.class).hasMessageContaining(".db");
    assertThat(Ledger.state(store)).isEqualTo(1);
    assertThat(Ledger.write(store)).isEqualTo(2);
  }

  private static void requireSound(Path place) throws Exception {
    Path at = place.resolve(NAME);
    assertThat(PlainSql.rows(at, "PRAGMA integrity_check")).containsExactly("ok");
    try (SqlStore again = SqlStore.sqlite(at)) {
      assertThat(Ledger.state(again)).isPositive();
      assertThat(Ledger.write(again)).isGreaterThan(1);
    }
    try (var files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
