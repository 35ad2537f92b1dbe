package org.rapporto.crm.imports.convert;

import org.jspecify.annotations.Nullable;

/** A cell cut into the body of a number and what stands round it. */
final class DecimalText {
  private static final int LONGEST = 60;
  private static final int LONGEST_CURRENCY = 8;

  /** Digits with the separators {@code .} and {@code ,} as written; blanks and quotes dropped. */
  final String body;

  final boolean negative;
  final boolean percent;

  /** The power of ten of {@code 1,23E+03}. */
  final int exponent;

  final String currency;

  private DecimalText(
      String body, boolean negative, boolean percent, int exponent, String currency) {
    this.body = body;
    this.negative = negative;
    this.percent = percent;
    this.exponent = exponent;
    this.currency = currency;
  }

  static @Nullable DecimalText parse(String cell) {
    int n = cell.length();
    int from = 0;
    while (from < n && !isDigit(cell.charAt(from)) && !startsFraction(cell, from)) {
      from++;
    }
    int to = n;
    while (to > from && !isDigit(cell.charAt(to - 1))) {
      to--;
    }
    if (n > LONGEST || from == to) {
      return null;
    }
    String core = cell.substring(from, to);
    int power = 0;
    int e = Math.max(core.indexOf('E'), core.indexOf('e'));
    if (e > 0) {
      Integer read = power(core.substring(e + 1));
      if (read == null) {
        return null;
      }
      power = read;
      core = core.substring(0, e);
    }
    String body = body(core);
    return body == null ? null : around(cell.substring(0, from), cell.substring(to), body, power);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean startsFraction(String cell, int at) {
    char c = cell.charAt(at);
    return (c == '.' || c == ',') && at + 1 < cell.length() && isDigit(cell.charAt(at + 1));
  }

  private static @Nullable Integer power(String text) {
    String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    if (digits.isEmpty() || digits.length() > 2) {
      return null;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (!isDigit(digits.charAt(i))) {
        return null;
      }
    }
    int value = Integer.parseInt(digits);
    return text.startsWith("-") ? -value : value;
  }

  private static @Nullable String body(String core) {
    StringBuilder out = new StringBuilder(core.length());
    for (int i = 0; i < core.length(); i++) {
      char c = core.charAt(i);
      if (isDigit(c) || c == '.' || c == ',') {
        out.append(c);
      } else if (!isGroupMark(c) || !isThousands(core, i)) {
        return null;
      }
    }
    return out.toString();
  }

  private static boolean isGroupMark(char c) {
    return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '\'' || c == '’' || c == '_';
  }

  /** Three digits and no fourth follow a mark of groups. */
  private static boolean isThousands(String core, int at) {
    int end = at + 1;
    while (end < core.length() && isDigit(core.charAt(end))) {
      end++;
    }
    return end - at == 4;
  }

  private static @Nullable DecimalText around(String before, String after, String body, int power) {
    boolean negative = false;
    boolean percent = false;
    StringBuilder currency = new StringBuilder(0);
    String round = before + "\n" + after;
    for (int i = 0; i < round.length(); i++) {
      char c = round.charAt(i);
      switch (c) {
        case '-', '−', '–', '(' -> negative = true;
        case '%' -> percent = true;
        case ' ', '\u00a0', '\u202f', '\n', '+', ')', '=', '\'' -> {}
        default -> currency.append(c);
      }
    }
    String unit = currency.toString();
    if (unit.endsWith(".") && unit.length() > 1) {
      unit = unit.substring(0, unit.length() - 1);
    }
    if (unit.length() > LONGEST_CURRENCY || !isUnit(unit)) {
      return null;
    }
    return new DecimalText(body, negative, percent, power, unit);
  }

  private static boolean isUnit(String unit) {
    for (int i = 0; i < unit.length(); i++) {
      char c = unit.charAt(i);
      if (!Character.isLetter(c) && Character.getType(c) != Character.CURRENCY_SYMBOL && c != '.') {
        return false;
      }
    }
    return true;
  }
}
