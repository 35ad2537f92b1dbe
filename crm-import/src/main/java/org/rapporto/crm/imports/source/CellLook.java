package org.rapporto.crm.imports.source;

import org.rapporto.crm.imports.source.text.CellShape;

/** What a cell of either format looks like, for telling headers and data apart. */
final class CellLook {
  private static final int LONGEST_LABEL = 60;

  private CellLook() {}

  static boolean blank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!CellShape.isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static CellShape shape(RawRow row, int column) {
    CellKind kind = row.kind(column);
    if (kind == CellKind.NUMBER) {
      return CellShape.NUMBER;
    }
    if (kind == CellKind.DATE) {
      return CellShape.DATE;
    }
    return CellShape.of(row.cell(column));
  }

  /** Whether a text may name a column: short, with a letter, and no value of its own. */
  static boolean label(RawRow row, int column) {
    String text = row.cell(column);
    CellShape shape = shape(row, column);
    if (shape != CellShape.WORDS && shape != CellShape.OTHER) {
      return false;
    }
    return row.kind(column) == CellKind.TEXT
        && text.length() <= LONGEST_LABEL
        && text.chars().anyMatch(Character::isLetter);
  }

  /** Whether a text can hardly name a column, as it is an address, a number to call or a date. */
  static boolean value(RawRow row, int column) {
    CellShape shape = shape(row, column);
    if (shape == CellShape.NUMBER) {
      return digits(row.cell(column)) >= 9 || row.kind(column) == CellKind.NUMBER;
    }
    return shape == CellShape.EMAIL
        || shape == CellShape.PHONE
        || shape == CellShape.URL
        || shape == CellShape.DATE;
  }

  static int digits(String text) {
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      n += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
    }
    return n;
  }

  static String withoutDigits(String text) {
    StringBuilder rest = new StringBuilder();
    text.chars().filter(c -> c < '0' || c > '9').forEach(c -> rest.append((char) c));
    return rest.toString();
  }
}
