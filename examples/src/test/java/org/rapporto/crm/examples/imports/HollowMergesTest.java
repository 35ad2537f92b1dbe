package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.memory.MemoryStore;

/** Cells that say nothing and are merged over rows take no memory, however many there are. */
class HollowMergesTest {

  private static final int ROWS = 700_000;

  @TempDir private Path folder;

  @Test
  void areReadInLittleMemory() throws IOException, InterruptedException {
    Path file = folder.resolve("hollow.xml");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>");
      out.write("<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'");
      out.write(" xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>");
      out.write("<Worksheet ss:Name='List'><Table>");
      out.write(row("Name", "E-mail") + row("Ada Rossi", "ada@example.it"));
      for (int i = 0; i < ROWS; i++) {
        out.write("<Row><Cell ss:MergeDown='1'/></Row>");
      }
      out.write(row("Ugo Bassi", "ugo@example.it") + "</Table></Worksheet></Workbook>");
    }
    String said = SmallHeap.run(folder, "64m", Program.class, file);
    assertThat(said).contains("plan {CREATED=2}");
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("<Row>");
    for (String cell : cells) {
      row.append("<Cell><Data ss:Type='String'>").append(cell).append("</Data></Cell>");
    }
    return row.append("</Row>").toString();
  }

  /** Plans a file in a program of its own. */
  static final class Program {
    private Program() {}

    /** Takes a file. */
    public static void main(String[] args) {
      try (Crm crm = Crm.on(MemoryStore.create()).open()) {
        var plan = Importer.into(Cards.as(crm, "imke")).open(Path.of(args[0]));
        System.out.println("plan " + plan.dryRun(RowListener.NONE).counts().outcomes());
      }
    }
  }
}
