package org.rapporto.crm.imports.source;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.text.CellShape;

/** Recognises text formats that are no table of delimited text. */
final class TextFormats {
  private static final int SEEN = 2_000;

  private TextFormats() {}

  /** The format of a text by its beginning, or null when it may be delimited text. */
  static @Nullable SourceFormat detect(String beginning) {
    int from = 0;
    while (from < beginning.length() && CellShape.isBlank(beginning.charAt(from))) {
      from++;
    }
    String s = beginning.substring(from, Math.min(beginning.length(), from + SEEN));
    String lower = s.toLowerCase(Locale.ROOT);
    if (lower.startsWith("begin:vcard")) {
      return SourceFormat.VCARD;
    }
    if (s.startsWith("<")) {
      return markup(lower);
    }
    if (s.startsWith("{") || s.startsWith("[")) {
      return json(s);
    }
    if (s.startsWith("{\\rtf")) {
      return SourceFormat.RTF;
    }
    String lines = s.replace('\r', '\n');
    boolean sylk = s.startsWith("ID;P") && (lines.contains("\nB;") || lines.contains("\nP;"));
    boolean dif = lines.startsWith("TABLE\n0,1") || lines.startsWith("TABLE\n\n0,1");
    return sylk || dif ? SourceFormat.OLD_SPREADSHEET : null;
  }

  private static @Nullable SourceFormat markup(String lower) {
    if (lower.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && lower.contains("<workbook")) {
      return SourceFormat.SPREADSHEET_XML;
    }
    if (lower.contains("office:document") && lower.contains("opendocument")) {
      return SourceFormat.FODS;
    }
    if (lower.startsWith("<?xml")) {
      return lower.contains("<html") ? SourceFormat.HTML : SourceFormat.XML;
    }
    boolean html =
        lower.startsWith("<!doctype")
            || lower.startsWith("<html")
            || lower.startsWith("<table")
            || lower.startsWith("<head")
            || lower.startsWith("<meta")
            || lower.startsWith("<body");
    return html ? SourceFormat.HTML : null;
  }

  private static @Nullable SourceFormat json(String s) {
    int i = skip(s, 1);
    char next = i < s.length() ? s.charAt(i) : ' ';
    if (s.charAt(0) == '[') {
      int inner = next == '[' ? skip(s, i + 1) : i;
      if (s.startsWith("\"vcard\"", inner)) {
        return SourceFormat.VCARD; // jCard, RFC 7095
      }
      return next == '{' || next == '[' || next == '"' ? SourceFormat.JSON : null;
    }
    if (next != '"' && next != '}') {
      return null;
    }
    // a document of one object goes over several lines unless it is a record by itself
    int lineEnd = s.indexOf('\n');
    boolean whole = (lineEnd < 0 ? s : s.substring(0, lineEnd)).stripTrailing().endsWith("}");
    boolean brokenOff = lineEnd < 0 && s.length() == SEEN;
    return whole || brokenOff ? SourceFormat.JSON_LINES : SourceFormat.JSON;
  }

  private static int skip(String s, int from) {
    int i = from;
    while (i < s.length() && CellShape.isBlank(s.charAt(i))) {
      i++;
    }
    return i;
  }
}
