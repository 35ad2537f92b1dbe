package org.rapporto.crm.phone;

import java.util.Locale;

/** Forms of a whole cell that have to be turned round before it can be read from left to right. */
final class Rewriting {
  private static final String KEYS = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "22233344455566677778889999";
  private static final int LONGEST_VANITY = 24;

  private Rewriting() {}

  /** RFC 3966: the context of a local number goes in front of it; a sub-address goes away. */
  static String uri(String cell) {
    int context = cell.indexOf(";phone-context=");
    if (context < 0 && !cell.contains(";isub=")) {
      return cell;
    }
    int parameters = cell.indexOf(';');
    String number = cell.substring(0, parameters);
    int scheme = number.lastIndexOf("tel:");
    String local = scheme < 0 ? number : number.substring(scheme + 4);
    String global = parameter(cell, ";phone-context=");
    String extension = parameter(cell, ";ext=");
    return (global.startsWith("+") && !local.startsWith("+") ? global + " " : "")
        + local
        + (extension.isEmpty() ? "" : " ext " + extension);
  }

  private static String parameter(String cell, String name) {
    int at = cell.indexOf(name);
    if (at < 0) {
      return "";
    }
    int end = cell.indexOf(';', at + 1);
    return cell.substring(at + name.length(), end < 0 ? cell.length() : end);
  }

  /**
   * The digits of a North American number written with letters ({@code 1-800-FLOWERS}), or an empty
   * text.
   */
  static String vanity(String cell) {
    String trimmed = cell.strip();
    if (trimmed.length() < 10 || trimmed.length() > LONGEST_VANITY) {
      return "";
    }
    StringBuilder digits = new StringBuilder();
    int letters = 0;
    boolean lower = false;
    for (int i = 0; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      int letter = KEYS.indexOf(Character.toLowerCase(c));
      if (c >= '0' && c <= '9') {
        if (letters > 0) {
          return "";
        }
        digits.append(c);
      } else if (letter >= 0) {
        letters++;
        lower |= c >= 'a';
        digits.append(DIGITS.charAt(letter));
      } else if (" -().+".indexOf(c) < 0) {
        return "";
      }
    }
    boolean trunk = digits.length() == 11 && digits.charAt(0) == '1';
    boolean shaped = letters >= 3 && !lower && (trunk || digits.length() == 10);
    return shaped && joined(trimmed.toUpperCase(Locale.ROOT)) ? digits.toString() : "";
  }

  /**
   * The letters hang on the digits by a dash, or follow a toll-free code: elsewhere they are a
   * name.
   */
  private static boolean joined(String cell) {
    int first = 0;
    while (first < cell.length() && KEYS.indexOf(Character.toLowerCase(cell.charAt(first))) < 0) {
      first++;
    }
    boolean dash = first > 0 && cell.charAt(first - 1) == '-';
    String before = cell.substring(0, first).replaceAll("[^0-9]", "");
    return dash || before.matches("1?8(00|33|44|55|66|77|88)");
  }
}
