package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.storage.SqlStore;

/** Rows whose notes are whole letters need no more memory than others. */
class LongTextsTest {

  private static final int ROWS = 4000;

  @TempDir private Path folder;

  @Test
  void areImportedInLittleMemory() throws IOException, InterruptedException {
    Path file = folder.resolve("letters.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Name,Company,E-mail,Notes\n");
      for (int i = 0; i < ROWS; i++) {
        out.write("Ada Rossi " + i + ",Firm " + i % 500 + ",a" + i + "@a.example,");
        out.write(("Letter " + i + " of which nothing is lost. ").repeat(700));
        out.write('\n');
      }
    }
    String said = SmallHeap.run(folder, "96m", Program.class, folder.resolve("crm.db"), file);
    String all = "{CREATED=" + ROWS + "}";
    assertThat(said).contains("plan " + all, "import " + all, "undone, 0 kept");
  }

  /** Plans a file, imports it and takes that back in a program of its own. */
  static final class Program {
    private Program() {}

    /** Takes a base and a file. */
    public static void main(String[] args) {
      try (Crm crm = Crm.on(SqlStore.sqlite(Path.of(args[0]))).open()) {
        var session = Cards.as(crm, "imke");
        ImportDraft draft = Importer.into(session).open(Path.of(args[1]));
        System.out.println("plan " + draft.dryRun(RowListener.NONE).counts().outcomes());
        ImportReport report = draft.run();
        System.out.println("import " + report.counts().outcomes());
        UUID run = Objects.requireNonNull(report.run(), "an import has a number");
        int kept = ImportLedger.of(session).undo(run).kept().size();
        System.out.println("undone, " + kept + " kept");
      }
    }
  }
}
