package org.rapporto.crm.imports.row;

/** Takes out of a cell what no store keeps and nobody sees. */
final class CellClean {

  private CellClean() {}

  /** The text without blanks around it, control characters and half surrogate pairs. */
  static String clean(String cell) {
    return (hasInvisible(cell) ? without(cell) : cell).strip();
  }

  /** Whether there is more to take out than blanks. */
  static boolean hasInvisible(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (isBad(cell, i)) {
        return true;
      }
    }
    return false;
  }

  /** The text with its lines ended as text has them, however the file's program ends lines. */
  static String lineFeeds(String cell) {
    return cell.indexOf('\r') < 0 ? cell : cell.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String without(String cell) {
    StringBuilder out = new StringBuilder(cell.length());
    for (int i = 0; i < cell.length(); i++) {
      if (!isBad(cell, i)) {
        out.append(cell.charAt(i));
      }
    }
    return out.toString();
  }

  private static boolean isBad(String text, int i) {
    char c = text.charAt(i);
    if (c >= ' ' && !Character.isSurrogate(c)) {
      return false;
    }
    if (c < ' ') {
      return c != '\n' && c != '\t' && c != '\r';
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
  }
}
