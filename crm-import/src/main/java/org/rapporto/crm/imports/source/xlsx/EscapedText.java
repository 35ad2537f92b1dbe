package org.rapporto.crm.imports.source.xlsx;

/**
 * The characters that XML cannot hold stand in texts of workbooks as {@code _x001F_} (ISO 29500,
 * 22.9.2.19, ST_Xstring); a text that only looks so has its low line written {@code _x005F_}.
 */
final class EscapedText {
  private static final int LENGTH = 7;

  private EscapedText() {}

  static String decode(String text) {
    int at = text.indexOf("_x");
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int code = i < at ? -1 : code(text, i);
      out.append(code < 0 ? text.charAt(i) : (char) code);
      i += code < 0 ? 0 : LENGTH - 1;
    }
    return out.toString();
  }

  /** The code at a place; -1 if there is none. */
  private static int code(String text, int at) {
    if (at + LENGTH > text.length()
        || text.charAt(at) != '_'
        || text.charAt(at + 1) != 'x'
        || text.charAt(at + LENGTH - 1) != '_') {
      return -1;
    }
    int code = 0;
    for (int i = at + 2; i < at + LENGTH - 1; i++) {
      int digit = hex(text.charAt(i));
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }

  private static int hex(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
