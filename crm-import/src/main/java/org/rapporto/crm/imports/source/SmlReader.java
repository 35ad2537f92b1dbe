package org.rapporto.crm.imports.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.ods.OdsDates;
import org.rapporto.crm.imports.source.xlsx.CellSink;
import org.rapporto.crm.imports.source.xlsx.MergedCells;
import org.rapporto.crm.imports.source.xlsx.NumberFormats;
import org.rapporto.crm.imports.source.xlsx.Numbers;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;
import org.rapporto.crm.imports.source.xlsx.Xml;

/**
 * The rows of a sheet of an Excel 2003 XML spreadsheet, one at a time. Formulas are never
 * evaluated: the value saved with them is taken. Not thread-safe.
 */
final class SmlReader {
  private static final int MAX_STYLES = 65_536;

  /** The day that stands before a time of day. */
  private static final String NO_DAY = "1899-12-31T";

  private final Xml xml;
  private final XlsxLimits limits;
  private final Map<String, Integer> formats = new HashMap<>();
  private final MergedCells merged = new MergedCells();
  private final StringBuilder text = new StringBuilder();
  private long row;
  private long column;
  private long span;
  private boolean filled;
  private boolean ended;

  SmlReader(Xml xml, int sheet, XlsxLimits limits) throws IOException {
    this.xml = xml;
    this.limits = limits;
    seek(sheet);
  }

  /** Goes to the table of a sheet, past the styles, which say how numbers are shown. */
  private void seek(int sheet) throws IOException {
    String style = "";
    int at = 0;
    boolean found = false;
    for (Xml.Event e = xml.next(); e != Xml.Event.EOF; e = xml.next()) {
      if (e != Xml.Event.START) {
        continue;
      }
      switch (xml.name()) {
        case "Workbook", "Styles" -> {}
        case "Style" -> style = String.valueOf(xml.attribute("ID"));
        case "NumberFormat" -> define(style, xml.attribute("Format"));
        case "Worksheet" -> {
          found = at++ == sheet;
          if (!found) {
            xml.skip();
          }
        }
        case "Table" -> {
          if (found) {
            return;
          }
          xml.skip();
        }
        default -> xml.skip();
      }
    }
    ended = true;
  }

  private void define(String style, @Nullable String format) {
    if (format != null && formats.size() < MAX_STYLES) {
      formats.put(style, NumberFormats.ofCode(format));
    }
  }

  /**
   * Reads the next row's cells into {@code sink}; rows without any are passed over.
   *
   * @return the row's number as a spreadsheet shows it, or 0 at the end
   */
  long next(CellSink sink) throws IOException {
    while (!ended) {
      Xml.Event event = xml.next();
      if (event == Xml.Event.EOF || event == Xml.Event.END && xml.name().equals("Table")) {
        ended = true;
      } else if (event == Xml.Event.START && xml.name().equals("Row")) {
        row = place("Index", row + span + 1);
        span = Math.min(xml.number("Span", 0), Integer.MAX_VALUE);
        merged.begin(sink);
        cells(sink);
        merged.end(row);
        if (filled) {
          return row;
        }
      } else if (event == Xml.Event.START) {
        xml.skip();
      }
    }
    return 0;
  }

  /** A place counted from 1 that an attribute gives, which never goes back. */
  private long place(String attribute, long next) {
    return Math.min(Math.max(next, xml.number(attribute, next)), Integer.MAX_VALUE);
  }

  private void cells(CellSink sink) throws IOException {
    filled = false;
    column = 0;
    for (Xml.Event e = xml.next(); e != Xml.Event.EOF && e != Xml.Event.END; e = xml.next()) {
      if (e == Xml.Event.START && xml.name().equals("Cell")) {
        column = place("Index", column + 1);
        long across = Math.min(xml.number("MergeAcross", 0), Integer.MAX_VALUE);
        mergeDown(Math.min(xml.number("MergeDown", 0), Integer.MAX_VALUE));
        cell(merged.isEmpty() ? sink : merged, xml.attribute("StyleID"));
        column += across;
      } else if (e == Xml.Event.START) {
        xml.skip();
      }
    }
  }

  private void mergeDown(long rows) {
    if (column <= limits.columns()) {
      merged.add((int) (column - 1), row, row + rows);
    }
  }

  private void cell(CellSink sink, @Nullable String style) throws IOException {
    String type = "";
    text.setLength(0);
    for (Xml.Event e = xml.next(); e != Xml.Event.EOF && e != Xml.Event.END; e = xml.next()) {
      if (e == Xml.Event.START && xml.name().equals("Data")) {
        type = String.valueOf(xml.attribute("Type"));
        data();
      } else if (e == Xml.Event.START) {
        xml.skip(); // a remark, or how the cell is spoken
      }
    }
    if (!text.isEmpty()) {
      deliver(sink, type, style == null ? NumberFormats.PLAIN : formats.getOrDefault(style, 0));
    }
  }

  /** Collects the text of an element, parts of which may be in elements that say how they look. */
  private void data() throws IOException {
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case START -> depth++;
        case TEXT -> xml.text(text, limits.cellChars() + 1);
        case END -> depth--;
        case EOF -> depth = 0;
      }
    }
  }

  private void deliver(CellSink sink, String type, int format) {
    filled = true;
    String value = text.toString();
    int at = (int) (column - 1);
    if (column > limits.columns()) {
      sink.beyondLastColumn();
    } else if (value.length() > limits.cellChars()) {
      sink.tooLong(at, value);
    } else {
      switch (type) {
        case "Number" ->
            sink.number(at, format > 0 ? Numbers.padded(value, format) : Numbers.plain(value));
        case "DateTime" -> date(sink, at, value);
        case "Boolean" -> sink.truth(at, value.strip().equals("1") ? "TRUE" : "FALSE");
        case "Error" -> sink.error(at, value);
        default -> sink.text(at, value);
      }
    }
  }

  private static void date(CellSink sink, int column, String value) {
    String date = OdsDates.date(value);
    if (date == null) {
      sink.text(column, value);
    } else {
      sink.date(column, date.startsWith(NO_DAY) ? date.substring(NO_DAY.length()) : date);
    }
  }
}
