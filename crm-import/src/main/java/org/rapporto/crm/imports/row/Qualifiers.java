package org.rapporto.crm.imports.row;

import org.rapporto.crm.imports.mapping.MappedColumn;

/** What stands in the brackets of a field path, and the number behind it. */
final class Qualifiers {

  private static final int CODE = 3;

  private Qualifiers() {}

  /**
   * The text that a qualifier stands for: our exports percent-encode what has a meaning in paths.
   */
  static String decoded(String qualifier) {
    if (qualifier.indexOf('%') < 0) {
      return qualifier;
    }
    StringBuilder out = new StringBuilder(qualifier.length());
    for (int i = 0; i < qualifier.length(); i++) {
      int code = qualifier.charAt(i) == '%' ? code(qualifier, i) : -1;
      out.append(code < 0 ? qualifier.charAt(i) : (char) code);
      i += code < 0 ? 0 : CODE - 1;
    }
    return out.toString();
  }

  private static int code(String text, int at) {
    if (at + CODE > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at + 1), 16);
    int low = Character.digit(text.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /**
   * Of several columns of one field the number in the header, as {@code 2}; empty for the first.
   */
  static String number(MappedColumn column) {
    String header = column.header();
    int pair = header.indexOf(" - ");
    String numbered = pair > 0 && column.labelColumn() >= 0 ? header.substring(0, pair) : header;
    boolean written = header.startsWith(column.field().base()) || pair > 0;
    int blank = numbered.lastIndexOf(' ');
    String last = numbered.substring(blank + 1);
    boolean digits = !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
    return written && blank > 0 && digits ? last : "";
  }
}
