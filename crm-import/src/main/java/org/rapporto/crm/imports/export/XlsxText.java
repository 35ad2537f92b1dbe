package org.rapporto.crm.imports.export;

/**
 * Texts as they stand in a workbook: characters that XML cannot hold, and carriage returns, which
 * it would change, are written {@code _x001F_} (ISO 29500, ST_Xstring).
 */
final class XlsxText {

  private static final int ESCAPE_LENGTH = 7;

  private XlsxText() {}

  static String escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (needsCare(text, i)) {
        return escaped(text);
      }
    }
    return text;
  }

  private static boolean needsCare(String text, int i) {
    char c = text.charAt(i);
    return c < ' ' && c != '\n' && c != '\t' || c >= '\uFFFE' || looksEscaped(text, i);
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (looksEscaped(text, i)) {
        out.append("_x005F_");
      } else if (needsCare(text, i)) {
        out.append("_x%04X_".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** A text that only looks like an escape has its first sign escaped. */
  private static boolean looksEscaped(String text, int i) {
    if (text.charAt(i) != '_' || i + ESCAPE_LENGTH > text.length() || text.charAt(i + 1) != 'x') {
      return false;
    }
    for (int j = i + 2; j < i + ESCAPE_LENGTH - 1; j++) {
      if (Character.digit(text.charAt(j), 16) < 0) {
        return false;
      }
    }
    return text.charAt(i + ESCAPE_LENGTH - 1) == '_';
  }
}
