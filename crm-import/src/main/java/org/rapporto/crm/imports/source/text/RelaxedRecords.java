package org.rapporto.crm.imports.source.text;

import java.io.IOException;
import java.io.Reader;

/**
 * Reads records whose quoting is broken, in bounded memory.
 *
 * <p>The likeliest reading is taken, and an open quote costs the line it stands on and no other: a
 * strict parser would swallow the file from there. A record beyond the limit is skipped and does
 * not end the run. Not thread-safe.
 */
class RelaxedRecords extends RecordWindow {
  /**
   * Characters that may be read twice because of open quotes; beyond, a quote must close on its
   * line.
   */
  private static final long RESCAN_BUDGET = 32L << 20;

  private int cellStart;

  private int openCell;
  private int openAt;

  /** How far from the record's start a quote stands that is text; -1 for none. */
  private int literal;

  /** How far from the record's start the first quote stands that a delimiter follows. */
  private int loneAt;

  private boolean stray;
  private boolean unclosed;
  private boolean endedInQuote;

  private long rescanned;
  private final QuotedText text = new QuotedText();

  /** Reads from {@code in}, which {@link #close()} closes. */
  RelaxedRecords(Reader in, Dialect dialect, int maxRecordChars, int maxColumns) {
    super(in, dialect, maxRecordChars, maxColumns);
  }

  /** Whether the record just read had a quote in a place where none may stand. */
  public boolean strayQuote() {
    return stray;
  }

  /** Whether the line just given up was so because the text ended inside a quote. */
  public boolean endedInQuote() {
    return endedInQuote;
  }

  /** Reads the record that starts at the position, where a character must stand. */
  final CsvOutcome relaxed() throws IOException {
    CsvOutcome outcome = reading();
    boolean joined = outcome == CsvOutcome.RECORD && stray && breaks == 0 && wrongWidth();
    if (!joined || literal >= 0 || loneAt < 0) {
      return outcome;
    }
    long before = rescanned; // a line read three times is no endless search
    again(loneAt); // a quote that is all of its cell may have joined it with others
    outcome = reading();
    if (wrongWidth() || outcome != CsvOutcome.RECORD) {
      again(-1);
      outcome = reading();
    }
    rescanned = before;
    return outcome;
  }

  private boolean wrongWidth() {
    return expected > 1 && count != expected;
  }

  private CsvOutcome reading() throws IOException {
    boolean more = true;
    while (more) {
      more = cell();
      if (unclosed && literal < 0 && loneQuote()) {
        again(openAt - start);
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
    return complete();
  }

  /** Starts a record at the position. */
  final void begin() {
    start = pos;
    recordLine = line;
    literal = -1;
    clear();
  }

  /** Goes back to the start of the record. */
  final void rewind() {
    pos = start;
    line = recordLine;
    clear();
  }

  /** Notes that what follows the first line of this record will be read again. */
  final void countRescan() {
    rescanned += breaks > 0 ? pos - firstLineEnd : 0;
  }

  /** Whether a quote may still be looked for beyond its line. */
  final boolean mayLookBeyondLine() {
    return rescanned <= RESCAN_BUDGET;
  }

  /** Reads the record once more, taking the quote at a place as text. */
  private void again(int quoteThatIsText) {
    rescanned += pos - start;
    literal = quoteThatIsText;
    rewind();
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
    loneAt = -1;
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
    if (loneAt < 0 && has() && buf[pos] == delimiter) {
      loneAt = openAt - start;
    }
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
      unclosed = !mayLookBeyondLine();
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

  /** Gives up a line that does not fit and finds the next one. */
  final CsvOutcome skipLine() throws IOException {
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
