package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.ImportBatches;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;

/** Who may bring records in, and who may see what became of them. */
class ImportRightTest {

  private static final AccessPolicy POLICY =
      (principal, action, type) -> {
        boolean head = principal.roles().contains("head");
        boolean refused =
            switch (action) {
              case ADMIN_POLICY, ERASE -> !head;
              case IMPORT -> principal.id().equals("bob") || type.name().equals(Organisations.NAME);
              case UPDATE -> principal.id().equals("cleo") && type.name().equals(Contacts.NAME);
              default -> false;
            };
        return refused ? Filter.nothing() : Filter.everything();
      };

  @TempDir private Path folder;

  private final Crm crm = Crm.on(MemoryStore.create()).policy(POLICY).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final CrmSession bob = crm.as(Principal.user("bob"));
  private final CrmSession cleo = crm.as(Principal.user("cleo"));
  private final CrmSession head = crm.as(Principal.user("eve", "head"));
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            folder.resolve("people.csv"),
            "Cognome,Nome,Telefono,E-mail\nRossi,Zuleikha,,zz@example.org\nBianchi,Ada,,\n");
  }

  @Test
  @DisplayName("N39: the right to create gives no right to import")
  void isARightOfItsOwn() {
    bob.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "By hand"));
    assertThatThrownBy(() -> Importer.into(bob).importContacts(file))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("IMPORT");
    assertThatThrownBy(() -> Importer.into(bob).open(file).dryRun(RowListener.NONE))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(1);
  }

  @Test
  void isAskedForEachTypeThatIsWritten() throws IOException {
    Path works =
        Files.writeString(folder.resolve("w.csv"), "Cognome,Nome,Azienda\nVerdi,Nina,Works\n");
    List<RowResult> rows = new ArrayList<>();
    Importer.into(amy).open(works).run((row, cells) -> rows.add(row));
    assertThat(rows).extracting(RowResult::outcome).containsExactly(Outcome.FAILED);
    assertThat(amy.count(Organisations.TYPE, Filter.everything())).isZero();
  }

  @Test
  @DisplayName("N37: an import changes no record the importer may not change")
  void changesNothingWithoutTheRightTo() throws IOException {
    Importer.into(amy).importContacts(file);
    List<CrmRecord> before = amy.find(Contacts.TYPE, Filter.everything());
    List<RowResult> rows = new ArrayList<>();
    Importer.into(cleo).region("IT").open(more()).run((row, cells) -> rows.add(row));
    assertThat(rows).extracting(RowResult::outcome).containsExactly(Outcome.FAILED);
    assertThat(amy.find(Contacts.TYPE, Filter.everything())).isEqualTo(before);
  }

  @Test
  @DisplayName("N23: the rows of somebody else's import are not shown")
  void showsRowsToWhoImportedAndToHeadsAlone() {
    UUID run = Objects.requireNonNull(Importer.into(amy).importContacts(file).run());
    List<RowResult> seen = new ArrayList<>();
    assertThatThrownBy(() -> ImportLedger.of(bob).rows(run, (row, cells) -> seen.add(row)))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(seen).isEmpty();
    ImportLedger.of(amy).rows(run, (row, cells) -> seen.add(row));
    ImportLedger.of(head).rows(run, (row, cells) -> seen.add(row));
    assertThat(seen).hasSize(4);
  }

  @Test
  void forgetsWhatItKeepsOfErasedRecords() throws IOException {
    Importer.into(amy).importContacts(file);
    RecordId person = amy.find(Contacts.TYPE, Contacts.GIVEN_NAME.eq("Zuleikha")).get(0).id();
    Importer.into(amy).region("IT").importContacts(more());
    assertThat(ledger()).contains("1234567");
    assertThat(
            ImportLedger.of(head)
                .forget(head.access().erase(List.of(person), "request 17").records()))
        .isEqualTo(2);
    assertThat(ledger()).doesNotContain("1234567").contains(person.toString());
    assertThat(ImportLedger.of(head).forget(Set.of())).isZero();
  }

  private Path more() throws IOException {
    return Files.writeString(
        folder.resolve("more.csv"),
        "Cognome,Nome,Telefono,E-mail\nRossi,Zuleikha,339 1234567,zz@example.org\n");
  }

  private String ledger() {
    StringBuilder text = new StringBuilder();
    for (CrmRecord batch : amy.find(ImportBatches.TYPE, Filter.everything())) {
      text.append(batch.find(ImportBatches.ROWS).orElse(""));
      text.append(batch.find(ImportBatches.WRITES).orElse(""));
    }
    return text.toString();
  }
}
