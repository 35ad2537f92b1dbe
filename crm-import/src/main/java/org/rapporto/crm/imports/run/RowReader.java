package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.row.RowConverter;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.source.SkipReason;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;

/**
 * Reads the records of a table in batches, ahead of their use. Where a batch ends depends on its
 * number and on its rows alone, so that a run that is resumed makes the batches of one that was
 * never broken off.
 */
final class RowReader implements AutoCloseable {

  private static final int FIRST_BATCH = 500;

  /** A batch of long texts ends earlier: a few of them fill the memory too. */
  private static final int MOST_CHARACTERS = 1 << 21;

  /** Some parts take longer to read and some to plan. */
  private static final int PARTS_AHEAD = 4;

  private final TableRows rows;
  private final RowConverter converter;
  private final Lookahead<ReadBatch> batches;
  private final int largest;
  private final boolean forPlan;
  private long number;
  private int left;
  private long room;

  /**
   * How much of a file is done.
   *
   * @param records how many records
   * @param batches in how many batches
   */
  record Place(long records, long batches) {
    static final Place START = new Place(0, 0);
  }

  /** Opens a table that is planned only, with at most so many records in a batch. */
  static RowReader forPlan(SniffedTable table, RowOptions options, int largest) {
    return new RowReader(table, options, Place.START, largest, true);
  }

  /**
   * Opens a table.
   *
   * @param from the place to go on from
   * @param largest at most how many records a batch has
   */
  RowReader(SniffedTable table, RowOptions options, Place from, int largest) {
    this(table, options, from, largest, false);
  }

  private RowReader(
      SniffedTable table, RowOptions options, Place from, int largest, boolean forPlan) {
    this.forPlan = forPlan;
    this.converter = new RowConverter(options);
    this.number = from.batches();
    this.largest = largest;
    this.rows = table.rows();
    try {
      skip(from.records());
      this.batches = new Lookahead<>(forPlan ? PARTS_AHEAD : 1, this::read);
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
  ReadBatch next() {
    return batches.next();
  }

  /** How many blank rows the file has; good at the end. */
  long blank() {
    return rows.blank();
  }

  /** Later batches are larger: cards that many rows meet are looked up and written less often. */
  private int sizeOfBatch() {
    return (int) Math.min((long) FIRST_BATCH << Math.min(number++, 16), largest);
  }

  /** Nothing is committed for a plan, which reads no more at once than is planned at once. */
  private int size() {
    if (!forPlan || left == 0) {
      left = sizeOfBatch();
      room = MOST_CHARACTERS;
    }
    return forPlan ? Math.min(left, ReadBatch.PART) : left;
  }

  private ReadBatch read() {
    int size = size();
    List<ReadRow> batch = new ArrayList<>(size);
    DraftKeys keys = new DraftKeys(forPlan ? 2 * size : 0);
    while (batch.size() < size && room > 0 && rows.hasNext()) {
      SourceRow row = rows.next();
      if (isRecord(row)) {
        RowDrafts drafts = row instanceof TableRow t ? converter.convert(t) : null;
        ReadRow read = new ReadRow(row, drafts);
        batch.add(read);
        room -= read.characters();
        if (forPlan && drafts != null) {
          keys.add(drafts);
        }
      }
    }
    left = room > 0 ? left - batch.size() : 0;
    return new ReadBatch(batch, keys);
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
