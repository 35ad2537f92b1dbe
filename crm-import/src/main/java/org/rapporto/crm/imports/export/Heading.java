package org.rapporto.crm.imports.export;

/**
 * What stands above a column.
 *
 * @param path the field path, such as {@code phone[mobile]}
 * @param label the same for people
 * @param number which of several columns of the same field, from 1
 */
record Heading(String path, String label, int number) {

  private static final String KEPT_OUT = "[].=%";

  /** The path with its number: {@code phone[mobile] 2}. */
  String numberedPath() {
    return numbered(path);
  }

  /** The label with its number. */
  String numberedLabel() {
    return numbered(label);
  }

  private String numbered(String text) {
    return number == 1 ? text : text + " " + number;
  }

  /** {@code base[qualifier].part}, without what is empty. */
  static String path(String base, String qualifier, String part) {
    String head = qualifier.isEmpty() ? base : base + "[" + qualified(qualifier) + "]";
    return part.isEmpty() ? head : head + "." + part;
  }

  /**
   * A text of the host's as a qualifier: what has a meaning in paths, and blanks around it, are
   * percent-encoded (RFC 3986).
   */
  private static String qualified(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean edge = i == 0 || i == text.length() - 1;
      if (c < ' ' || KEPT_OUT.indexOf(c) >= 0 || edge && c == ' ') {
        out.append("%%%02X".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
