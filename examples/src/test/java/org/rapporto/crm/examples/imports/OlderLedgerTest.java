package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.ImportBatches;
import org.rapporto.crm.imports.ledger.ImportMappings;
import org.rapporto.crm.imports.ledger.ImportMarks;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** Bases whose ledger of imports is as the first version of this library made it. */
class OlderLedgerTest {

  private static final RecordType RUNS =
      RecordType.named("import_run")
          .field(Field.text("import_run", "file_name", Trait.REQUIRED))
          .field(Field.text("import_run", "sha256", Trait.REQUIRED, Trait.INDEXED))
          .field(Field.text("import_run", "source", Trait.REQUIRED, Trait.INDEXED))
          .field(Field.text("import_run", "settings", Trait.REQUIRED))
          .field(
              Field.choice(
                  "import_run",
                  "state",
                  List.of(
                      Choice.of("running"),
                      Choice.of("cancelled"),
                      Choice.of("failed"),
                      Choice.of("done"),
                      Choice.of("undoing"),
                      Choice.of("undone")),
                  Trait.REQUIRED))
          .field(Field.integer("import_run", "position", Trait.REQUIRED))
          .field(Field.integer("import_run", "batches", Trait.REQUIRED))
          .field(Field.integer("import_run", "undone_batches", Trait.REQUIRED))
          .field(Field.text("import_run", "outcomes", Trait.REQUIRED))
          .build();

  private static final RecordType BATCHES =
      RecordType.named("import_batch")
          .field(ImportBatches.RUN)
          .field(ImportBatches.NUMBER)
          .field(Field.text("import_batch", "rows", Trait.UNAUDITED))
          .field(Field.text("import_batch", "writes", Trait.UNAUDITED))
          .field(Field.text("import_batch", "undone", Trait.UNAUDITED))
          .naturalKey("import_batch", ImportBatches.RUN, ImportBatches.NUMBER)
          .build();

  private static final RecordType MARKS =
      RecordType.named("import_marks")
          .field(ImportMarks.RUN)
          .field(ImportMarks.NUMBER)
          .field(Field.text("import_marks", "marks", Trait.UNAUDITED))
          .naturalKey("import_marks", ImportMarks.RUN, ImportMarks.NUMBER)
          .build();

  /** What an undo asks the history; without the chain, which is of one base. */
  private static final RecordType EVENTS =
      RecordType.named("audit_event")
          .field(Field.reference("audit_event", "record", ReferenceField.ANY_TYPE))
          .field(Field.text("audit_event", "action"))
          .field(Field.text("audit_event", "authority"))
          .field(Field.integer("audit_event", "record_version"))
          .field(Field.text("audit_event", "changes"))
          .field(Field.text("audit_event", "facts"))
          .build();

  @TempDir private Path folder;
  private Path first = Path.of("first.csv");
  private Path second = Path.of("second.csv");

  @BeforeEach
  void haveTwoFiles() throws IOException {
    Random random = new Random(4);
    first = write("first.csv", RandomFile.rows(random, 40, 30));
    second = write("second.csv", RandomFile.rows(random, 60, 60));
  }

  private Path write(String name, List<String> rows) throws IOException {
    return Files.writeString(folder.resolve(name), RandomFile.text(rows));
  }

  private static ImportDraft draft(CrmSession session, Path file) {
    return RandomFile.importer(session).largestBatch(20).open(file);
  }

  /** A first file is done, and a second one broken off after a batch. */
  private void begin(CrmSession session) {
    draft(session, first).run();
    List<RunMonitor> self = new ArrayList<>();
    self.add(RunMonitor.of(p -> self.get(0).cancel()));
    draft(session, second).run(RowListener.NONE, self.get(0));
  }

  /** Copies a base, its ledger in the older form. */
  private void copyTo(SqlDatabase place) {
    MemoryStore now = MemoryStore.create();
    List<CrmRecord> records;
    try (Crm crm = Crm.on(now).region("IT").open()) {
      begin(Cards.as(crm, "imke"));
      records = new ArrayList<>(Cards.records(Cards.as(crm, "imke")));
      for (RecordType type : List.of(ImportRuns.TYPE, ImportBatches.TYPE, ImportMarks.TYPE)) {
        records.addAll(Cards.as(crm, "imke").find(type, Filter.everything()));
      }
      records.addAll(now.inTransaction(TransactionMode.READ, OlderLedgerTest::events));
    }
    Store store = place.open();
    try (Crm crm = Crm.on(store).region("IT").open()) {
      List.of(RUNS, BATCHES, MARKS).forEach(Cards.as(crm, "imke").types()::define);
      List<CrmRecord> older = records.stream().map(OlderLedgerTest::older).toList();
      store.inTransaction(TransactionMode.WRITE, t -> inserted(t, older));
    }
  }

  private static List<CrmRecord> events(StoreTransaction transaction) {
    return transaction.find(Selection.of(EVENTS, Filter.everything()).in(Scope.ALL));
  }

  /** In the versions that the ledger and the history tell of. */
  private static List<CrmRecord> inserted(StoreTransaction transaction, List<CrmRecord> records) {
    List<CrmRecord> images = new ArrayList<>(transaction.insert(records));
    for (int i = 0; i < images.size(); i++) {
      while (images.get(i).version() < records.get(i).version()) {
        images.set(i, transaction.update(List.of(images.get(i))).get(0));
      }
    }
    return images;
  }

  private static CrmRecord older(CrmRecord record) {
    return switch (record.type().name()) {
      case "import_run" -> as(RUNS, record);
      case "import_batch" -> as(BATCHES, record);
      case "import_marks" -> as(MARKS, record);
      default -> record;
    };
  }

  private static CrmRecord as(RecordType type, CrmRecord record) {
    CrmRecord older = CrmRecord.of(type, record.id());
    for (int slot = 0; slot < type.slotCount(); slot++) {
      String name = type.definitions().get(slot).name();
      older = older.readAs(slot, record.valueAt(record.type().slot(record.type().get(name))));
    }
    return older.storedAs(record.version());
  }

  @ParameterizedTest
  @EnumSource(names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
  void areOpenedAndImportedInto(StoreKind kind) {
    SqlDatabase place = kind.database(folder);
    copyTo(place);
    List<String> whole;
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      draft(session, first).run();
      draft(session, second).run();
      whole = Cards.without(session);
    }
    try (Crm crm = Crm.on(place.open()).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      assertThat(session.types().find(ImportMappings.NAME)).isEmpty();
      ImportDraft draft = draft(session, second);
      UUID unfinished = draft.unfinished().orElseThrow();

      assertThat(draft(session, first).dryRun(RowListener.NONE).counts().of(Outcome.UNCHANGED))
          .isPositive();
      ImportLedger.of(session).forget(List.of(new RecordId(Contacts.NAME, unfinished)));
      draft.resume(unfinished, RowListener.NONE, RunMonitor.silent());

      assertThat(Cards.without(session)).isEqualTo(whole);
      ImportReport again = draft(session, first).run();
      assertThat(again.counts().of(Outcome.CREATED)).isZero();
      assertThat(again.counts().of(Outcome.UPDATED)).isZero();
      Ledgers.requireSound(session);
      takeAllBack(session, unfinished);
    }
  }

  /** The first run goes only after the second one, which changed its cards. */
  private static void takeAllBack(CrmSession session, UUID unfinished) {
    ImportLedger ledger = ImportLedger.of(session);
    List<UUID> runs = ledger.runs().stream().map(r -> r.id().value()).toList();
    UUID oldest = runs.get(runs.size() - 1);
    assertThat(ledger.undo(oldest).kept()).isNotEmpty();
    assertThat(Ledgers.state(session, oldest)).isEqualTo(RunState.PARTLY_UNDONE);
    assertThat(ledger.undo(unfinished).kept()).isEmpty();
    assertThat(ledger.undo(oldest).kept()).isEmpty();
    assertThat(session.count(Contacts.TYPE, Filter.everything())).isZero();
  }
}
