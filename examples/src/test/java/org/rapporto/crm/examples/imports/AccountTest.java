package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.imports.source.UnreadableSourceException;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.StoreUnavailableException;

/** Every record of a file is accounted for, whatever happens on the way. */
class AccountTest {

  private static final int FILES = Integer.getInteger("rapporto.files", 50);
  private static final long SEED = Long.getLong("rapporto.seed", 1);
  private static final String ALPHABET = ";;;;\"\"\n\n\r ab@.+39 34712\u0000\t,é\\";

  @TempDir private Path folder;

  @Test
  void outcomesAddUpToTheRecordsOfAnyGarbage() throws IOException {
    int imported = 0;
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      for (int i = 0; i < FILES; i++) {
        Random random = new Random(SEED * 1_000_003 + i);
        Path file = folder.resolve("garbage" + i + ".csv");
        Files.write(file, spoilt(random).getBytes(StandardCharsets.UTF_8));
        try {
          ImportDraft draft = RandomFile.importer(session).largestBatch(3).open(file);
          List<Long> rows = new ArrayList<>();
          ImportReport report = draft.run((result, cells) -> rows.add(result.row()));
          assertThat((long) rows.size()).isEqualTo(report.counts().records());
          imported++;
        } catch (UnreadableSourceException | IllegalArgumentException e) {
          assertThat(e.getMessage()).as("file %s says why", i).isNotBlank();
        }
      }
      Ledgers.requireSound(session);
    }
    assertThat(imported).isGreaterThan(FILES / 2);
  }

  /** A good file in which characters were changed, taken out and put in behind the header. */
  private static String spoilt(Random random) {
    StringBuilder text = new StringBuilder(RandomFile.text(RandomFile.rows(random, 15, 12)));
    for (int n = random.nextInt(60); n > 0; n--) {
      int at =
          RandomFile.HEADER.length()
              + 1
              + random.nextInt(text.length() - RandomFile.HEADER.length() - 1);
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      if (random.nextBoolean()) {
        text.insert(at, c);
      } else {
        text.setCharAt(at, c);
      }
    }
    return text.toString();
  }

  /** Contacts named Romano are nobody's to create. */
  @Test
  void rowsThatAreRefusedFailAlone() throws IOException {
    AccessPolicy policy =
        (principal, action, type) ->
            type.name().equals(Contacts.NAME) && action == Action.CREATE
                ? Contacts.FAMILY_NAME.eq("Romano").negate()
                : Filter.everything();
    Path file = write("romano.csv", RandomFile.rows(new Random(SEED), 80, 60));
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").policy(policy).open()) {
      CrmSession session = Cards.as(crm, "imke");
      List<String> failed = new ArrayList<>();
      ImportReport report =
          RandomFile.importer(session)
              .open(file)
              .run(
                  (result, cells) -> {
                    boolean refused = result.outcome() == Outcome.FAILED;
                    assertThat(refused)
                        .as("row %s", result.row())
                        .isEqualTo(cells.contains("Romano"));
                    if (refused) {
                      failed.add(result.notes().get(result.notes().size() - 1).code());
                    }
                  });
      assertThat(failed).isNotEmpty().containsOnly("ACCESS_DENIED");
      assertThat(report.counts().of(Outcome.FAILED)).isEqualTo(failed.size());
    }
  }

  @Test
  void aCancelledRunGoesOnToTheSameEnd() throws IOException {
    Path file = write("file.csv", RandomFile.rows(new Random(SEED), 60, 40));
    List<String> whole;
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      RandomFile.importer(session).largestBatch(5).open(file).run();
      whole = Cards.without(session);
    }
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      ImportDraft draft = RandomFile.importer(session).largestBatch(5).open(file);
      ImportReport report = draft.run(RowListener.NONE, stoppingAt(20));
      UUID run = Ledgers.run(report);
      assertThat(Ledgers.state(session, run)).isEqualTo(RunState.CANCELLED);
      assertThat(report.counts().records()).isEqualTo(20);
      List<Long> told = new ArrayList<>();
      draft.resume(run, (result, cells) -> told.add(result.row()), RunMonitor.silent());
      assertThat(told).hasSize(60).doesNotHaveDuplicates();
      assertThat(Ledgers.state(session, run)).isEqualTo(RunState.DONE);
      assertThat(Cards.without(session)).isEqualTo(whole);
    }
  }

  private static RunMonitor stoppingAt(long records) {
    AtomicReference<RunMonitor> self = new AtomicReference<>();
    RunMonitor monitor =
        RunMonitor.of(
            p -> {
              if (p.records() >= records) {
                self.get().cancel();
              }
            });
    self.set(monitor);
    return monitor;
  }

  /** The second program takes the run over between two batches of the first. */
  @Test
  void ofTwoProgramsThatGoOnWithOneRunTheSlowerIsRefused() throws IOException {
    Path file = write("file.csv", RandomFile.rows(new Random(SEED), 60, 40));
    Path db = folder.resolve("base.db");
    try (Crm one = Crm.on(SqlStore.sqlite(db)).region("IT").open();
        Crm two = Crm.on(SqlStore.sqlite(db)).region("IT").open()) {
      CrmSession session = Cards.as(one, "imke");
      ImportDraft draft = RandomFile.importer(session).largestBatch(5).open(file);
      UUID run = Ledgers.run(draft.run(RowListener.NONE, stoppingAt(10)));
      ImportDraft other = draft.into(Cards.as(two, "imke"));
      RunMonitor overtaken =
          RunMonitor.of(p -> other.resume(run, RowListener.NONE, stoppingAt(p.records() + 10)));
      assertThatThrownBy(() -> draft.resume(run, RowListener.NONE, overtaken))
          .isInstanceOf(CrmException.class)
          .hasMessageContaining("Another program goes on with the import run " + run);
      assertThat(Ledgers.state(session, run)).isNotEqualTo(RunState.DONE);
      draft.resume(run, RowListener.NONE, RunMonitor.silent());
      Ledgers.requireSound(session);
      assertThat(Ledgers.state(session, run)).isEqualTo(RunState.DONE);
      assertThat(Cards.without(session)).isEqualTo(uninterrupted(file));
    }
  }

  @Test
  void aProgramThatWasOpenBeforeTheFirstImportOfAnotherSeesAndUndoesIt() throws IOException {
    Path file = write("file.csv", RandomFile.rows(new Random(SEED), 60, 40));
    Path db = folder.resolve("base.db");
    try (Crm one = Crm.on(SqlStore.sqlite(db)).region("IT").open();
        Crm two = Crm.on(SqlStore.sqlite(db)).region("IT").open()) {
      CrmSession late = Cards.as(two, "imke");
      assertThat(ImportLedger.of(late).runs()).isEmpty();
      ImportReport first = RandomFile.importer(Cards.as(one, "imke")).open(file).run();
      List<String> cards = Cards.without(Cards.as(one, "imke"));

      assertThat(ImportLedger.of(late).runs())
          .extracting(r -> r.id().value())
          .containsExactly(Ledgers.run(first));
      Ledgers.requireSound(late);
      assertThat(RandomFile.importer(late).open(file).dryRun(RowListener.NONE).counts().outcomes())
          .doesNotContainKeys(Outcome.CREATED, Outcome.UPDATED, Outcome.FAILED);
      assertThat(Cards.without(late)).isEqualTo(cards);
      ImportLedger.of(late).undo(Ledgers.run(first));
      assertThat(Ledgers.isUndone(Cards.as(one, "imke"), Ledgers.run(first))).isTrue();
      assertThat(Cards.of(Cards.as(one, "imke"))).isEmpty();
    }
  }

  @Test
  void twoProgramsThatWereOpenBeforeAnyImportImportOneAfterTheOther() throws IOException {
    Path file = write("file.csv", RandomFile.rows(new Random(SEED), 30, 20));
    Path db = folder.resolve("base.db");
    try (Crm one = Crm.on(SqlStore.sqlite(db)).region("IT").open();
        Crm two = Crm.on(SqlStore.sqlite(db)).region("IT").open()) {
      RandomFile.importer(Cards.as(one, "imke")).open(file).run();
      ImportReport again = RandomFile.importer(Cards.as(two, "olga")).open(file).run();
      assertThat(again.counts().of(Outcome.UNCHANGED)).isPositive();
      assertThat(again.counts().outcomes()).doesNotContainKeys(Outcome.CREATED, Outcome.UPDATED);
      assertThat(ImportLedger.of(Cards.as(one, "imke")).runs()).hasSize(2);
    }
  }

  private static List<String> uninterrupted(Path file) {
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      RandomFile.importer(session).largestBatch(5).open(file).run();
      return Cards.without(session);
    }
  }

  @Test
  void aStoreThatFailsInTheMiddleLeavesAFailedRunThatCanBeResumed() throws IOException {
    Path file = write("file.csv", RandomFile.rows(new Random(SEED), 60, 40));
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      ImportDraft draft = RandomFile.importer(Cards.as(crm, "imke")).largestBatch(5).open(file);
      RunMonitor failing =
          RunMonitor.of(
              p -> {
                if (p.records() == 20) {
                  throw new StoreUnavailableException("the disk is full", null);
                }
              });
      assertThatThrownBy(() -> draft.run(RowListener.NONE, failing))
          .isInstanceOf(StoreUnavailableException.class);
      CrmSession session = Cards.as(crm, "imke");
      UUID run = ImportLedger.of(session).runs().get(0).id().value();
      assertThat(Ledgers.state(session, run)).isEqualTo(RunState.FAILED);
      assertThat(draft.unfinished()).contains(run);
      draft.resume(run, RowListener.NONE, RunMonitor.silent());
      Ledgers.requireSound(session);
      assertThat(Cards.without(session)).isEqualTo(uninterrupted(file));
    }
  }

  private Path write(String name, List<String> rows) throws IOException {
    return Files.writeString(folder.resolve(name), RandomFile.text(rows));
  }
}
