package org.rapporto.crm.storage;

import java.util.Collection;

/** The JSON text of a list of cells, by which a list of any length is one bound value. */
final class JsonArray {

  private JsonArray() {}

  static String of(Collection<?> cells) {
    StringBuilder out = new StringBuilder(cells.size() * 40 + 2);
    char separator = '[';
    for (Object cell : cells) {
      out.append(separator);
      separator = ',';
      if (cell instanceof String text) {
        appendText(out, text);
      } else {
        out.append(cell);
      }
    }
    return (cells.isEmpty() ? out.append('[') : out).append(']').toString();
  }

  private static void appendText(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
