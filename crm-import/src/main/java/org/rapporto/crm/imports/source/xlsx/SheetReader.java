package org.rapporto.crm.imports.source.xlsx;

import java.io.Closeable;
import java.io.IOException;

/**
 * The rows of a sheet, one at a time. Formulas are never evaluated: the value saved with them is
 * taken.
 */
public final class SheetReader implements Closeable {
  private final Xml xml;
  private final SharedStrings strings;
  private final NumberFormats formats;
  private final DateSystem dates;
  private final XlsxLimits limits;
  private final MergedCells merged;
  private final StringBuilder text = new StringBuilder();
  private long row;
  private int column;
  private String type = "n";
  private int style;

  SheetReader(
      Xml xml,
      MergedCells merged,
      SharedStrings strings,
      NumberFormats formats,
      DateSystem dates,
      XlsxLimits limits) {
    this.xml = xml;
    this.merged = merged;
    this.strings = strings;
    this.formats = formats;
    this.dates = dates;
    this.limits = limits;
  }

  /**
   * Reads the next row's cells into {@code sink}.
   *
   * @return the row's number as a spreadsheet shows it, or 0 at the end
   */
  public long next(CellSink sink) throws IOException {
    for (; ; ) {
      Xml.Event event = xml.next();
      if (event == Xml.Event.EOF) {
        return 0;
      }
      if (event == Xml.Event.START && xml.name().equals("row")) {
        row = xml.number("r", row + 1);
        column = -1;
        if (merged.isEmpty()) {
          cells(sink);
        } else {
          merged.begin(sink);
          cells(merged);
          merged.end(row);
        }
        return row;
      }
      if (event == Xml.Event.END && xml.name().equals("sheetData")) {
        return 0;
      }
    }
  }

  private void cells(CellSink sink) throws IOException {
    for (; ; ) {
      Xml.Event event = xml.next();
      if (event == Xml.Event.START && xml.name().equals("c")) {
        cell(sink);
      } else if (event == Xml.Event.END && xml.name().equals("row")) {
        return;
      } else if (event == Xml.Event.EOF) {
        return;
      }
    }
  }

  private void cell(CellSink sink) throws IOException {
    column = xml.column("r", column + 1);
    String t = xml.attribute("t");
    type = t == null ? "n" : t;
    style = (int) xml.number("s", 0);
    text.setLength(0);
    boolean value = content();
    if (!value) {
      return;
    }
    if (column >= limits.columns()) {
      sink.beyondLastColumn();
    } else if (text.length() > limits.cellChars()) {
      sink.tooLong(column, text.toString());
    } else {
      deliver(sink);
    }
  }

  /**
   * Collects the text of {@code v}, or of {@code is/t} without phonetic readings; false when there
   * is none.
   */
  private boolean content() throws IOException {
    boolean found = false;
    boolean take = false;
    int phonetic = 0;
    for (; ; ) {
      switch (xml.next()) {
        case START -> {
          String name = xml.name();
          phonetic += name.equals("rPh") ? 1 : 0;
          take = name.equals("v") || (name.equals("t") && phonetic == 0);
          found |= take;
        }
        case END -> {
          String name = xml.name();
          phonetic -= name.equals("rPh") ? 1 : 0;
          take = false;
          if (name.equals("c")) {
            return found;
          }
        }
        case TEXT -> {
          if (take) {
            xml.text(text, limits.cellChars() + 1);
          }
        }
        case EOF -> {
          return found;
        }
      }
    }
  }

  private void deliver(CellSink sink) throws IOException {
    if (type.equals("s")) {
      shared(sink);
      return;
    }
    String raw = text.toString();
    switch (type) {
      case "str", "inlineStr" -> sink.text(column, EscapedText.decode(raw));
      case "b" ->
          sink.truth(column, raw.strip().equals("1") || raw.equals("true") ? "TRUE" : "FALSE");
      case "e" -> sink.error(column, raw);
      case "d" -> sink.date(column, raw.strip());
      default -> numeric(sink, raw);
    }
  }

  private void shared(CellSink sink) throws IOException {
    long index = number(text, -1);
    String s = index < 0 || index > Integer.MAX_VALUE ? null : strings.get((int) index);
    if (s == null) {
      sink.error(column, "#REF!");
    } else if (s.length() > limits.cellChars()) {
      sink.tooLong(column, s);
    } else {
      sink.text(column, EscapedText.decode(s));
    }
  }

  private void numeric(CellSink sink, String raw) {
    if (raw.isEmpty()) {
      return;
    }
    int format = formats.of(style);
    if (format == NumberFormats.DATE) {
      String date = Numbers.date(raw, dates);
      if (date != null) {
        sink.date(column, date);
        return;
      }
    }
    sink.number(column, format > 0 ? Numbers.padded(raw, format) : Numbers.plain(raw));
  }

  private static long number(CharSequence s, long otherwise) {
    if (s.isEmpty() || s.length() > 18) {
      return otherwise;
    }
    long n = 0;
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c < '0' || c > '9') {
        return otherwise;
      }
      n = 10 * n + c - '0';
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    try (xml) {
      strings.close();
    }
  }
}
