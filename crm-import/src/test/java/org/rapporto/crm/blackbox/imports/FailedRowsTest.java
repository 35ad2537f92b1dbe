package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.report.FailedRows;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.Filter;

class FailedRowsTest {

  @TempDir private Path folder;

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Last Name,First Name,Phone,E-mail",
        "Cognome,Nome,Telefono,E-mail",
        "Фамилия,Имя,Телефон,E-mail"
      })
  void areImportedAgainAsTheyStandOnceTheyAreMended(String header) throws IOException {
    Path undecided = undecided(header);
    ImportDraft again = Importer.into(amy).region("IT").open(undecided);
    assertThat(again.mapping().columns().subList(4, 6))
        .extracting(MappedColumn::header, MappedColumn::decision)
        .containsExactly(
            tuple(FailedRows.ROW_HEADER, MappedColumn.Decision.IGNORE),
            tuple(FailedRows.REASON_HEADER, MappedColumn.Decision.IGNORE));
    String text = Files.readString(undecided);
    assertThat(text).contains(",1,MATCH_AMBIGUOUS").contains(",2,MATCH_AMBIGUOUS");
    Path mended = folder.resolve("mended.csv");
    Files.writeString(
        mended,
        text.replace(",,02 12345678,x", "Rossi,Mario,02 12345678,x")
            .replace(",,02 12345678,y", "Rossi,Giulia,02 12345678,y"));
    assertThat(Importer.into(amy).region("IT").open(mended).run().counts().of(Outcome.UPDATED))
        .isEqualTo(2);
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .hasSize(2)
        .allSatisfy(card -> assertThat(card.find(Contacts.DESCRIPTION)).isEmpty());
  }

  @Test
  void areNoFileWhereNoneFailed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "Last Name,Phone\nRossi,02 12345678\n");
    Path failed = folder.resolve("failed.csv");
    ImportDraft draft = Importer.into(amy).region("IT").open(file);
    try (FailedRows rows = new FailedRows(failed, draft)) {
      draft.run(rows);
    }
    assertThat(failed).doesNotExist();
  }

  /** Rows that say too little to choose between two people with one telephone. */
  private Path undecided(String header) throws IOException {
    Path known = folder.resolve("known.csv");
    Files.writeString(known, header + "\nRossi,Mario,02 12345678,\nRossi,Giulia,02 12345678,\n");
    Importer.into(amy).region("IT").open(known).run();
    Path file = folder.resolve("file.csv");
    Files.writeString(file, header + "\n,,02 12345678,x@x.example\n,,02 12345678,y@x.example\n");
    Path failed = folder.resolve("failed.csv");
    ImportDraft draft = Importer.into(amy).region("IT").open(file);
    try (FailedRows rows = new FailedRows(failed, draft)) {
      draft.run(rows);
    }
    return failed;
  }
}
