package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.imports.undo.Kept;
import org.rapporto.crm.imports.undo.UndoReport;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.storage.stores.StoreKind;

/** Import runs that are undone before later ones which went on with their cards. */
class UndoOrderTest {

  @TempDir private Path folder;
  private int files;

  private interface Scene {
    void play(CrmSession session) throws IOException;
  }

  private void onEachStore(Scene scene) throws IOException {
    for (StoreKind kind : StoreKind.values()) {
      try (Crm crm = Crm.on(kind.open(folder)).region("IT").open()) {
        scene.play(Cards.as(crm, "imke"));
      }
    }
  }

  private UUID run(CrmSession session, ImportMode mode, DoubleRule doubles, String... rows)
      throws IOException {
    Path file = folder.resolve("file" + files++ + ".csv");
    Files.writeString(file, RandomFile.text(List.of(rows)));
    return Ledgers.run(RandomFile.importer(session).mode(mode).doubles(doubles).open(file).run());
  }

  private UUID run(CrmSession session, String... rows) throws IOException {
    return run(session, ImportMode.CREATE_OR_UPDATE, DoubleRule.REPORT, rows);
  }

  private static RecordId contact(CrmSession session) {
    List<CrmRecord> all = session.find(Contacts.TYPE, Filter.everything());
    assertThat(all).hasSize(1);
    return all.get(0).id();
  }

  private static CrmRecord person(CrmSession session) {
    return session.save(
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.GIVEN_NAME, "Anna")
            .with(Contacts.FAMILY_NAME, "Rossi")
            .with(
                Contacts.EXTERNAL_IDS, List.of(new org.rapporto.crm.model.ExternalId("1c", "1"))));
  }

  @Test
  void aValueThatALaterRunChangedNamesThatRunAndComesBackWhenItIsUndone() throws IOException {
    onEachStore(
        session -> {
          RecordId id = person(session).id();
          Map<RecordId, Map<String, Object>> before = Cards.of(session);
          UUID first = run(session, "1;Anna;Bianchi;;;;;;;;;");
          UUID second = run(session, "1;Anna;Conti;;;;;;;;;");
          ImportLedger ledger = ImportLedger.of(session);

          assertThat(ledger.undo(first).kept())
              .containsExactly(
                  new Kept(id, "family_name", Kept.Reason.CHANGED_BY_RUN, second.toString()));
          assertThat(Ledgers.state(session, first)).isEqualTo(RunState.PARTLY_UNDONE);
          assertThat(session.get(id).get(Contacts.FAMILY_NAME)).isEqualTo("Conti");
          assertThat(ledger.undo(second).kept()).isEmpty();
          assertThat(session.get(id).get(Contacts.FAMILY_NAME)).isEqualTo("Bianchi");

          UndoReport finished = ledger.undo(first);
          assertThat(finished.kept()).isEmpty();
          assertThat(finished.restored()).isEqualTo(1);
          assertThat(Ledgers.state(session, first)).isEqualTo(RunState.UNDONE);
          assertThat(Cards.of(session)).isEqualTo(before);
          assertThatThrownBy(() -> ledger.undo(first))
              .isInstanceOf(CrmException.class)
              .hasMessageContaining(first.toString());
        });
  }

  @Test
  void aCardThatALaterRunFilledStaysUntilThatIsUndone() throws IOException {
    onEachStore(
        session -> {
          UUID first = run(session, "1;Anna;Rossi;;;;;;;;;");
          UUID second = run(session, "1;Anna;Rossi;;;;;;tag1;;;");
          UUID third = run(session, "1;Anna;Rossi;;;;;;;;;Remark 1");
          RecordId id = contact(session);
          ImportLedger ledger = ImportLedger.of(session);

          assertThat(ledger.undo(first).kept())
              .contains(new Kept(id, "tags", Kept.Reason.CHANGED_BY_RUN, second.toString()));
          ledger.undo(second);
          assertThat(ledger.undo(first).kept())
              .extracting(Kept::reason)
              .containsExactly(Kept.Reason.USED_BY);
          ledger.undo(third);
          assertThat(ledger.undo(first)).isEqualTo(new UndoReport(0, 1, List.of()));
          assertThat(Cards.of(session)).isEmpty();
        });
  }

  @Test
  void aCardThatALaterRunMergedAwayGoesWhenTheMergeIsUndone() throws IOException {
    onEachStore(
        session -> {
          UUID first = run(session, ";Anna;Rossi;347 0014567;;;;;;;;");
          UUID other = run(session, "1;Anna;Rossi;;anna@home.example;;;;;;;");
          UUID merge =
              run(
                  session,
                  ImportMode.CREATE_OR_FILL,
                  DoubleRule.MERGE,
                  "1;Anna;Rossi;347 0014567;;;;;;;;");
          contact(session);
          ImportLedger ledger = ImportLedger.of(session);

          assertThat(ledger.undo(first).kept())
              .extracting(Kept::reason, Kept::by)
              .containsExactly(
                  org.assertj.core.api.Assertions.tuple(
                      Kept.Reason.CHANGED_BY_RUN, merge.toString()));
          assertThat(ledger.undo(merge).kept()).isEmpty();
          assertThat(session.count(Contacts.TYPE, Filter.everything())).isEqualTo(2);
          assertThat(ledger.undo(first).kept()).isEmpty();
          assertThat(ledger.undo(other).kept()).isEmpty();
          assertThat(Cards.of(session)).isEmpty();
        });
  }

  @Test
  void whatAPersonChangedIsTakenBackOnceThePersonPutItBack() throws IOException {
    onEachStore(
        session -> {
          RecordId id = person(session).id();
          UUID run = run(session, "1;Anna;Bianchi;;;Alba Srl;;;tag1;;;");
          session.save(session.get(id).with(Contacts.FAMILY_NAME, "Greco"));
          ImportLedger ledger = ImportLedger.of(session);

          UndoReport partly = ledger.undo(run);
          assertThat(partly.kept())
              .containsExactly(new Kept(id, "family_name", Kept.Reason.EDITED_SINCE, "imke"));
          assertThat(partly.deleted()).isEqualTo(2);
          assertThat(session.get(id).get(Contacts.TAGS)).isEmpty();
          session.save(session.get(id).with(Contacts.TAGS, List.of(new Tag("own"))));
          assertThat(ledger.undo(run)).isEqualTo(partly);
          session.save(session.get(id).with(Contacts.FAMILY_NAME, "Bianchi"));
          assertThat(ledger.undo(run).kept()).isEmpty();
          assertThat(session.get(id).get(Contacts.FAMILY_NAME)).isEqualTo("Rossi");
          assertThat(session.get(id).get(Contacts.TAGS)).containsExactly(new Tag("own"));
          assertThat(session.count(Organisations.TYPE, Filter.everything())).isZero();
        });
  }

  @Test
  void rowsOfARunThatIsPartlyUndoneAreNewToALaterRun() throws IOException {
    onEachStore(
        session -> {
          UUID first = run(session, "1;Anna;Rossi;;;;;;;;;", "2;Bruno;Ferrari;;;;;;;;;");
          run(session, "1;Anna;Rossi;;;;;;tag1;;;");
          ImportLedger.of(session).undo(first);
          assertThat(Ledgers.state(session, first)).isEqualTo(RunState.PARTLY_UNDONE);
          contact(session);
          run(session, "1;Anna;Rossi;;;;;;;;;", "2;Bruno;Ferrari;;;;;;;;;");
          assertThat(session.count(Contacts.TYPE, Filter.everything())).isEqualTo(2);
        });
  }
}
