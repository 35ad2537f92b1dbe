package org.rapporto.crm.imports.source.text;

import java.io.Reader;
import java.util.Arrays;

/** The window with what is known so far of the record in it. Not thread-safe. */
class RecordWindow extends CharWindow {
  /** How much is kept of a line that was given up. */
  static final int RAW = 2_000;

  final char delimiter;
  final char quote;
  final char comment;
  final boolean skipSpaces;
  private final int maxColumns;

  String[] cells = new String[16];

  /** How many cells the record has so far; those beyond the limit are counted only. */
  int count;

  /** The line at the position. */
  long line = 1;

  /** The line the record starts at. */
  long recordLine = 1;

  /** Line breaks inside the record so far. */
  int breaks;

  /** One past the first line break inside the record. */
  int firstLineEnd;

  /** Whether control characters were seen that no cell was cleaned of yet. */
  boolean control;

  boolean anyControl;

  /** How many cells a record should have; 0 when that is not known. */
  int expected;

  String raw = "";

  RecordWindow(Reader in, Dialect dialect, int maxRecordChars, int maxColumns) {
    super(in, maxRecordChars);
    this.delimiter = dialect.delimiter();
    this.quote = dialect.quote();
    this.comment = dialect.comment();
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

  /** Whether control characters were taken out of the record just read. */
  public boolean controlCharacters() {
    return anyControl;
  }

  /** What a record read to its end is. */
  final CsvOutcome complete() {
    if (count > maxColumns) {
      raw = new String(buf, start, Math.min(RAW, pos - start));
      return CsvOutcome.TOO_WIDE;
    }
    return CsvOutcome.RECORD;
  }

  final String cellText(int from, int to) {
    String s = from == to ? "" : new String(buf, from, to - from);
    return control ? withoutControl(s) : s;
  }

  final String withoutControl(String s) {
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

  /** Takes control characters out of all cells of the record, if there were any. */
  final void cleanCells() {
    boolean any = control;
    for (int i = 0; any && i < Math.min(count, maxColumns); i++) {
      cells[i] = withoutControl(cells[i]);
    }
  }

  /** Adds a cell to the record. */
  final void add(String cell) {
    if (count < maxColumns) {
      if (count == cells.length) {
        cells = Arrays.copyOf(cells, 2 * count);
      }
      cells[count] = cell;
    }
    count++;
  }

  final String withoutBreak(int from, int to) {
    int last = to;
    while (last > from && (buf[last - 1] == '\n' || buf[last - 1] == '\r')) {
      last--;
    }
    return new String(buf, from, last - from);
  }
}
