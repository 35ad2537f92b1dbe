package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.imports.plan.ImportPlan;
import org.rapporto.crm.imports.plan.PlanOutdatedException;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.DuplicateRecordException;

/** Random files into random bases: what was planned is done, or nothing. */
class PlanTest {

  private static final int FILES = Integer.getInteger("rapporto.files", 25);
  private static final List<ImportMode> MODES = List.of(ImportMode.values());
  private static final long SEED = Long.getLong("rapporto.seed", 1);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void aPlanIsDoneAsItSaysOrNotAtAll(StoreKind kind) throws IOException {
    for (int i = 0; i < kind.share(FILES, 5); i++) {
      isDoneAsItSaysOrNotAtAll(kind, new Random(SEED * 1_000_003 + i));
    }
  }

  private void isDoneAsItSaysOrNotAtAll(StoreKind kind, Random random) throws IOException {
    Path first = write("first.csv", RandomFile.rows(random, 12, 12));
    Path second = write("second.csv", RandomFile.rows(random, 25, 16));
    ImportMode mode = MODES.get(random.nextInt(MODES.size()));
    DoubleRule doubles = random.nextBoolean() ? DoubleRule.MERGE : DoubleRule.REPORT;
    try (Crm crm = Crm.on(kind.open(folder)).region("IT").open()) {
      CrmSession session = Cards.as(crm, "imke");
      RandomFile.importer(session).open(first).run();
      List<String> before = Cards.without(session);
      ImportDraft draft =
          RandomFile.importer(session).mode(mode).doubles(doubles).largestBatch(7).open(second);
      ImportPlan plan = draft.plan(folder.resolve("plan.json"));
      draft.plan(folder.resolve("again.json"));
      assertThat(folder.resolve("again.json")).hasSameBinaryContentAs(plan.document());
      assertThat(Cards.without(session)).isEqualTo(before);
      assertThat(ImportLedger.of(session).runs()).hasSize(1);

      ImportPlan pretty = ImportPlan.read(reformatted(plan.document()));
      assertThat(pretty.outcomes()).isEqualTo(plan.outcomes());
      if (random.nextBoolean()) {
        move(session, random, draft, pretty);
        return;
      }
      var report = draft.apply(pretty, RowListener.NONE, RunMonitor.silent());
      plan.outcomes().forEach((o, n) -> assertThat(report.counts().of(o)).isEqualTo(n));
      Ledgers.requireSound(session);
    }
  }

  private Path write(String name, List<String> rows) throws IOException {
    return Files.writeString(folder.resolve(name), RandomFile.text(rows));
  }

  private Path reformatted(Path plan) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Path pretty = folder.resolve("pretty.json");
    mapper
        .writerWithDefaultPrettyPrinter()
        .writeValue(pretty.toFile(), mapper.readTree(plan.toFile()));
    return pretty;
  }

  /**
   * The base moves; unless the new plan is the same, the old one is refused and nothing written.
   */
  private void move(CrmSession session, Random random, ImportDraft draft, ImportPlan plan)
      throws IOException {
    List<CrmRecord> cards = session.find(Contacts.TYPE, Filter.everything());
    CrmRecord card = cards.get(random.nextInt(cards.size()));
    switch (random.nextInt(3)) {
      case 0 -> session.save(card.with(Contacts.FAMILY_NAME, "Moved").with(Contacts.PHONES, null));
      case 1 -> session.delete(card.id());
      default -> takeKey(session, "id" + random.nextInt(16));
    }
    List<String> before = Cards.without(session);
    ImportPlan now = draft.plan(folder.resolve("now.json"));
    boolean same = Files.mismatch(now.document(), folder.resolve("plan.json")) < 0;
    if (same) {
      draft.apply(plan, RowListener.NONE, RunMonitor.silent());
    } else {
      assertThatThrownBy(() -> draft.apply(plan, RowListener.NONE, RunMonitor.silent()))
          .isInstanceOf(PlanOutdatedException.class);
      assertThat(Cards.without(session)).isEqualTo(before);
      assertThat(ImportLedger.of(session).runs()).hasSize(1);
    }
  }

  private static void takeKey(CrmSession session, String id) {
    List<ExternalId> ids = List.of(new ExternalId("1c", id));
    try {
      session.save(
          CrmRecord.of(Contacts.TYPE)
              .with(Contacts.FAMILY_NAME, "New")
              .with(Contacts.EXTERNAL_IDS, ids));
    } catch (DuplicateRecordException e) {
      // somebody has it, so the base stays as it is
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPlanStopsBeforeTheBatchWhoseCardSomebodyChangesMeanwhile(StoreKind kind)
      throws IOException {
    Path file = folder.resolve("many.csv");
    StringBuilder rows = new StringBuilder("External ID,Last Name,Phone\n");
    for (int i = 1; i <= 40; i++) {
      rows.append("%d,Family%c,02 12345%02d\n".formatted(i, 'a' + i % 26, i));
    }
    Files.writeString(file, rows);
    try (Crm crm = Crm.on(kind.open(folder)).region("IT").open()) {
      CrmSession imke = Cards.as(crm, "imke");
      ImportDraft draft = Importer.into(imke).region("IT").source("1c").largestBatch(10).open(file);
      ImportPlan plan = draft.plan(folder.resolve("many.json"));
      AtomicBoolean done = new AtomicBoolean();
      RunMonitor meanwhile =
          RunMonitor.of(
              p -> {
                if (p.records() == 20 && done.compareAndSet(false, true)) {
                  takeKey(Cards.as(crm, "olga"), "25");
                }
              });
      assertThatThrownBy(() -> draft.apply(plan, RowListener.NONE, meanwhile))
          .isInstanceOf(PlanOutdatedException.class)
          .extracting(e -> ((PlanOutdatedException) e).row())
          .isEqualTo(25L);
      UUID run = ImportLedger.of(imke).runs().get(0).id().value();
      assertThat(Ledgers.state(imke, run)).isEqualTo(RunState.FAILED);
      assertThat(ImportLedger.of(imke).get(run).get(ImportRuns.POSITION)).isEqualTo(20);
      assertThat(imke.count(Contacts.TYPE, Filter.everything())).isEqualTo(21);
      Ledgers.requireSound(imke);
    }
  }
}
