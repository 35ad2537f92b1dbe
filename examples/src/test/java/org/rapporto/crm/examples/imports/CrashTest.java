package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.imports.undo.UndoReport;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreUnavailableException;

/** Imports and undos that end at any moment, and go on until they are done. */
class CrashTest {

  private static final int KILLS = Integer.getInteger("rapporto.kills", 28);
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  @TempDir private Path folder;
  private Path first = Path.of("first.csv");
  private Path second = Path.of("second.csv");

  @BeforeEach
  void makeFiles() throws IOException {
    Random random = new Random(SEED);
    first = folder.resolve("first.csv");
    second = folder.resolve("second.csv");
    Files.writeString(first, RandomFile.text(RandomFile.rows(random, 12, 20)));
    Files.writeString(second, RandomFile.text(RandomFile.rows(random, 30, 25)));
  }

  @ParameterizedTest
  @EnumSource
  void aKilledImportEndsAsIfItHadNotBeen(StoreKind kind) {
    int kills = (int) kind.share(KILLS, 4);
    endsAsIfItHadNotBeen(kills, () -> kind.open(folder), FragileStore.Killed::new);
  }

  @Test
  void anImportWhoseStoreFailsEndsAsIfItHadNot() {
    endsAsIfItHadNotBeen(
        KILLS / 2,
        MemoryStore::create,
        () -> new StoreUnavailableException("the disk is full", null));
  }

  private void endsAsIfItHadNotBeen(
      int kills, Supplier<Store> stores, Supplier<Throwable> breakage) {
    List<String> whole;
    List<String> undone;
    long importing;
    long undoing;
    try (Store store = stores.get()) {
      start(store);
      importing = attempt(store, 0, breakage, this::goOn);
      whole = look(store);
      undoing = attempt(store, 0, breakage, CrashTest::undo);
      undone = look(store);
    }
    assertThat(whole).isNotEqualTo(undone);
    Random random = new Random(SEED);
    for (long moment : moments(random, importing, kills)) {
      try (Store store = stores.get()) {
        start(store);
        kill(store, moment, random, breakage, this::goOn);
        assertThat(look(store)).as("import killed at moment %s", moment).isEqualTo(whole);
        kill(store, 1 + random.nextInt((int) undoing), random, breakage, CrashTest::undo);
        assertThat(look(store)).as("undo after moment %s", moment).isEqualTo(undone);
      }
    }
    System.out.println("crash: " + 2 * kills + " kills in " + importing + " and " + undoing);
  }

  /** All moments if that many kills are asked for, else some at random. */
  private static List<Long> moments(Random random, long count, int kills) {
    List<Long> all =
        new ArrayList<>(
            LongStream.rangeClosed(1, kills).map(n -> 1 + (n - 1) % count).boxed().toList());
    if (kills < count) {
      all.replaceAll(n -> 1 + (long) random.nextInt((int) count));
    }
    return all;
  }

  private interface Work {
    void go(CrmSession session) throws IOException;
  }

  /** Once at the moment, then perhaps again somewhere, then to the end. */
  private static void kill(
      Store store, long moment, Random random, Supplier<Throwable> breakage, Work work) {
    attempt(store, moment, breakage, work);
    if (random.nextBoolean()) {
      attempt(store, 1 + random.nextInt(100), breakage, work);
    }
    attempt(store, 0, breakage, work);
  }

  private static long attempt(Store store, long moment, Supplier<Throwable> breakage, Work work) {
    FragileStore fragile = new FragileStore(store, moment, breakage);
    try (Crm crm = Crm.on(fragile).region("IT").open()) {
      work.go(Cards.as(crm, "imke"));
    } catch (FragileStore.Killed | StoreUnavailableException e) {
      assertThat(moment).as("breaks only when told to").isPositive();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return fragile.moments();
  }

  private void start(Store store) {
    try (Crm crm =
        Crm.on(new FragileStore(store, 0, FragileStore.Killed::new)).region("IT").open()) {
      RandomFile.importer(Cards.as(crm, "olga")).open(first).run();
    }
  }

  /** What a program does that finds an import it did not end. */
  private void goOn(CrmSession session) throws IOException {
    ImportDraft draft = RandomFile.importer(session).largestBatch(4).open(second);
    Optional<UUID> unfinished = draft.unfinished();
    if (unfinished.isPresent()) {
      draft.resume(unfinished.get(), RowListener.NONE, RunMonitor.silent());
    } else if (ImportLedger.of(session).runs().size() == 1) {
      draft.run();
    }
  }

  private static void undo(CrmSession session) {
    ImportLedger ledger = ImportLedger.of(session);
    UUID run = ledger.runs().get(0).id().value();
    if (!Ledgers.isUndone(session, run)) {
      UndoReport report = ledger.undo(run);
      assertThat(report.deleted()).isPositive();
    }
  }

  private static List<String> look(Store store) {
    try (Crm crm = Crm.on(new FragileStore(store, 0, FragileStore.Killed::new)).open()) {
      CrmSession session = Cards.as(crm, "olga");
      Ledgers.requireSound(session);
      return Cards.without(session);
    }
  }
}
