package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.row.RowConverter;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.SkipReason;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.InvalidRecordException;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

/**
 * One run over the rows of a table: batches of rows, each in one transaction. A row that cannot be
 * saved fails alone. Not thread-safe; used once.
 */
public final class ImportRun {

  private static final int FIRST_BATCH = 500;

  /** Later batches are larger: cards that many rows meet are looked up and written less often. */
  private static final int LARGEST_BATCH = 10_000;

  private final CrmSession session;
  private final ImportMode mode;
  private final RowConverter converter;
  private final RowListener listener;
  private final Tally tally = new Tally();
  private int size = FIRST_BATCH;

  /**
   * A run.
   *
   * @param session who imports; if it is inside a transaction, the run commits nothing by itself
   * @param mode what may be done
   * @param options what the rows are read with
   * @param listener hears of each record
   */
  public ImportRun(CrmSession session, ImportMode mode, RowOptions options, RowListener listener) {
    this.session = session;
    this.mode = mode;
    this.converter = new RowConverter(options);
    this.listener = listener;
  }

  /**
   * Runs over all rows.
   *
   * @param table the table
   * @return what it came to
   * @throws StoreException if the store fails; batches that were committed stay, and importing the
   *     file again goes on from there
   */
  public RunCounts run(SniffedTable table) {
    try (TableRows rows = table.rows();
        Lookahead<List<ReadRow>> batches = new Lookahead<>(() -> read(rows))) {
      for (List<ReadRow> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
        apply(batch);
      }
      return new RunCounts(rows.records(), rows.blank(), tally.outcomes(), tally.codes());
    }
  }

  /** A row and, unless it cannot be taken, what it says. */
  private record ReadRow(SourceRow source, @Nullable RowDrafts card) {}

  /** The next rows that count as records; none at the end. */
  private List<ReadRow> read(TableRows rows) {
    List<ReadRow> batch = new ArrayList<>(size);
    while (batch.size() < size && rows.hasNext()) {
      SourceRow row = rows.next();
      if (isRecord(row)) {
        batch.add(new ReadRow(row, row instanceof TableRow t ? converter.convert(t) : null));
      }
    }
    size = Math.min(2 * size, LARGEST_BATCH);
    return batch;
  }

  private static boolean isRecord(SourceRow row) {
    return !(row instanceof SkippedRow skipped && skipped.reason() == SkipReason.BLANK);
  }

  private void apply(List<ReadRow> batch) {
    List<RowDrafts> cards = batch.stream().map(ReadRow::card).filter(Objects::nonNull).toList();
    List<RowResult> results = cards.isEmpty() ? List.of() : together(cards);
    int next = 0;
    for (ReadRow row : batch) {
      RowResult result = row.card != null ? results.get(next++) : notTaken(row.source);
      tally.add(result);
      listener.done(result, cells(row.source));
    }
  }

  private List<RowResult> together(List<RowDrafts> cards) {
    try {
      return session.<List<RowResult>>inTransaction(s -> Batch.run(s, mode, cards));
    } catch (StoreException e) {
      if (e instanceof DuplicateRecordException) {
        return oneByOne(cards, e);
      }
      throw e;
    } catch (CrmException e) {
      return oneByOne(cards, e);
    }
  }

  private List<RowResult> oneByOne(List<RowDrafts> cards, CrmException error) {
    if (cards.size() == 1) {
      return List.of(failed(cards.get(0), error));
    }
    List<RowResult> results = new ArrayList<>(cards.size());
    cards.forEach(card -> results.addAll(together(List.of(card))));
    return results;
  }

  private static RowResult failed(RowDrafts card, CrmException error) {
    List<CellNote> notes = new ArrayList<>(card.notes());
    notes.add(new CellNote("", code(error), "", String.valueOf(error.getMessage())));
    return new RowResult(card.row(), card.line(), Outcome.FAILED, List.of(), notes);
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

  private static RowResult notTaken(SourceRow row) {
    if (row instanceof BrokenRow broken) {
      CellNote note = new CellNote("", "ROW_" + broken.reason(), broken.raw(), "");
      return new RowResult(
          broken.number(), broken.line(), Outcome.FAILED, List.of(), List.of(note));
    }
    SkippedRow skipped = (SkippedRow) row;
    CellNote note = new CellNote("", "ROW_" + skipped.reason(), "", "");
    return new RowResult(
        skipped.number(), skipped.line(), Outcome.SKIPPED, List.of(), List.of(note));
  }

  private static List<String> cells(SourceRow row) {
    if (row instanceof TableRow table) {
      return table.cells();
    }
    return row instanceof SkippedRow skipped ? skipped.cells() : List.of();
  }
}
