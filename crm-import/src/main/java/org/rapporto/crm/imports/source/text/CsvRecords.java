package org.rapporto.crm.imports.source.text;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Cuts a text into records, in one pass and bounded memory.
 *
 * <p>Well-formed text is read as RFC 4180 says. Where quoting is broken the likeliest reading is
 * taken, and an open quote costs the line it stands on and no other: a strict parser would swallow
 * the file from there. That, and a limit that skips a record instead of ending the run, is why this
 * parser exists beside the library ones. Not thread-safe.
 */
public final class CsvRecords extends CharWindow {
  private static final int RAW = 2_000;

  /**
   * Characters that may be read twice because of open quotes; beyond, a quote must close on its
   * line.
   */
  private static final long RESCAN_BUDGET = 16L << 20;

  private final char delimiter;
  private final char quote;
  private final boolean skipSpaces;
  private final int maxColumns;

  private String[] cells = new String[16];
  private int count;
  private int cellStart;
  private long line = 1;
  private long recordLine = 1;
  private int breaks;
  private int firstLineEnd;
  private int openCell;
  private int openAt;

  /** How far from the record's start a quote stands that is text; -1 for none. */
  private int literal;

  private boolean control;
  private boolean anyControl;
  private boolean stray;
  private boolean unclosed;
  private boolean endedInQuote;
  private int expected;
  private long rescanned;
  private String raw = "";
  private final QuotedText text = new QuotedText();

  /** Reads from {@code in}, which {@link #close()} closes. */
  public CsvRecords(Reader in, Dialect dialect, int maxRecordChars, int maxColumns) {
    super(in, maxRecordChars);
    this.delimiter = dialect.delimiter();
    this.quote = dialect.quote();
    this.skipSpaces = dialect.spaces() == Dialect.Spaces.SKIPPED;
    this.maxColumns = maxColumns;
  }

  /**
   * Says how many cells a record should have; it helps to tell a line break in a cell from an open
   * quote.
   */
  public void expect(int columns) {
    this.expected = columns;
  }

  /** The cells of the record just read. */
  public String[] cells() {
    return Arrays.copyOf(cells, count);
  }

  /** The beginning of the text of the line just given up, when the outcome was no record. */
  public String raw() {
    return raw;
  }

  /** The line the record just read started at, from 1. */
  public long line() {
    return recordLine;
  }

  /** Whether the record just read had a quote in a place where none may stand. */
  public boolean strayQuote() {
    return stray;
  }

  /** Whether control characters were taken out of the record just read. */
  public boolean controlCharacters() {
    return anyControl;
  }

  /** Whether the line just given up was so because the text ended inside a quote. */
  public boolean endedInQuote() {
    return endedInQuote;
  }

  /** Reads the next record. */
  public CsvOutcome next() throws IOException {
    begin();
    if (!has()) {
      return CsvOutcome.END;
    }
    boolean more = true;
    while (more) {
      more = cell();
      if (unclosed && literal < 0 && loneQuote()) {
        again();
        more = true;
      } else if (unclosed) {
        return giveUpLine();
      }
      if (full) {
        return breaks > 0 ? giveUpLine() : skipLine();
      }
    }
    if (breaks > 0 && swallowedRows()) {
      return giveUpLine();
    }
    if (count > maxColumns) {
      raw = new String(buf, start, Math.min(RAW, pos - start));
      return CsvOutcome.TOO_WIDE;
    }
    return CsvOutcome.RECORD;
  }

  private void begin() {
    start = pos;
    recordLine = line;
    literal = -1;
    clear();
  }

  /** Reads the record once more, taking the quote that opened and never closed as text. */
  private void again() {
    rescanned += pos - start;
    literal = openAt - start;
    pos = start;
    line = recordLine;
    clear();
    stray = true;
  }

  private void clear() {
    count = 0;
    breaks = 0;
    control = false;
    anyControl = false;
    stray = false;
    unclosed = false;
    endedInQuote = false;
    full = false;
    text.clear();
  }

  @Override
  void moved(int by) {
    cellStart -= by;
    firstLineEnd -= by;
    openAt -= by;
    text.moved(by);
  }

  /** Reads one cell and what ends it; false when that is the end of the record. */
  private boolean cell() throws IOException {
    cellStart = pos;
    if (skipSpaces) {
      skipPadding();
    }
    if (has() && buf[pos] == quote && pos - start != literal) {
      return quoted();
    }
    return plain();
  }

  private void skipPadding() throws IOException {
    while (has() && buf[pos] == ' ') {
      pos++;
    }
    if (!has() || buf[pos] != quote) {
      pos = cellStart;
    }
  }

  private boolean plain() throws IOException {
    for (; ; ) {
      scanPlain();
      if (pos == end && more()) {
        continue;
      }
      add(cellText(cellStart, pos));
      return endOfCell();
    }
  }

  private void scanPlain() {
    char[] b = buf;
    int p = pos;
    int e = end;
    char d = delimiter;
    while (p < e) {
      char c = b[p];
      if (c == d || c < ' ') {
        if (c == d || c == '\n' || c == '\r') {
          break;
        }
        control |= c != '\t';
      }
      p++;
    }
    pos = p;
  }

  /** Takes the delimiter or line break at the position; false when the record ends with it. */
  private boolean endOfCell() throws IOException {
    if (pos >= end) {
      return false;
    }
    if (buf[pos] == delimiter) {
      pos++;
      return true;
    }
    takeLineBreak();
    line++;
    return false;
  }

  private boolean quoted() throws IOException {
    openCell = count;
    openAt = pos;
    int breaksBefore = breaks;
    pos++;
    text.begin(pos);
    for (; ; ) {
      scanQuoted();
      if (unclosed) {
        return false;
      }
      if (pos >= end) {
        return endOfText(breaksBefore);
      }
      int quoteAt = pos - openAt;
      pos++;
      if (has() && buf[pos] == quote) {
        text.take(buf, openAt + quoteAt + 1);
        pos++;
        text.begin(pos);
      } else if (closes()) {
        text.take(buf, openAt + quoteAt);
        return afterClosing();
      } else if (breaks > breaksBefore) {
        unclosed = true;
        return false;
      } else {
        stray = true;
        if (!closesLaterOnLine()) {
          text.take(buf, openAt + quoteAt);
          return afterClosing();
        }
      }
    }
  }

  /** Runs to the next quote, noting line breaks on the way. */
  private void scanQuoted() throws IOException {
    do {
      while (pos < end) {
        char c = buf[pos];
        if (c == quote) {
          return;
        }
        if (c < ' ' && c != '\t') {
          if (c == '\n' || c == '\r') {
            lineBreakInCell();
            if (unclosed) {
              return;
            }
            continue;
          }
          control = true;
        }
        pos++;
      }
    } while (more());
    unclosed = full && breaks > 0;
  }

  private void lineBreakInCell() throws IOException {
    takeLineBreak();
    line++;
    if (breaks++ == 0) {
      firstLineEnd = pos;
      unclosed = rescanned > RESCAN_BUDGET;
    }
  }

  private boolean endOfText(int breaksBefore) {
    stray = true;
    endedInQuote = true;
    if (breaks > breaksBefore || (expected > 0 && count + 1 != expected)) {
      unclosed = !full;
      return false;
    }
    text.take(buf, pos);
    addQuoted();
    return false;
  }

  /**
   * Whether the quote before the position ends its cell: only blanks up to a delimiter or line end
   * follow.
   */
  private boolean closes() throws IOException {
    int ahead = pos - openAt;
    for (; ; ahead++) {
      if (openAt + ahead >= end && !more()) {
        return true;
      }
      char c = buf[openAt + ahead];
      if (c == delimiter || c == '\n' || c == '\r') {
        return true;
      }
      if (c != ' ') {
        return false;
      }
    }
  }

  /**
   * Whether a quote that ends a cell comes before one that opens the next, looking along the line.
   */
  private boolean closesLaterOnLine() throws IOException {
    int ahead = pos - openAt;
    boolean afterDelimiter = false;
    boolean afterQuote = false;
    for (; ; ahead++) {
      if (openAt + ahead >= end && !more()) {
        return afterQuote;
      }
      char c = buf[openAt + ahead];
      if (c == '\n' || c == '\r') {
        return afterQuote;
      }
      if (c == quote && afterDelimiter) {
        return false;
      }
      if (c == delimiter && afterQuote) {
        return true;
      }
      afterDelimiter = c == delimiter;
      afterQuote = c == quote;
    }
  }

  /** Takes what stands between a closing quote and the end of the cell as text. */
  private boolean afterClosing() throws IOException {
    text.begin(pos);
    for (; ; ) {
      scanPlain();
      if (pos < end || !more()) {
        break;
      }
    }
    text.take(buf, pos);
    addQuoted();
    return endOfCell();
  }

  private void addQuoted() {
    add(control ? withoutControl(text.result()) : text.result());
  }

  private String cellText(int from, int to) {
    String s = from == to ? "" : new String(buf, from, to - from);
    return control ? withoutControl(s) : s;
  }

  private String withoutControl(String s) {
    control = false;
    anyControl = true;
    StringBuilder b = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= ' ' || c == '\t' || c == '\n' || c == '\r') {
        b.append(c);
      }
    }
    return b.toString();
  }

  private void add(String cell) {
    if (count < maxColumns) {
      if (count == cells.length) {
        cells = Arrays.copyOf(cells, 2 * count);
      }
      cells[count] = cell;
    }
    count++;
  }

  /**
   * Whether a record over several lines has the wrong width while its first line alone has the
   * right one.
   */
  private boolean swallowedRows() {
    return expected > 1 && count != expected && firstLineWidth() == expected;
  }

  /** Whether the quote that does not close is all there is in its cell, and the width is right. */
  private boolean loneQuote() {
    if (expected < 2 || openAt + 1 >= end || firstLineWidth() != expected) {
      return false;
    }
    char next = buf[openAt + 1];
    return next == delimiter || next == '\n' || next == '\r';
  }

  /** How many cells the first line has when the open quote on it is taken as text. */
  private int firstLineWidth() {
    int width = openCell + 1;
    int to = breaks > 0 ? firstLineEnd : pos;
    for (int i = openAt; i < to; i++) {
      width += buf[i] == delimiter ? 1 : 0;
    }
    return width;
  }

  private CsvOutcome giveUpLine() {
    int to = breaks > 0 ? firstLineEnd : pos;
    rescanned += pos - to;
    pos = to;
    line = recordLine + (breaks > 0 ? 1 : 0);
    raw = withoutBreak(start, Math.min(to, start + RAW));
    return CsvOutcome.OPEN_QUOTE;
  }

  private String withoutBreak(int from, int to) {
    int last = to;
    while (last > from && (buf[last - 1] == '\n' || buf[last - 1] == '\r')) {
      last--;
    }
    return new String(buf, from, last - from);
  }

  /** Gives up a line that does not fit and finds the next one. */
  private CsvOutcome skipLine() throws IOException {
    raw = new String(buf, start, Math.min(RAW, end - start));
    pos = start;
    for (; ; ) {
      while (pos < end && buf[pos] != '\n' && buf[pos] != '\r') {
        pos++;
      }
      start = pos;
      if (pos < end) {
        takeLineBreak();
        line = recordLine + 1;
        return CsvOutcome.TOO_LONG;
      }
      if (!more()) {
        return CsvOutcome.TOO_LONG;
      }
    }
  }
}
