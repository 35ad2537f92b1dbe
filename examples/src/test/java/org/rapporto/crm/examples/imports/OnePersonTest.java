package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.Filter;

/** A file can say something of one person in thousands of rows. */
class OnePersonTest {

  private static final int ROWS = 3_000;
  private static final String REMARK = "remark ".repeat(40);

  @TempDir private Path folder;

  @Test
  void isImportedInMemoryForTheCardAndNotForEachImageOfIt() throws Exception {
    Path file = folder.resolve("remarks.csv");
    StringBuilder table = new StringBuilder("First Name,Last Name,Email,Notes\n");
    for (int i = 0; i < ROWS; i++) {
      table.append("Ada,Rossi,ada@a.example,").append(i).append(' ').append(REMARK).append('\n');
    }
    Files.writeString(file, table);
    String said = SmallHeap.run(folder, "160m", Program.class, file);
    assertThat(said).contains("1 created, " + (ROWS - 1) + " updated, 1 cards");
  }

  /** Imports a file in a program of its own, which has little memory. */
  static final class Program {
    private Program() {}

    /** Tells what the import came to. */
    public static void main(String[] args) {
      try (Crm crm = Crm.on(MemoryStore.create()).open()) {
        CrmSession amy = crm.as(Principal.user("amy"));
        ImportReport report = Importer.into(amy).importContacts(Path.of(args[0]));
        System.out.printf(
            "%d created, %d updated, %d cards%n",
            report.counts().of(Outcome.CREATED),
            report.counts().of(Outcome.UPDATED),
            amy.count(Contacts.TYPE, Filter.everything()));
      }
    }
  }
}
