package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;

/** An import that merges cards merges none that its importer may not merge by hand. */
class ImportMergeRightTest {

  private static final Policy POLICY =
      Policy.builder("merging", types())
          .grant("all", Action.values())
          .onEveryType()
          .to(Subject.everybody())
          .always()
          .forbid("no-merge", Action.MERGE)
          .on(Contacts.TYPE)
          .to(Subject.role("no-merge"))
          .always()
          .forbid("no-delete", Action.DELETE)
          .on(Contacts.TYPE)
          .to(Subject.role("no-delete"))
          .always()
          .forbid("no-update", Action.UPDATE)
          .on(Contacts.TYPE)
          .to(Subject.role("no-update"))
          .when(Contacts.WEBSITE.isSet().negate())
          .forbid("no-notes", Action.READ)
          .on(Notes.TYPE)
          .to(Subject.role("no-notes"))
          .always()
          .forbid("no-pairs", Action.READ)
          .on(PossibleDuplicates.TYPE)
          .to(Subject.role("no-pairs"))
          .always()
          .fields("site", Contacts.WEBSITE)
          .readableBy(Subject.everybody().except(Subject.role("no-site")))
          .masked(Mask.NULL)
          .build();

  private static List<RecordType> types() {
    List<RecordType> types = new ArrayList<>(Crm.BUILT_IN);
    types.addAll(List.of(Duplicates.types()));
    return types;
  }

  @TempDir private Path folder;
  private final Crm crm =
      Crm.on(MemoryStore.create())
          .region("IT")
          .types(Ledger.types())
          .types(Duplicates.types())
          .policy(POLICY)
          .open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private Path file = Path.of("");

  @BeforeEach
  void haveOnePersonOnTwoCards() throws IOException {
    CrmRecord ada =
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.GIVEN_NAME, "Ada")
            .with(Contacts.FAMILY_NAME, "Rossi");
    List<CrmRecord> saved =
        amy.save(
            List.of(
                ada.with(Contacts.EMAILS, List.of(Email.of("ada@a.example"))),
                ada.with(Contacts.WEBSITE, "https://ada.example")
                    .with(Contacts.PHONES, List.of(Phone.of("339 1234567")))));
    amy.save(
        CrmRecord.of(Notes.TYPE)
            .with(Notes.TEXT, "called")
            .with(Notes.ABOUT, List.of(new Link(saved.get(1).id(), null))));
    file =
        Files.writeString(
            folder.resolve("people.csv"),
            "Cognome,Nome,E-mail,Cellulare\nRossi,Ada,ada@a.example,3391234567\n");
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private ImportDraft draft(String... roles) {
    CrmSession bob = crm.as(Principal.user("bob", roles));
    return Importer.into(bob).region("IT").doubles(DoubleRule.MERGE).open(file);
  }

  private Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    for (RecordType type : List.of(Contacts.TYPE, Notes.TYPE)) {
      amy.find(type, Filter.everything()).forEach(r -> versions.put(r.id() + "", r.version()));
    }
    return versions;
  }

  @Test
  void mergesForWhoMayMerge() {
    assertThat(outcomes(draft())).containsExactly(Outcome.UPDATED);
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-merge", "no-delete", "no-update", "no-notes", "no-site"})
  void writesNothingOfAMergeThatIsNotPermitted(String role) {
    Map<String, Long> before = versions();
    List<Outcome> planned = new ArrayList<>();
    draft(role).dryRun((row, cells) -> planned.add(row.outcome()));
    assertThat(planned).as("plan").containsExactly(Outcome.FAILED);
    assertThat(outcomes(draft(role))).containsExactly(Outcome.FAILED);
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void mergesCardsOfAPairThatIsNotForTheImporter() {
    Duplicates.in(amy).search(Contacts.TYPE, SearchListener.NONE);
    assertThat(amy.count(PossibleDuplicates.TYPE, Filter.everything())).isEqualTo(1);
    assertThat(outcomes(draft("no-pairs"))).containsExactly(Outcome.UPDATED);
    assertThat(Duplicates.in(amy).queue().page(5, null).items()).isEmpty();
  }

  private static List<Outcome> outcomes(ImportDraft draft) {
    List<RowResult> rows = new ArrayList<>();
    draft.run((row, cells) -> rows.add(row));
    return rows.stream().map(RowResult::outcome).toList();
  }
}
