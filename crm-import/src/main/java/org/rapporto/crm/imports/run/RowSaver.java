package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.InvalidRecordException;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

/**
 * Plans rows and saves what they come to, or checks that it could be saved. Where a save is
 * refused, the rows are halved until the one that is to blame fails alone: a refused save has
 * written nothing.
 */
final class RowSaver {

  private final KnownCards cards;
  private final RunOptions options;
  private final Map<Long, List<RecordId>> knownRows;
  private final Awaited awaited;
  private final List<PlannedRow> rows = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();

  /** For a batch. */
  RowSaver(
      KnownCards cards, RunOptions options, Map<Long, List<RecordId>> knownRows, Awaited awaited) {
    this.awaited = awaited;
    this.cards = cards;
    this.options = options;
    this.knownRows = knownRows;
  }

  /** What became of the rows so far. */
  List<PlannedRow> rows() {
    return rows;
  }

  /** What was written so far. */
  List<Write> writes() {
    return writes;
  }

  /**
   * Takes rows in.
   *
   * @throws StoreException if the store fails, and the transaction with it
   */
  void save(List<RowDrafts> some) {
    if (some.isEmpty()) {
      return;
    }
    try {
      PlannedBatch batch = BatchPlanner.plan(options, cards, some, knownRows, awaited);
      List<Write> written = cards.save(batch);
      awaited.take(batch.awaited());
      rows.addAll(batch.rows());
      writes.addAll(written);
    } catch (CrmException e) {
      if (e instanceof StoreException && !(e instanceof DuplicateRecordException)) {
        throw e;
      }
      halve(some, e);
    }
  }

  private void halve(List<RowDrafts> some, CrmException error) {
    if (some.size() == 1) {
      rows.add(failed(some.get(0), error));
      return;
    }
    int half = some.size() / 2;
    save(some.subList(0, half));
    save(some.subList(half, some.size()));
  }

  private static PlannedRow failed(RowDrafts card, CrmException error) {
    List<CellNote> notes = new ArrayList<>(card.notes());
    notes.add(new CellNote("", code(error).name(), "", String.valueOf(error.getMessage())));
    RowResult result = new RowResult(card.row(), card.line(), Outcome.FAILED, List.of(), notes);
    return new PlannedRow(result, List.of(), card.contentHash());
  }

  private static RowCode code(CrmException error) {
    if (error instanceof InvalidRecordException) {
      return RowCode.RECORD_INVALID;
    } else if (error instanceof DuplicateRecordException) {
      return RowCode.KEY_TAKEN;
    } else if (error instanceof ConflictException) {
      return RowCode.RECORD_CHANGED;
    }
    return error instanceof AccessDeniedException ? RowCode.ACCESS_DENIED : RowCode.RECORD_REFUSED;
  }
}
