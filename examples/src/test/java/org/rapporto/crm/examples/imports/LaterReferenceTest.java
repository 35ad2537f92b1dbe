package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.plan.ImportPlan;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;

/** Rows that name records of later batches by their ids, as our own exports do. */
class LaterReferenceTest {

  private static final int ROWS = 60;
  private static final TextField TITLE = Field.text("project", "title");
  private static final ReferenceField CLIENT = Field.reference("project", "client", Contacts.NAME);
  private static final ReferenceField PARTNER =
      Field.reference("project", "partner", Contacts.NAME);
  private static final RecordType PROJECT =
      RecordType.named("project").field(TITLE).field(CLIENT).field(PARTNER).build();

  @TempDir private Path folder;
  private Path file = Path.of("file.csv");
  private final List<Integer> partners = new ArrayList<>();

  private static UUID person(int i) {
    return new UUID(0x0190_0000_0000_7000L, ~(long) i);
  }

  private void write(Random random) throws IOException {
    List<String> lines = new ArrayList<>(List.of("Id;Given;Family;Project;Partner"));
    partners.clear();
    for (int i = 0; i < ROWS; i++) {
      int partner = random.nextInt(ROWS + 5);
      partners.add(partner);
      lines.add(person(i) + ";Given" + i + ";Family" + i + ";Project " + i + ";" + person(partner));
    }
    file = Files.writeString(folder.resolve("file.csv"), String.join("\n", lines) + "\n");
  }

  private ImportDraft draft(CrmSession session, int largestBatch) {
    return Importer.into(session)
        .largestBatch(largestBatch)
        .map("Id=contact.id")
        .map("Given=name.given")
        .map("Family=name.family")
        .map("Project=project.title")
        .map("Partner=project.partner")
        .open(file);
  }

  private void assertLinked(CrmSession session) {
    List<CrmRecord> projects = session.find(session.types().get("project"), Filter.everything());
    assertThat(projects).hasSize(ROWS);
    for (CrmRecord project : projects) {
      int i = Integer.parseInt(project.get(TITLE).substring("Project ".length()));
      int partner = partners.get(i);
      RecordId expected = new RecordId(Contacts.NAME, person(partner));
      assertThat(project.find(PARTNER).orElse(null))
          .as("partner of project %s", i)
          .isEqualTo(partner < ROWS ? expected : null);
      assertThat(project.get(CLIENT)).isEqualTo(new RecordId(Contacts.NAME, person(i)));
    }
  }

  private List<Store> stores() {
    return Stream.of(StoreKind.values()).map(kind -> kind.open(folder)).toList();
  }

  /** Leaves the store open, as another program goes on with it. */
  private static Crm open(Store store) {
    Store kept = new FragileStore(store, 0, FragileStore.Killed::new);
    return Crm.on(kept).region("IT").types(PROJECT).open();
  }

  @Test
  void areLinkedWhereverBatchesEndAsThePlanSaidAndUndoneWithTheRun() throws IOException {
    Random random = new Random(7);
    for (int largest : List.of(1, 4, 7, 25)) {
      write(random);
      for (Store store : stores()) {
        try (Crm crm = open(store)) {
          CrmSession session = Cards.as(crm, "imke");
          Path document = folder.resolve("plan.json");
          draft(session, largest).plan(document);
          var report =
              draft(session, largest)
                  .apply(ImportPlan.read(document), (row, cells) -> {}, RunMonitor.silent());
          assertThat(report.counts().codes()).containsKey("REFERENCE_SETTLED");
          assertLinked(session);
          Ledgers.requireSound(session);
          UUID run = ImportLedger.of(session).runs().get(0).id().value();
          assertThat(ImportLedger.of(session).undo(run).kept()).isEmpty();
          assertThat(Cards.records(session)).isEmpty();
        }
      }
    }
  }

  @Test
  void areLinkedByARunThatWasBrokenOffBetween() throws IOException {
    write(new Random(8));
    for (Store store : stores()) {
      try (Crm crm = open(store)) {
        AtomicInteger batches = new AtomicInteger();
        RunMonitor[] monitor = new RunMonitor[1];
        monitor[0] =
            RunMonitor.of(
                progress -> {
                  if (batches.incrementAndGet() == 5) {
                    monitor[0].cancel();
                  }
                });
        draft(Cards.as(crm, "imke"), 4).run((row, cells) -> {}, monitor[0]);
      }
      try (Crm crm = open(store)) {
        CrmSession session = Cards.as(crm, "imke");
        ImportDraft draft = draft(session, 4);
        UUID run = draft.unfinished().orElseThrow();
        draft.resume(run, (row, cells) -> {}, RunMonitor.silent());
        assertLinked(session);
        assertThat(ImportLedger.of(session).undo(run).kept()).isEmpty();
        assertThat(Cards.records(session)).isEmpty();
      }
    }
  }
}
