package org.rapporto.crm.phone;

/**
 * Finds e-mail and web addresses, whose digits are no telephone numbers, except in links that are
 * made of one.
 */
final class Addresses {
  private static final String[] SIGNS = {
    "@", "://", "www.", "wa.me/", "phone=", "number=", "t.me/", ".com", ".ru/"
  };
  private static final String[] LINKS = {"wa.me/", "phone=", "number=", "t.me/+"};

  private Addresses() {}

  static boolean mayBeIn(String cell) {
    for (String sign : SIGNS) {
      if (cell.contains(sign)) {
        return true;
      }
    }
    return false;
  }

  /** Blanks addresses; in a link made of a number leaves that number with a plus. */
  static void blank(CellText text) {
    int from = 0;
    while (from < text.length) {
      int to = from;
      while (to < text.length && " \n;,()".indexOf(text.chars[to]) < 0) {
        to++;
      }
      if (to > from) {
        String word = text.text(from, to);
        if (mayBeIn(word)) {
          blankWord(text, word, from, to);
        }
      }
      from = to + 1;
    }
  }

  private static void blankWord(CellText text, String word, int from, int to) {
    int number = -1;
    for (String link : LINKS) {
      int at = word.indexOf(link);
      number = at >= 0 ? at + link.length() : number;
    }
    if (number < 0) {
      text.blank(from, to);
      return;
    }
    int first = from + number;
    int end = first;
    while (end < to && (text.isDigit(end) || "+-".indexOf(text.at(end)) >= 0)) {
      end++;
    }
    text.blank(from, first);
    text.chars[first - 1] = '+';
    if (first - 1 > from) {
      text.chars[from] = ' ';
    }
    for (int i = end; i < to; i++) {
      text.chars[i] = ' ';
    }
  }
}
