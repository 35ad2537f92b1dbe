package org.rapporto.crm.phone;

/** Says what a bracket that opens behind a number holds. */
final class Brackets {
  private static final int LONGEST = 40;
  private static final int SHORTEST_NUMBER = 7;

  private Brackets() {}

  /** What the bracket means whose first group of digits stands between the two positions. */
  static Run.Gap kindOf(CellText text, int from, int to) {
    if (isAreaCode(text, to)) {
      return Run.Gap.CODE;
    }
    return holdsNumber(text, from) ? Run.Gap.HARD : Run.Gap.BRACKET;
  }

  /**
   * Whether the brackets close here and digits follow: they hold the area code of another number.
   */
  private static boolean isAreaCode(CellText text, int end) {
    int k = end + 1;
    while (text.at(k) == ' ' || text.at(k) == '-') {
      k++;
    }
    return text.at(end) == ')' && text.isDigit(k);
  }

  /** Whether the brackets hold a whole number, perhaps with brackets of its own. */
  private static boolean holdsNumber(CellText text, int from) {
    int depth = 1;
    int count = 0;
    for (int k = from; k < from + LONGEST && depth > 0 && text.at(k) != 0; k++) {
      count += text.isDigit(k) ? 1 : 0;
      depth += text.at(k) == '(' ? 1 : text.at(k) == ')' ? -1 : 0;
    }
    return count >= SHORTEST_NUMBER;
  }
}
