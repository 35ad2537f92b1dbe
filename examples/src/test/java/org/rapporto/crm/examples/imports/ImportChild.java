package org.rapporto.crm.examples.imports;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.rapporto.crm.Crm;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.storage.SqlStore;

/**
 * A program that imports a file, or goes on with an import that was broken off; made to be killed.
 */
final class ImportChild {

  private ImportChild() {}

  /** Takes a base and a file; prints a line a batch. */
  public static void main(String[] args) {
    try (Crm crm = Crm.on(SqlStore.sqlite(Path.of(args[0]))).region("IT").open()) {
      var session = Cards.as(crm, "imke");
      ImportDraft draft = RandomFile.importer(session).largestBatch(20).open(Path.of(args[1]));
      Optional<UUID> unfinished = draft.unfinished();
      System.out.println("ready");
      RunMonitor monitor = RunMonitor.of(p -> System.out.println(p.records()));
      if (unfinished.isPresent()) {
        draft.resume(unfinished.get(), RowListener.NONE, monitor);
      } else if (ImportLedger.of(session).runs().isEmpty()) {
        draft.run(RowListener.NONE, monitor);
      }
      System.out.println("done");
    }
  }
}
