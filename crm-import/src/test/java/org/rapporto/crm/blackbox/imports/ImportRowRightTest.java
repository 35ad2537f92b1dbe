package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

/** The right to import is asked row by row, of what is stored and of what would be. */
class ImportRowRightTest {

  private static final Policy POLICY =
      Policy.builder("rows", Crm.BUILT_IN)
          .grant("all", Action.values())
          .onEveryType()
          .to(Subject.everybody())
          .always()
          .forbid("secret", Action.IMPORT)
          .on(Contacts.TYPE)
          .to(Subject.everybody())
          .when(Contacts.FAMILY_NAME.eq("Segreti"))
          .forbid("eves", Action.IMPORT)
          .on(Contacts.TYPE)
          .to(Subject.everybody())
          .when(RecordType.OWNER.eq("eve"))
          .build();

  @TempDir private Path folder;
  private final Crm crm =
      Crm.on(MemoryStore.create()).region("IT").types(Ledger.types()).policy(POLICY).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  private List<Outcome> outcomes(String rows) throws IOException {
    Path file = Files.writeString(folder.resolve("people.csv"), "Cognome,Nome,E-mail\n" + rows);
    List<Outcome> planned = new ArrayList<>();
    ImportDraft draft = Importer.into(amy).open(file);
    draft.dryRun((row, cells) -> planned.add(row.outcome()));
    List<Outcome> done = new ArrayList<>();
    draft.run((row, cells) -> done.add(row.outcome()));
    assertThat(planned).as("plan").isEqualTo(done);
    return done;
  }

  @Test
  void aRowThatMayNotBeImportedFailsAlone() throws IOException {
    assertThat(outcomes("Segreti,Ada,\nBianchi,Bea,\n"))
        .containsExactly(Outcome.FAILED, Outcome.CREATED);
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .extracting(r -> r.get(Contacts.FAMILY_NAME))
        .containsExactly("Bianchi");
  }

  @Test
  void aStoredRecordThatMayNotBeImportedIsNotChanged() throws IOException {
    CrmRecord eves =
        amy.save(
            CrmRecord.of(Contacts.TYPE)
                .with(RecordType.OWNER, "eve")
                .with(Contacts.FAMILY_NAME, "Rossi")
                .with(Contacts.EMAILS, List.of(Email.of("r@a.example"))));
    assertThat(outcomes("Rossi,Ada,r@a.example\n")).containsExactly(Outcome.FAILED);
    assertThat(amy.get(eves.id())).isEqualTo(eves);
  }
}
