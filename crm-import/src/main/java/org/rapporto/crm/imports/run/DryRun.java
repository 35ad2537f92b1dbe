package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ledger.Ledger;
import org.rapporto.crm.imports.ledger.RunCounts;
import org.rapporto.crm.imports.ledger.Tally;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.model.RecordId;

/**
 * Does all that a run does, by the same code, and stops before the base is written: what it tells
 * is what would happen. It sees one state of the base all the time, and takes constant memory. Not
 * thread-safe; used once.
 */
public final class DryRun {

  private final CrmSession session;
  private final RunOptions options;

  /** Hears what would become of each record, in the order of the file. */
  @FunctionalInterface
  public interface PlanListener {
    /**
     * One record is planned.
     *
     * @param row what would become of it
     * @param cells its cells as they stand in the file
     */
    void planned(PlannedRow row, List<String> cells);
  }

  /**
   * A dry run.
   *
   * @param session who would import
   * @param options what may be done
   */
  public DryRun(CrmSession session, RunOptions options) {
    this.session = session;
    this.options = options;
  }

  /**
   * Plans all rows.
   *
   * @param table the table
   * @param rows how its rows are read
   * @param listener hears of each record
   * @return what it would come to
   */
  public RunCounts run(SniffedTable table, RowOptions rows, PlanListener listener) {
    return session.<RunCounts>inSnapshot(s -> run(s, table, rows, listener));
  }

  private RunCounts run(
      CrmSession snapshot, SniffedTable table, RowOptions rows, PlanListener listener) {
    Tally tally = new Tally();
    long records = 0;
    Awaited awaited = new Awaited();
    try (KnownRows known =
            options.knowsRowsAgain()
                ? KnownRows.of(Ledger.of(snapshot), options.source(), null)
                : KnownRows.none();
        PlannedCards cards = new PlannedCards(snapshot);
        RowReader reader = RowReader.forPlan(table, rows, options.largestBatch())) {
      for (ReadBatch batch = reader.next(); !batch.isEmpty(); batch = reader.next()) {
        for (PlannedRow row : planned(batch, known, cards, awaited)) {
          tally.add(row.result());
          int place = (int) (row.result().row() - records - 1);
          listener.planned(row, batch.rows().get(place).cells());
        }
        records += batch.rows().size();
      }
      return new RunCounts(records, reader.blank(), tally.outcomes(), tally.codes());
    }
  }

  private List<PlannedRow> planned(
      ReadBatch batch, KnownRows known, PlannedCards cards, Awaited awaited) {
    List<RowDrafts> drafts = batch.drafts();
    Map<Long, List<RecordId>> again = known.among(drafts);
    RowSaver saver = new RowSaver(cards, options, again, awaited);
    cards.expect(batch.keys());
    saver.save(drafts);
    List<PlannedRow> rows = new ArrayList<>(batch.rows().size());
    int next = 0;
    for (ReadRow row : batch.rows()) {
      rows.add(
          row.card() == null
              ? new PlannedRow(row.notTaken(), List.of(), 0)
              : saver.rows().get(next++));
    }
    return rows;
  }
}
