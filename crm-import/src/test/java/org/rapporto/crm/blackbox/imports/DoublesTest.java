package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.imports.undo.UndoReport;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

class DoublesTest {

  private static final String ROW =
      "Cognome,Nome,E-mail,Cellulare\nRossi,Ada,ada@a.example,3391234567\n";

  @TempDir private Path folder;
  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private RecordId byEmail = new RecordId(Contacts.NAME, new UUID(0, 1));
  private RecordId byPhone = new RecordId(Contacts.NAME, new UUID(0, 2));

  @BeforeEach
  void haveOnePersonOnTwoCards() {
    CrmRecord ada = CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada");
    CrmRecord one =
        ada.with(Contacts.FAMILY_NAME, "Rossi")
            .with(Contacts.EMAILS, List.of(Email.of("ada@a.example")));
    CrmRecord two =
        ada.with(Contacts.FAMILY_NAME, "Rossi")
            .with(Contacts.WEBSITE, "https://ada.example")
            .with(Contacts.EXTERNAL_IDS, List.of(new ExternalId("1c", "7")))
            .with(Contacts.PHONES, List.of(Phone.of("339 1234567")));
    List<CrmRecord> saved = amy.save(List.of(one, two));
    byEmail = saved.get(0).id();
    byPhone = saved.get(1).id();
    CrmRecord alba = amy.save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "Alba"));
    CrmRecord brio = amy.save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "Brio"));
    amy.save(
        List.of(
            role(byEmail, alba.id()),
            role(byPhone, alba.id()).with(Affiliations.JOB_TITLE, "CEO"),
            role(byPhone, brio.id()),
            CrmRecord.of(Notes.TYPE)
                .with(Notes.TEXT, "called")
                .with(Notes.ABOUT, List.of(new Link(byPhone, null)))));
  }

  private static CrmRecord role(RecordId contact, RecordId organisation) {
    return CrmRecord.of(Affiliations.TYPE)
        .with(Affiliations.CONTACT, contact)
        .with(Affiliations.ORGANISATION, organisation);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void areMergedWithAllThatRefersToThem() throws IOException {
    List<RowResult> results = new ArrayList<>();
    draft(ROW).run((result, cells) -> results.add(result));

    assertThat(amy.find(byPhone)).isEmpty();
    CrmRecord ada = amy.get(byEmail);
    assertThat(ada.get(Contacts.WEBSITE)).isEqualTo("https://ada.example");
    assertThat(ada.get(Contacts.EXTERNAL_IDS)).containsExactly(new ExternalId("1c", "7"));
    assertThat(ada.get(Contacts.PHONES)).extracting(Phone::e164).containsExactly("+393391234567");
    assertThat(amy.find(Affiliations.TYPE, Affiliations.CONTACT.eq(byEmail)))
        .extracting(r -> r.find(Affiliations.JOB_TITLE).orElse(""))
        .containsExactlyInAnyOrder("CEO", "");
    assertThat(amy.count(Affiliations.TYPE, Filter.everything())).isEqualTo(2);
    assertThat(amy.find(Notes.TYPE, Filter.everything()).get(0).get(Notes.ABOUT))
        .containsExactly(new Link(byEmail, null));
    assertThat(results.get(0).outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(results.get(0).notes()).extracting(n -> n.code()).contains("CARDS_MERGED");
  }

  @Test
  void areAsBeforeWhenTheRunIsUndone() throws IOException {
    Map<String, List<Object>> before = base();
    ImportReport report = draft(ROW).run();
    assertThat(base()).isNotEqualTo(before);

    UndoReport undone = ImportLedger.of(amy).undo(Objects.requireNonNull(report.run()));

    assertThat(undone.kept()).isEmpty();
    assertThat(base()).isEqualTo(before);
  }

  @Test
  void arePlannedBeforeTheyAreMerged() throws IOException {
    String later = ROW + "Rossi,Ada,,3391234567\nRossi,Ada,new@a.example,339 1234567\n";
    ImportDraft draft = draft(later);
    List<RowResult> dry = new ArrayList<>();
    draft.dryRun((result, cells) -> dry.add(result));
    assertThat(amy.find(byPhone)).isPresent();

    List<RowResult> real = new ArrayList<>();
    draft.apply(
        draft.plan(folder.resolve("plan.json")),
        (result, cells) -> real.add(result),
        RunMonitor.silent());

    assertThat(dry).isEqualTo(real);
    assertThat(real).allSatisfy(r -> assertThat(r.ids()).containsExactly(byEmail));
  }

  @Test
  void stayWhereABirthdaySpeaksAgainstIt() throws IOException {
    amy.save(
        List.of(
            amy.get(byEmail).with(Contacts.BIRTHDAY, java.time.LocalDate.of(1950, 1, 1)),
            amy.get(byPhone).with(Contacts.BIRTHDAY, java.time.LocalDate.of(1980, 1, 1))));

    List<RowResult> results = new ArrayList<>();
    draft(ROW).run((result, cells) -> results.add(result));

    assertThat(amy.find(byPhone)).isPresent();
    assertThat(results.get(0).notes()).extracting(n -> n.code()).contains("MATCH_DOUBLE");
  }

  private ImportDraft draft(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("file.csv"), text);
    return Importer.into(amy).region("IT").doubles(DoubleRule.MERGE).open(file);
  }

  /** All values of all records people see. */
  private Map<String, List<Object>> base() {
    TreeMap<String, List<Object>> all = new TreeMap<>();
    for (RecordType type : Crm.BUILT_IN) {
      for (CrmRecord r : amy.find(type, Filter.everything())) {
        List<Object> values = new ArrayList<>();
        for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < r.type().slotCount(); slot++) {
          if (!r.type().definitions().get(slot).field().has(Trait.DERIVED)) {
            values.add(String.valueOf(r.valueAt(slot)));
          }
        }
        all.put(r.id().toString(), values);
      }
    }
    return all;
  }

  @Test
  void areOnlyToldUnlessTheyShallBeMerged() throws IOException {
    Path file = Files.writeString(folder.resolve("file.csv"), ROW);
    Importer.into(amy).region("IT").open(file).run(RowListener.NONE);

    assertThat(amy.find(byPhone)).isPresent();
  }
}
