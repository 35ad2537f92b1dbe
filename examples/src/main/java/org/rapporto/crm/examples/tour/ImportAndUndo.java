package org.rapporto.crm.examples.tour;

import java.nio.file.Path;
import java.util.Objects;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.plan.ImportPlan;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.imports.undo.UndoReport;
import org.rapporto.crm.memory.MemoryStore;

/** An import that is planned, applied, and taken back. */
public final class ImportAndUndo {

  private ImportAndUndo() {}

  /**
   * Runs the example.
   *
   * @param args the file to import, and where the plan is written
   */
  public static void main(String[] args) {
    try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      ImportDraft draft = Importer.into(amy).region("IT").open(Path.of(args[0]));

      ImportPlan plan = draft.plan(Path.of(args[1]));
      System.out.println(plan.outcomes().get(Outcome.CREATED) + " cards would be created");

      RunMonitor monitor = RunMonitor.of(p -> System.out.println(p.records() + " records done"));
      ImportReport report = draft.apply(plan, RowListener.NONE, monitor);

      UndoReport undone = ImportLedger.of(amy).undo(Objects.requireNonNull(report.run()));
      System.out.println(undone.deleted() + " records deleted, " + undone.kept().size() + " kept");
    }
  }
}
