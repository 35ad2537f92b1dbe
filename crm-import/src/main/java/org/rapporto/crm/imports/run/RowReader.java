package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.row.RowConverter;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.source.SkipReason;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;

/**
 * Reads the records of a table in batches, one batch ahead. Where a batch begins depends on its
 * number alone, so that a run that is resumed makes the batches of one that was never broken off.
 */
final class RowReader implements AutoCloseable {

  private static final int FIRST_BATCH = 500;

  /** Later batches are larger: cards that many rows meet are looked up and written less often. */
  private static final int LARGEST_BATCH = 10_000;

  private final TableRows rows;
  private final RowConverter converter;
  private final Lookahead<List<ReadRow>> batches;
  private long number;

  /**
   * Opens a table.
   *
   * @param position how many records are done already
   * @param number how many batches are
   */
  RowReader(SniffedTable table, RowOptions options, long position, long number) {
    this.converter = new RowConverter(options);
    this.number = number;
    this.rows = table.rows();
    try {
      skip(position);
      this.batches = new Lookahead<>(this::read);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  private void skip(long position) {
    while (rows.records() < position && rows.hasNext()) {
      rows.next();
    }
  }

  /** The next batch; empty at the end. */
  List<ReadRow> next() {
    return batches.next();
  }

  /** How many blank rows the file has; good at the end. */
  long blank() {
    return rows.blank();
  }

  private List<ReadRow> read() {
    int size = (int) Math.min((long) FIRST_BATCH << Math.min(number, 16), LARGEST_BATCH);
    List<ReadRow> batch = new ArrayList<>(size);
    while (batch.size() < size && rows.hasNext()) {
      SourceRow row = rows.next();
      if (isRecord(row)) {
        batch.add(new ReadRow(row, row instanceof TableRow t ? converter.convert(t) : null));
      }
    }
    number++;
    return batch;
  }

  private static boolean isRecord(SourceRow row) {
    return !(row instanceof SkippedRow skipped && skipped.reason() == SkipReason.BLANK);
  }

  @Override
  public void close() {
    batches.close();
    rows.close();
  }
}
