package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/** Rows that name a person with several organisations or positions. */
class SeveralRolesTest {

  private static final String GOOGLE =
      "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Group Membership,"
          + "E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Type,Organization 1 - Name,"
          + "Organization 1 - Yomi Name,Organization 1 - Title,Organization 1 - Department,"
          + "Organization 2 - Type,Organization 2 - Name,Organization 2 - Yomi Name,"
          + "Organization 2 - Title,Organization 2 - Department\n";

  @TempDir private Path folder;
  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  private ImportDraft draft(String text) throws IOException {
    return Importer.into(amy).open(Files.writeString(folder.resolve("file.csv"), text));
  }

  /** Who is what where, a line a role. */
  private static List<String> roles(CrmSession session) {
    List<String> roles = new ArrayList<>();
    for (CrmRecord role : session.find(Affiliations.TYPE, Filter.everything())) {
      roles.add(
          session.get(role.get(Affiliations.CONTACT)).get(Contacts.FAMILY_NAME)
              + " in "
              + session.get(role.get(Affiliations.ORGANISATION)).get(Organisations.TITLE)
              + role.find(Affiliations.JOB_TITLE).map(t -> " as " + t).orElse("")
              + role.find(Affiliations.DEPARTMENT).map(t -> " of " + t).orElse(""));
    }
    roles.sort(null);
    return roles;
  }

  @Test
  void ofAGoogleExportAllCome() throws IOException {
    String row =
        "Ada Rossi,Ada,,Rossi,,,,* Work,ada@a.example,,Alba Srl,,Buyer,,,Brio SpA,,Director,Sales\n";
    ImportReport first = draft(GOOGLE + row).run();

    assertThat(first.counts().of(Outcome.CREATED)).isOne();
    assertThat(roles(amy))
        .containsExactly("Rossi in Alba Srl as Buyer", "Rossi in Brio SpA as Director of Sales");
    String turned =
        "Ada Rossi,Ada,,Rossi,,,,* Work,ada@a.example,,Brio SpA,,Director,Sales,,Alba Srl,,Buyer,\n";
    assertThat(draft(GOOGLE + turned).run().counts().of(Outcome.UNCHANGED)).isOne();
    assertThat(roles(amy)).hasSize(2);
    ImportLedger.of(amy).undo(Objects.requireNonNull(first.run()));
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isZero();
    assertThat(amy.count(Organisations.TYPE, Filter.everything())).isZero();
    assertThat(amy.count(Affiliations.TYPE, Filter.everything())).isZero();
  }

  @Test
  void areToldByADryRunAndAPlanAsTheyWillBe() throws IOException {
    String head = "Nome,Cognome,Azienda,Qualifica,Azienda 2,Qualifica 2\n";
    String rows = "Ada,Rossi,Alba,Buyer,Brio,CEO\nAda,Rossi,Brio,,Alba,\nIvo,Neri,Brio,,Brio,CTO\n";
    ImportDraft draft = draft(head + rows);
    List<RowResult> planned = new ArrayList<>();
    draft.dryRun((result, cells) -> planned.add(result));
    List<RowResult> done = new ArrayList<>();
    draft.apply(
        draft.plan(folder.resolve("plan.json")),
        (result, cells) -> done.add(result),
        RunMonitor.silent());

    assertThat(done).extracting(RowResult::outcome).isEqualTo(outcomes(planned));
    assertThat(roles(amy))
        .containsExactly(
            "Neri in Brio",
            "Neri in Brio as CTO",
            "Rossi in Alba as Buyer",
            "Rossi in Brio as CEO");
  }

  private static List<Outcome> outcomes(List<RowResult> results) {
    return results.stream().map(RowResult::outcome).toList();
  }

  @Test
  void canBePositionsInOneOrganisation() throws IOException {
    String head = "Nome,Cognome,Azienda,Qualifica,Qualifica 2\n";
    draft(head + "Ada,Rossi,Alba,Buyer,CEO\n").run();
    assertThat(roles(amy)).containsExactly("Rossi in Alba as Buyer", "Rossi in Alba as CEO");

    ImportReport turned = draft(head + "Ada,Rossi,Alba,CEO,Buyer\n").run();

    assertThat(turned.counts().of(Outcome.UNCHANGED)).isOne();
    assertThat(roles(amy)).hasSize(2);
  }

  @Test
  void beginWithTheFirstThatHasAnOrganisation() throws IOException {
    String head = "Nome,Cognome,Azienda 1,Qualifica 1,Azienda 2,Qualifica 2\n";
    draft(head + "Ada,Rossi,,,Brio,CEO\nIvo,Neri,Alba,Buyer,,\n").run();
    assertThat(roles(amy)).containsExactly("Neri in Alba as Buyer", "Rossi in Brio as CEO");
  }

  @Test
  void meetTheirPersonByAnyOfTheOrganisations() throws IOException {
    String head = "Nome,Cognome,Azienda,Azienda 2\n";
    draft(head + "Ada,Rossi,Brio,\n").run();
    draft(head + "Ada,Rossi,Alba,Brio\n").run();
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isOne();
    assertThat(roles(amy)).containsExactly("Rossi in Alba", "Rossi in Brio");
  }

  @Test
  void canBeNamedByAMapping() throws IOException {
    Path file =
        Files.writeString(folder.resolve("file.csv"), "N,C,Jetzt,Früher\nAda,Rossi,Alba,Brio\n");
    Importer.into(amy)
        .map("N=name.given")
        .map("C=name.family")
        .map("Jetzt=org.name")
        .map("Früher=org[2].name")
        .open(file)
        .run();
    assertThat(roles(amy)).containsExactly("Rossi in Alba", "Rossi in Brio");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx"})
  void comeBackFromAnExportOfThePeople(String extension) throws IOException {
    String head = "Nome,Cognome,Azienda,Qualifica,Reparto,Azienda 2,Qualifica 2,Qualifica 3\n";
    draft(head + "Ada,Rossi,Alba,Buyer,Sales,Brio,CEO,CTO\nIvo,Neri,Brio,,,,,\n").run();
    Path file = folder.resolve("people." + extension);
    Exporter.from(amy).type(Contacts.TYPE).to(file);
    try (Crm other = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession zoe = other.as(Principal.user("amy"));
      Importer.into(zoe).open(file).run();

      assertThat(roles(zoe)).isEqualTo(roles(amy)).hasSize(4);
      assertThat(facts(zoe)).isEqualTo(facts(amy));
      assertThat(Importer.into(zoe).source("other").open(file).run().counts().of(Outcome.UNCHANGED))
          .isEqualTo(2);
    }
  }

  private static Set<String> facts(CrmSession session) {
    TreeSet<String> facts = new TreeSet<>();
    for (RecordType type : List.of(Contacts.TYPE, Organisations.TYPE, Affiliations.TYPE)) {
      for (CrmRecord record : session.find(type, Filter.everything())) {
        for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
          if (!type.definitions().get(slot).field().has(Trait.DERIVED)) {
            facts.add(record.id() + " " + slot + ": " + record.valueAt(slot));
          }
        }
      }
    }
    return facts;
  }
}
