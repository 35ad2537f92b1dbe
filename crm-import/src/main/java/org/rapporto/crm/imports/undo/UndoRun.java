package org.rapporto.crm.imports.undo;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ledger.ImportBatches;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;

/**
 * Takes a run back, the last batch first, each batch in one transaction together with its entry in
 * the ledger; broken off, it goes on where it was. Records the run created are soft-deleted, so
 * that they can still be restored by hand.
 */
public final class UndoRun {

  private final CrmSession session;

  private UndoRun(CrmSession session) {
    this.session = session;
  }

  /**
   * Takes a run back.
   *
   * @param session who does; needs the right to change and delete what the run wrote
   * @param run the id of the run
   * @return what it came to
   * @throws CrmException if there is no such run, or it was taken back before
   */
  public static UndoReport undo(CrmSession session, UUID run) {
    return new UndoRun(session).undo(run);
  }

  private UndoReport undo(UUID id) {
    Ledger ledger = Ledger.of(session);
    CrmRecord run = ledger.get(id);
    if (Ledger.state(run) == RunState.UNDONE) {
      throw new CrmException("The import run " + id + " was undone before");
    }
    run = ledger.move(run, RunState.UNDOING);
    Instant begun = Editors.begun(session, run.id());
    while (run.get(ImportRuns.UNDONE_BATCHES) < run.get(ImportRuns.BATCHES)) {
      run = session.<CrmRecord>inTransaction(s -> step(s, id, begun));
    }
    run = ledger.move(run, RunState.UNDONE);
    return report(ledger, run);
  }

  private static CrmRecord step(CrmSession s, UUID id, Instant begun) {
    Ledger ledger = Ledger.of(s);
    CrmRecord run = ledger.get(id);
    long undone = run.get(ImportRuns.UNDONE_BATCHES);
    long number = run.get(ImportRuns.BATCHES) - 1 - undone;
    if (number < 0) {
      return run;
    }
    UndoReport done = new UndoBatch(s, new Editors(s, begun)).undo(ledger.writes(run.id(), number));
    Optional<CrmRecord> batch = ledger.batchRecord(run.id(), number);
    batch.ifPresent(b -> s.save(b.with(ImportBatches.UNDONE, UndoJson.write(done))));
    return s.save(run.with(ImportRuns.UNDONE_BATCHES, undone + 1));
  }

  private static UndoReport report(Ledger ledger, CrmRecord run) {
    long restored = 0;
    long deleted = 0;
    Set<Kept> kept = new LinkedHashSet<>();
    for (long n = run.get(ImportRuns.BATCHES) - 1; n >= 0; n--) {
      Optional<String> json =
          ledger.batchRecord(run.id(), n).flatMap(b -> b.find(ImportBatches.UNDONE));
      UndoReport one = json.map(UndoJson::read).orElse(new UndoReport(0, 0, List.of()));
      restored += one.restored();
      deleted += one.deleted();
      kept.addAll(one.kept());
    }
    return new UndoReport(restored, deleted, List.copyOf(kept));
  }
}
