package org.rapporto.crm.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells of rows that come as arrays of JSON, for to ask an embedded database for every cell takes
 * longer than all it does to find the row. A text that the row before has too is not made again.
 */
final class JsonCells implements Cells {

  /** Functions of SQLite take at least so many arguments. */
  private static final int MOST_IN_A_ROW = 100;

  private final ResultSet result;
  private final int arrays;
  private final @Nullable String[] texts;
  private final String[] before;
  private final long[] numbers;
  private final boolean[] missing;
  private boolean wasMissing;
  private String row = "";
  private boolean isPlain;
  private int at;

  /** The rows of a statement with so many columns {@linkplain #select selected}. */
  JsonCells(ResultSet result, int width) {
    this.result = result;
    arrays = (width + MOST_IN_A_ROW - 1) / MOST_IN_A_ROW;
    texts = new @Nullable String[width];
    before = new String[width];
    numbers = new long[width];
    missing = new boolean[width];
    Arrays.fill(before, "");
  }

  /** What to select of columns of texts and whole numbers. */
  static String select(List<String> columns) {
    List<String> arrays = new ArrayList<>();
    for (int from = 0; from < columns.size(); from += MOST_IN_A_ROW) {
      int to = Math.min(columns.size(), from + MOST_IN_A_ROW);
      arrays.add("json_array(" + String.join(", ", columns.subList(from, to)) + ")");
    }
    return String.join(", ", arrays);
  }

  @Override
  public boolean next() throws SQLException {
    if (!result.next()) {
      return false;
    }
    int cell = 0;
    for (int array = 1; array <= arrays; array++) {
      row = result.getString(array);
      isPlain = row.indexOf('\\') < 0;
      at = 0;
      do {
        at++;
        read(cell++);
      } while (row.charAt(at) == ',');
    }
    return true;
  }

  /** Reads a cell and stops behind it. */
  private void read(int cell) {
    char first = row.charAt(at);
    texts[cell] = first == '"' ? text(before[cell]) : null;
    missing[cell] = first == 'n';
    if (first == 'n') {
      at += "null".length();
    } else if (first != '"') {
      numbers[cell] = number();
    }
    String text = texts[cell];
    before[cell] = text == null ? before[cell] : text;
  }

  private long number() {
    int end = at;
    for (char c = row.charAt(end); c != ',' && c != ']'; c = row.charAt(end)) {
      end++;
    }
    long number = Long.parseLong(row, at, end, 10);
    at = end;
    return number;
  }

  private String text(String known) {
    int start = at + 1;
    if (!isPlain) {
      return unescaped(start);
    }
    int end = start + known.length();
    if (end < row.length() && row.charAt(end) == '"' && row.startsWith(known, start)) {
      at = end + 1;
      return known;
    }
    end = row.indexOf('"', start);
    at = end + 1;
    return row.substring(start, end);
  }

  private String unescaped(int start) {
    StringBuilder text = new StringBuilder();
    int next = start;
    for (char c = row.charAt(next); c != '"'; c = row.charAt(next)) {
      if (c == '\\') {
        next = unescape(next + 1, text);
      } else {
        text.append(c);
        next++;
      }
    }
    at = next + 1;
    return text.toString();
  }

  private int unescape(int from, StringBuilder text) {
    char c = row.charAt(from);
    switch (c) {
      case 'u' -> text.append((char) Integer.parseInt(row, from + 1, from + 5, 16));
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      default -> text.append(c);
    }
    return c == 'u' ? from + 5 : from + 1;
  }

  @Override
  public @Nullable String text(int column) {
    return texts[column - 1];
  }

  @Override
  public long number(int column) {
    wasMissing = missing[column - 1];
    return wasMissing ? 0 : numbers[column - 1];
  }

  @Override
  public boolean wasMissing() {
    return wasMissing;
  }
}
