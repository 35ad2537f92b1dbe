package org.rapporto.crm.imports.undo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ledger.ImportBatches;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

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
   * Takes a run back, or goes on with what of it had to stay.
   *
   * @param session who does; needs the right to change and delete what the run wrote
   * @param run the id of the run
   * @return what it came to
   * @throws CrmException if there is no such run, or it was taken back wholly before
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
    ledger.prepare();
    run = begin(ledger, run);
    Editors editors = Editors.of(session, run.id());
    StandingWrites writes = new StandingWrites(run);
    while (run.get(ImportRuns.UNDONE_BATCHES) < run.get(ImportRuns.BATCHES)) {
      run = session.<CrmRecord>inTransaction(s -> step(s, id, editors.in(s), writes));
    }
    UndoReport report = report(ledger, run);
    ledger.move(run, report.kept().isEmpty() ? RunState.UNDONE : RunState.PARTLY_UNDONE);
    return report;
  }

  /** What had to stay is tried again from the last batch on. */
  private CrmRecord begin(Ledger ledger, CrmRecord run) {
    boolean again = Ledger.state(run) == RunState.PARTLY_UNDONE;
    return ledger.move(again ? run.with(ImportRuns.UNDONE_BATCHES, 0L) : run, RunState.UNDOING);
  }

  private static CrmRecord step(CrmSession s, UUID id, Editors editors, StandingWrites writes) {
    Ledger ledger = Ledger.of(s);
    CrmRecord run = ledger.get(id);
    long undone = run.get(ImportRuns.UNDONE_BATCHES);
    long number = run.get(ImportRuns.BATCHES) - 1 - undone;
    if (number < 0) {
      return run;
    }
    Optional<CrmRecord> batch = ledger.batchRecord(run.id(), number);
    batch.ifPresent(
        b -> {
          UndoBatch work = new UndoBatch(s, editors, ledger.standing(b));
          UndoReport done = work.undo(new Runs(ledger, number, writes));
          ledger.takenBack(b, UndoJson.write(before(b).and(done)), work.open());
        });
    return s.save(run.with(ImportRuns.UNDONE_BATCHES, undone + 1));
  }

  /** What other runs wrote, asked inside the transaction of a batch. */
  private record Runs(Ledger ledger, long batch, StandingWrites writes)
      implements UndoBatch.OtherRuns {
    @Override
    public RunWrites later(Map<RecordId, Write> first) {
      return writes.later(ledger, batch, first);
    }

    @Override
    public @Nullable Object waiting(RecordId id, String field, @Nullable Object value) {
      return writes.waiting(ledger, id, field, value);
    }
  }

  private static UndoReport report(Ledger ledger, CrmRecord run) {
    UndoReport all = UndoReport.NOTHING;
    Set<Kept> kept = new LinkedHashSet<>();
    for (long n = run.get(ImportRuns.BATCHES) - 1; n >= 0; n--) {
      UndoReport one =
          ledger.batchRecord(run.id(), n).map(UndoRun::before).orElse(UndoReport.NOTHING);
      kept.addAll(one.kept());
      all = all.and(one);
    }
    return new UndoReport(all.restored(), all.deleted(), List.copyOf(kept));
  }

  /** What a batch came to so far. */
  private static UndoReport before(CrmRecord batch) {
    return batch.find(ImportBatches.UNDONE).map(UndoJson::read).orElse(UndoReport.NOTHING);
  }
}
