package org.rapporto.crm.examples.tour;

import java.nio.file.Path;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.storage.SqlStore;

/** A file into a SQLite base: look at it, import it, see what it came to. */
public final class FirstImport {

  private FirstImport() {}

  /**
   * Runs the example.
   *
   * @param args the base and the file
   */
  public static void main(String[] args) {
    try (Crm crm = Crm.on(SqlStore.sqlite(Path.of(args[0]))).open()) {
      CrmSession importer = crm.as(Principal.system("first-import", "trying the importer"));
      ImportDraft draft = Importer.into(importer).source("old-crm").open(Path.of(args[1]));
      draft.columns().forEach(c -> System.out.println(c.header() + " -> " + c.field()));
      ImportReport report = draft.run();
      System.out.println(report.counts().of(Outcome.CREATED) + " cards created");
    }
  }
}
