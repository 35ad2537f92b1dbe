package org.rapporto.crm.imports.source.text;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into records, in one pass and bounded memory.
 *
 * <p>Well-formed text (RFC 4180) is read by FastCSV. It is handed one line at a time out of a
 * window that keeps the record's start, so it never reads beyond the record; when it finds quoting
 * broken, or an open quote runs into a limit or changes the number of cells, the record is read
 * again by rules that lose no other row. Not thread-safe.
 */
public final class CsvRecords extends RelaxedRecords {
  private static final int MIN_BUFFER = 1 << 14;

  /** The most records read by the relaxed rules after one that is broken. */
  private static final int MAX_DISTRUST = 255;

  private final int maxRecordChars;
  private int distrust;
  private int relaxedLeft;
  private final Lines lines = new Lines();
  private @Nullable CloseableIterator<RecordCells> strict;

  /** Reads from {@code in}, which {@link #close()} closes. */
  public CsvRecords(Reader in, Dialect dialect, int maxRecordChars, int maxColumns) {
    super(in, dialect, maxRecordChars, maxColumns);
    this.maxRecordChars = maxRecordChars;
  }

  /** Reads the next record. */
  public CsvOutcome next() throws IOException {
    begin();
    if (!has()) {
      return CsvOutcome.END;
    }
    if (buf[pos] == comment) {
      return comment();
    }
    if (relaxedLeft > 0) {
      relaxedLeft--;
      return relaxed();
    }
    if (delimiter == quote || !strictly()) {
      rewind();
      return relaxed();
    }
    cleanCells();
    return complete();
  }

  private CsvOutcome comment() throws IOException {
    do {
      while (pos < end && buf[pos] != '\n' && buf[pos] != '\r') {
        control |= buf[pos] < ' ' && buf[pos] != '\t';
        pos++;
      }
    } while (pos == end && more());
    if (full) {
      return skipLine();
    }
    add(cellText(start + 1, pos));
    if (pos < end) {
      takeLineBreak();
      line++;
    }
    return CsvOutcome.COMMENT;
  }

  /** Leaves FastCSV out for a while where it finds much to complain about, as that takes time. */
  private void distrust() {
    distrust = Math.min(MAX_DISTRUST, 2 * distrust + 1);
    relaxedLeft = distrust;
    countRescan();
  }

  /** Lets FastCSV read the record; false when its reading is none or cannot be trusted. */
  private boolean strictly() throws IOException {
    CloseableIterator<RecordCells> records = strict == null ? open() : strict;
    strict = null;
    lines.begin();
    try {
      if (!records.hasNext()) {
        return false; // all of it was held back
      }
      records.next();
    } catch (CsvParseException e) {
      distrust();
      return false; // broken quoting, of which the relaxed rules make the best
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (lines.refused || full) {
      countRescan();
      return false;
    }
    if (breaks > 0 && expected > 1 && count != expected) {
      return false;
    }
    strict = lines.ended ? null : records;
    distrust = 0;
    return true;
  }

  private CloseableIterator<RecordCells> open() {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .quoteCharacter(quote)
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .maxBufferSize(Math.max(MIN_BUFFER, maxRecordChars))
        .build(new RecordCells(), lines)
        .iterator();
  }

  /** Takes the cells of a record from FastCSV. */
  private final class RecordCells extends AbstractBaseCsvCallbackHandler<RecordCells> {
    @Override
    protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
      add(length == 0 ? "" : new String(chars, offset, length));
    }

    @Override
    protected void handleEmpty() {
      add("");
    }

    @Override
    protected RecordCells buildRecord() {
      return this;
    }
  }

  /** Hands out the window's text, never more than to the end of a line at once. */
  private final class Lines extends Reader {
    /** Whether the text, or what may be handed out of it, came to its end. */
    private boolean ended;

    /** Whether text was held back that belongs to the record. */
    private boolean refused;

    private boolean lineRead;

    void begin() {
      ended = false;
      refused = false;
      lineRead = false;
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
      if (lineRead && !lookBeyondLine()) {
        return refuse();
      }
      if (!has()) {
        ended = true;
        return -1;
      }
      int from = pos;
      int stop = Math.min(end, pos + length - 2);
      if (!scan(stop)) {
        return refuse();
      }
      int n = pos - from;
      System.arraycopy(buf, from, to, offset, n);
      return pos == stop ? n : n + lineBreak(to, offset + n);
    }

    private boolean lookBeyondLine() {
      lineRead = false;
      if (breaks++ == 0) {
        firstLineEnd = pos;
      }
      return mayLookBeyondLine();
    }

    private int refuse() {
      refused = true;
      return -1;
    }

    /** Moves to the next line break or as far as told; false where blanks may pad a quote. */
    private boolean scan(int stop) {
      char[] b = buf;
      char padded = skipSpaces ? quote : Dialect.NO_QUOTE;
      int p = pos;
      while (p < stop) {
        char c = b[p];
        if (c < ' ') {
          if (c == '\n' || c == '\r') {
            break;
          }
          control |= c != '\t' && c != delimiter;
        } else if (c == padded) {
          return false;
        }
        p++;
      }
      pos = p;
      return true;
    }

    private int lineBreak(char[] to, int at) throws IOException {
      char first = buf[pos];
      to[at] = first;
      takeLineBreak();
      line++;
      lineRead = true;
      if (first == '\r' && buf[pos - 1] == '\n') {
        to[at + 1] = '\n';
        return 2;
      }
      return 1;
    }

    @Override
    public void close() {
      // the window owns the text
    }
  }
}
