package org.rapporto.crm.imports.convert;

/**
 * Keeps spreadsheets from taking a text for a formula: a cell that begins with {@code = + - @}, a
 * tab or a line break gets an apostrophe before it, and loses it again when it is read (CWE-1236).
 * The two forms are each other's inverse for every text: a text that has such an apostrophe of its
 * own gets one more. Stateless.
 *
 * <pre>{@code
 * FormulaGuard.wrap("=1+1");   // '=1+1
 * FormulaGuard.unwrap("'=1+1"); // =1+1
 * FormulaGuard.wrap("O'Hara"); // O'Hara
 * }</pre>
 *
 * <p>What other programs write so that a spreadsheet leaves digits alone, {@code ="00184"}, is read
 * as the text it stands for.
 */
public final class FormulaGuard {

  private static final char MARK = '\'';

  private FormulaGuard() {}

  /**
   * A text as it may stand in a file that a spreadsheet opens.
   *
   * @param text any text
   * @return the text, with one more apostrophe before it if it could be taken for a formula
   */
  public static String wrap(String text) {
    return isDangerous(text, afterMarks(text)) ? MARK + text : text;
  }

  /**
   * A text as it may stand in a cell that says of itself that it is text, as in XLSX, where only a
   * text with an apostrophe of its own must be told from a wrapped one.
   *
   * @param text any text
   * @return the text, with one more apostrophe if {@link #unwrap} would take one away
   */
  public static String wrapMarked(String text) {
    return isWrapped(text) || isTextFormula(text) ? MARK + text : text;
  }

  /**
   * The text behind a cell.
   *
   * @param cell a cell as {@link #wrap} leaves it, or any other
   * @return the cell without the apostrophe that {@link #wrap} put before it; the text of a formula
   *     that is nothing but a text
   */
  public static String unwrap(String cell) {
    if (isTextFormula(cell)) {
      return cell.substring(2, cell.length() - 1).replace("\"\"", "\"");
    }
    return isWrapped(cell) ? cell.substring(1) : cell;
  }

  /** {@code ="00184"}, in which a quote is doubled. */
  private static boolean isTextFormula(String cell) {
    int end = cell.length() - 1;
    if (end < 2 || !cell.startsWith("=\"") || cell.charAt(end) != '"') {
      return false;
    }
    int i = 2;
    while (i < end) {
      boolean quote = cell.charAt(i) == '"';
      if (quote && (i + 1 == end || cell.charAt(i + 1) != '"')) {
        return false;
      }
      i += quote ? 2 : 1;
    }
    return true;
  }

  /**
   * Whether a cell begins with an apostrophe. In CSV such a cell stands in quotes though it need
   * not (RFC 4180), so that no reader takes the apostrophe for the quote of the file.
   *
   * @param cell a cell
   * @return true if it does
   */
  public static boolean isMarked(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == MARK;
  }

  private static boolean isWrapped(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == MARK && isDangerous(cell, afterMarks(cell));
  }

  private static int afterMarks(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) == MARK) {
      i++;
    }
    return i;
  }

  /** What is not seen in front does not count, because some programs take it away first. */
  private static boolean isDangerous(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> {
          return true;
        }
        default -> {
          if (!isUnseen(text.charAt(i))) {
            return false;
          }
        }
      }
    }
    return false;
  }

  /** Blanks, control characters, and marks such as that of the byte order. */
  private static boolean isUnseen(char c) {
    return Character.isSpaceChar(c)
        || Character.isWhitespace(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
