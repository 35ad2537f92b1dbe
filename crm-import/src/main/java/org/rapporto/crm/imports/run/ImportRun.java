package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.LedgerBatch;
import org.rapporto.crm.imports.ledger.LedgerRow;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.ledger.RowMarks;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.ledger.RunCounts;
import org.rapporto.crm.imports.ledger.RunState;
import org.rapporto.crm.imports.ledger.Tally;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * One run over the rows of a table. Each batch of rows is one transaction: the rows, the cards, the
 * audit, the ledger and the position are committed together, or none is. A row that cannot be saved
 * fails alone. Not thread-safe; used once.
 */
public final class ImportRun {

  private final CrmSession session;
  private final RunOptions options;
  private final RowListener listener;
  private final RunMonitor monitor;
  private final RunGuard guard;
  private final Tally tally = new Tally();
  private final Awaited awaited = new Awaited();
  private CrmRecord run;

  /**
   * A run that was entered in the ledger.
   *
   * @param session who imports; if it is inside a transaction, the run commits nothing by itself
   * @param run the record of the run, new or broken off
   * @param options what may be done
   * @param watch who hears of each record, and who may stop the run
   */
  public ImportRun(CrmSession session, CrmRecord run, RunOptions options, Watch watch) {
    this.session = session;
    this.run = run;
    this.options = options;
    this.listener = watch.listener();
    this.monitor = watch.monitor();
    this.guard = watch.guard();
  }

  /**
   * Who watches a run.
   *
   * @param listener hears of each record, also of those that were done before a resumption; of
   *     these only with the cells of those that need attention
   * @param monitor hears of the progress, and may stop the run
   * @param guard looks at each row before its batch is committed
   */
  public record Watch(RowListener listener, RunMonitor monitor, RunGuard guard) {}

  /**
   * Runs over the rows that are not done yet.
   *
   * @param table the table
   * @param rows how its rows are read
   * @param total about how many records the table has
   * @return what the whole run came to, with the part before a resumption
   * @throws org.rapporto.crm.store.StoreException if the store fails; batches that were committed
   *     stay, and the run can be resumed
   */
  public RunCounts run(SniffedTable table, RowOptions rows, OptionalLong total) {
    Ledger ledger = Ledger.of(session);
    replay(ledger);
    long begun = System.nanoTime();
    long before = run.get(ImportRuns.POSITION);
    RowReader.Place place = new RowReader.Place(before, run.get(ImportRuns.BATCHES));
    try (KnownRows known =
            options.knowsRowsAgain()
                ? KnownRows.of(ledger, run.get(ImportRuns.SOURCE), run.id())
                : KnownRows.none();
        MadeNames names = new MadeNames();
        RowReader reader = new RowReader(table, rows, place, options.largestBatch())) {
      ReadBatch batch = reader.next();
      while (!batch.isEmpty() && !monitor.isCancelled()) {
        commit(batch, known, names);
        long done = run.get(ImportRuns.POSITION);
        double seconds = Math.max(1e-9, (System.nanoTime() - begun) / 1e9);
        monitor.tell(new RunProgress(done, total, (done - before) / seconds));
        batch = reader.next();
      }
      run = ledger.move(run, batch.isEmpty() ? RunState.DONE : RunState.CANCELLED);
      return new RunCounts(
          run.get(ImportRuns.POSITION), reader.blank(), tally.outcomes(), tally.codes());
    } catch (RuntimeException e) {
      noteFailure(ledger, e);
      throw e;
    }
  }

  /** The state of the run after it ended. */
  public RunState state() {
    return Ledger.state(run);
  }

  /** Counts what was done before the run was broken off. */
  private void replay(Ledger ledger) {
    ledger.rows(
        run,
        row -> {
          tally.add(row.result());
          awaited.replay(row.result(), session.types()::get);
          listener.done(row.result(), row.cells());
        });
  }

  /** The failure is what counts; that it could not be noted too is told along with it. */
  private void noteFailure(Ledger ledger, RuntimeException failure) {
    try {
      run = ledger.move(run, RunState.FAILED);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void commit(ReadBatch batch, KnownRows known, MadeNames names) {
    Map<Long, List<RecordId>> again = known.among(batch.drafts());
    Committed committed =
        session.<Committed>inTransaction(
            s -> {
              KnownCards stored =
                  guard == RunGuard.NONE ? new StoredCards(s) : new StoredCards(s, names::made);
              RowSaver saver = new RowSaver(stored, options, again, awaited);
              batch.parts().forEach(saver::save);
              return enter(s, batch.rows(), saver, names);
            });
    run = committed.run;
    for (int i = 0; i < batch.rows().size(); i++) {
      RowResult result = committed.rows.get(i).result();
      tally.add(result);
      listener.done(result, batch.rows().get(i).cells());
    }
  }

  private record Committed(CrmRecord run, List<LedgerRow> rows) {}

  private Committed enter(CrmSession s, List<ReadRow> batch, RowSaver saver, MadeNames names) {
    Ledger ledger = Ledger.of(s);
    CrmRecord current = ledger.get(run.id().value());
    if (!current.get(ImportRuns.BATCHES).equals(run.get(ImportRuns.BATCHES))
        || !Ledger.state(current).canResume()) {
      throw new CrmException(
          "Another program goes on with the import run "
              + run.id().value()
              + "; leave it to that, or import the file anew when it is done");
    }
    List<LedgerRow> rows = new ArrayList<>(batch.size());
    RowMarks marks = new RowMarks();
    int next = 0;
    for (ReadRow row : batch) {
      PlannedRow planned =
          row.card() == null
              ? new PlannedRow(row.notTaken(), List.of(), 0)
              : saver.rows().get(next++);
      guard.check(planned, names::name);
      RowResult result = planned.result();
      rows.add(new LedgerRow(result, row.cells()));
      if (isTaken(result.outcome())) {
        marks.add(planned.hash(), result.ids());
      }
    }
    LedgerBatch entry = new LedgerBatch(current.get(ImportRuns.BATCHES), rows, saver.writes());
    return new Committed(ledger.append(current, entry, marks, RunState.RUNNING), rows);
  }

  private static boolean isTaken(Outcome outcome) {
    return outcome == Outcome.CREATED || outcome == Outcome.UPDATED || outcome == Outcome.UNCHANGED;
  }
}
