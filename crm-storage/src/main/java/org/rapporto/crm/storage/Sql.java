package org.rapporto.crm.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.UnsupportedQueryException;

/** A statement under construction: text of constants and checked names, and its bound values. */
final class Sql {

  /** Below the expression depth of SQLite (1000) and what the stack of a thread bears. */
  private static final int DEEPEST = 300;

  /** SQLite's limit of variables, minus some for ids and limits. */
  private static final int MOST_VALUES = 32_000;

  private static final int LONGEST = 900_000;

  private final StringBuilder text = new StringBuilder(256);
  private final List<Object> values = new ArrayList<>();
  private int depth;

  Sql add(String constant) {
    text.append(constant);
    if (text.length() > LONGEST) {
      throw tooLarge("longer than " + LONGEST + " characters of SQL");
    }
    return this;
  }

  Sql value(Object cell) {
    values.add(cell);
    if (values.size() > MOST_VALUES) {
      throw tooLarge("of more than " + MOST_VALUES + " values");
    }
    text.append('?');
    return this;
  }

  /** Cells in a row, with commas. */
  Sql values(Collection<?> cells) {
    String comma = "";
    for (Object cell : cells) {
      text.append(comma);
      value(cell);
      comma = ", ";
    }
    return this;
  }

  /** Cells as one value, which is an array. */
  Sql list(Collection<?> cells) {
    return value(cells.toArray());
  }

  Sql open() {
    deeper();
    text.append('(');
    return this;
  }

  Sql close() {
    depth--;
    text.append(')');
    return this;
  }

  /** Counts a level of nesting that needs no parenthesis. */
  void deeper() {
    if (++depth > DEEPEST) {
      throw tooLarge("nested deeper than " + DEEPEST);
    }
  }

  void shallower() {
    depth--;
  }

  Sql append(Sql other) {
    text.append(other.text);
    values.addAll(other.values);
    return this;
  }

  String text() {
    return text.toString();
  }

  void bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      bind(statement, i + 1, values.get(i));
    }
  }

  static void bind(PreparedStatement statement, int at, @Nullable Object cell) throws SQLException {
    if (cell instanceof String string) {
      statement.setString(at, string);
    } else if (cell instanceof Long number) {
      statement.setLong(at, number);
    } else if (cell instanceof Object[] cells) {
      String type = cells.length > 0 && cells[0] instanceof Long ? "bigint" : "text";
      statement.setArray(at, statement.getConnection().createArrayOf(type, cells));
    } else {
      statement.setObject(at, cell);
    }
  }

  /** A name that was checked to be made of letters, digits, underscores and dots. */
  static String quoted(String name) {
    return '"' + name + '"';
  }

  private static UnsupportedQueryException tooLarge(String what) {
    return new UnsupportedQueryException(
        "A filter " + what + " is too large for one statement; ask with a list or in parts");
  }
}
