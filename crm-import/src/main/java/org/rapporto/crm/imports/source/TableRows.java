package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows below a header as a stream: every row of the file comes out once, as a record, a skipped
 * or a broken row. Records, skipped rows that are not blank, and broken rows are numbered together
 * from 1, so that the numbers add up.
 *
 * <pre>{@code
 * try (TableRows rows = table.rows()) {
 *   while (rows.hasNext()) {
 *     if (rows.next() instanceof TableRow row) {
 *       use(row.cell(0));
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Not thread-safe. Memory does not grow with the file.
 */
public final class TableRows implements Iterator<SourceRow>, AutoCloseable {
  private final RowSource source;
  private final RowCursor cursor;
  private final HeaderRegion header;
  private final RowJudge judge;
  private final boolean sheet;
  private final boolean records;
  private final int columns;
  private @Nullable SourceRow ready;
  private @Nullable RawRow held;
  private boolean ended;
  private long lastLine;
  private long numbered;
  private long blank;
  private long read;

  TableRows(RowSource source, HeaderRegion header, RowCursor cursor) {
    this.source = source;
    this.cursor = cursor;
    this.header = header;
    this.judge = new RowJudge(header, source.lineCount());
    this.sheet = source.lineCount() == RowSource.LineCount.SHEET_ROWS;
    this.records = source.lineCount() == RowSource.LineCount.RECORDS;
    this.columns = header.names().size();
    this.lastLine = header.body().firstData();
  }

  /**
   * Whether there is another row.
   *
   * @throws UnreadableSourceException when the file is damaged here or exceeds a limit
   */
  @Override
  public boolean hasNext() {
    if (ready == null && !ended) {
      try {
        ready = advance();
      } catch (IOException e) {
        throw Refusal.of(source, e, lastLine);
      }
      ended = ready == null;
    }
    return ready != null;
  }

  /**
   * The next row.
   *
   * @throws UnreadableSourceException when the file is damaged here or exceeds a limit
   */
  @Override
  public SourceRow next() {
    if (!hasNext() || ready == null) {
      throw new NoSuchElementException("no more rows");
    }
    SourceRow row = ready;
    ready = null;
    return row;
  }

  /**
   * How many rows were numbered so far: records, group and total rows, repeated headers, and broken
   * rows.
   *
   * @return the number of the last of them
   */
  public long records() {
    return numbered;
  }

  /**
   * How many blank rows were passed so far, below the header.
   *
   * @return their number
   */
  public long blank() {
    return blank;
  }

  /** Closes the file and deletes temporary ones. */
  @Override
  public void close() {
    try {
      cursor.close();
    } catch (IOException e) {
      throw Refusal.of(source, e, lastLine);
    }
  }

  private @Nullable SourceRow advance() throws IOException {
    RawRow row = held;
    held = null;
    long blankFrom = 0;
    long blanks = 0;
    for (; ; ) {
      if (row == null) {
        row = read();
      }
      if (row == null) {
        return blanks > 0 ? blanks(blankFrom, blanks) : null;
      }
      long gap = sheet ? Math.max(0, row.line() - lastLine - 1) : 0;
      boolean isBlank = row.blank();
      if (blanks == 0) {
        blankFrom = gap > 0 ? lastLine + 1 : row.line();
      }
      blanks += gap + (isBlank ? 1 : 0);
      lastLine = row.line();
      if (!isBlank) {
        break;
      }
      row = null;
    }
    if (blanks > 0) {
      held = row;
      return blanks(blankFrom, blanks);
    }
    return judged(row);
  }

  private SourceRow blanks(long from, long count) {
    blank += count;
    return new SkippedRow(0, from, count, SkipReason.BLANK, List.of());
  }

  /** The next row below the header. */
  private @Nullable RawRow read() throws IOException {
    for (; ; ) {
      RawRow row = cursor.next();
      if (row == null) {
        return null;
      }
      if (++read > source.limits().maxRows()) {
        throw Refusal.limit(
            source.path(), "it has more than " + source.limits().maxRows() + " rows");
      }
      if (row.line() > header.body().firstData()) {
        return row;
      }
    }
  }

  private SourceRow judged(RawRow row) {
    numbered++;
    if (row.broken() != null) {
      return new BrokenRow(numbered, row.line(), row.column(), row.broken(), row.cell(0));
    }
    SkipReason reason = records ? null : judge.skipped(row);
    if (reason != null) {
      return new SkippedRow(numbered, row.line(), 1, reason, List.of(row.cells()));
    }
    return new TableRow(numbered, row, flags(row), columns);
  }

  private Set<RowFlag> flags(RawRow row) {
    boolean isShort = !sheet && !records && row.cells().length < columns;
    boolean isLong = row.cells().length > columns && row.width() > columns;
    if (!isShort && !isLong) {
      return row.flags();
    }
    Set<RowFlag> flags = EnumSet.noneOf(RowFlag.class);
    flags.addAll(row.flags());
    flags.add(isShort ? RowFlag.SHORT : RowFlag.LONG);
    return Set.copyOf(flags);
  }
}
