package org.rapporto.crm.imports.source.text;

/** What a cell's text looks like at a glance; cheap, and certain enough for whole columns only. */
public enum CellShape {
  /** Nothing but blanks. */
  BLANK,
  /** A number with or without sign, grouping, decimals, percent or currency sign. */
  NUMBER,
  /** A date, a time or both, written with digits. */
  DATE,
  /** At least five digits with the signs people write in telephone numbers. */
  PHONE,
  /** An e-mail address. */
  EMAIL,
  /** A web address. */
  URL,
  /** A word or a phrase. */
  WORDS,
  /** Anything else. */
  OTHER;

  private static final String MONEY = "$€£₽%¥₴";
  private static final String IN_PHRASE = "-_'’`.&/()№#+*«»?!:–—°@%";

  /** Classifies a text. */
  public static CellShape of(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isBlank(cell.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(cell.charAt(to - 1))) {
      to--;
    }
    return from == to ? BLANK : classify(cell, from, to);
  }

  /** Whether a character takes no room worth noting: any kind of space, or a control character. */
  public static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\uFEFF' || c == '\u200B' || Character.isSpaceChar(c);
  }

  private static CellShape classify(String s, int from, int to) {
    int digits = 0;
    int letters = 0;
    int ats = 0;
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '@') {
        ats++;
      } else if (Character.isLetter(c)) {
        letters++;
      }
    }
    if (ats == 1 && isEmail(s, from, to)) {
      return EMAIL;
    }
    if (letters > 0 && isUrl(s, from)) {
      return URL;
    }
    if (digits > 0) {
      CellShape numeric = numeric(s, from, to, digits);
      if (numeric != OTHER) {
        return numeric;
      }
    }
    return letters > 0 && isPhrase(s, from, to) ? WORDS : OTHER;
  }

  private static CellShape numeric(String s, int from, int to, int digits) {
    int seps = 0;
    boolean number = true;
    boolean date = digits >= 3 && digits <= 23 && s.charAt(from) <= '9' && s.charAt(from) >= '0';
    boolean phone = digits >= 5 && digits <= 20;
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      if (c >= '0' && c <= '9') {
        continue;
      }
      boolean dateSign = c == '-' || c == '/' || c == '.' || c == ':';
      seps += dateSign ? 1 : 0;
      date &= dateSign || c == ' ' || c == 'T' || c == 'Z' || c == '+';
      phone &= c == '+' || c == '-' || c == '(' || c == ')' || c == ' ' || c == '.' || c == '/';
      number &= inNumber(s, i, from, to);
    }
    if (number) {
      return s.charAt(from) == '+' && digits > 6 ? PHONE : NUMBER;
    }
    return date && seps >= 2 && shortGroups(s, from, to) ? DATE : phone ? PHONE : OTHER;
  }

  private static boolean inNumber(String s, int i, int from, int to) {
    char c = s.charAt(i);
    if (c == '+' || c == '-') {
      return i == from || s.charAt(i - 1) == 'E' || s.charAt(i - 1) == 'e';
    }
    if (c == 'E' || c == 'e') {
      return i > from && i + 1 < to && isDigit(s.charAt(i - 1));
    }
    if (MONEY.indexOf(c) >= 0) {
      return i == from || i == to - 1;
    }
    if (c == '.' || c == ',') {
      return i + 1 < to && isDigit(s.charAt(i + 1)) && s.indexOf(c) == s.lastIndexOf(c)
          || groupOfThree(s, i, to);
    }
    return (c == ' ' || c == '\u00A0' || c == '\'' || c == '\u202F') && groupOfThree(s, i, to);
  }

  private static boolean groupOfThree(String s, int i, int to) {
    for (int k = 1; k <= 3; k++) {
      if (i + k >= to || !isDigit(s.charAt(i + k))) {
        return false;
      }
    }
    return i + 4 >= to || !isDigit(s.charAt(i + 4));
  }

  /** Whether no run of digits is longer than a year's four, fractions of a second aside. */
  private static boolean shortGroups(String s, int from, int to) {
    int run = 0;
    boolean fraction = false;
    for (int i = from; i < to; i++) {
      if (isDigit(s.charAt(i))) {
        run++;
        if (run > 4 && !fraction) {
          return false;
        }
      } else {
        fraction = s.charAt(i) == '.' && s.indexOf(':') >= 0 && i > s.indexOf(':');
        run = 0;
      }
    }
    return true;
  }

  private static boolean isEmail(String s, int from, int to) {
    int at = s.indexOf('@', from);
    boolean dot = false;
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      if (c <= ' ' || c == ',' || c == ';' || c == '"' || c == '|' || c == '<' || c == ':') {
        return false;
      }
      dot |= i > at + 1 && c == '.' && i < to - 1;
    }
    return at > from && dot;
  }

  private static boolean isUrl(String s, int from) {
    return s.startsWith("http://", from)
        || s.startsWith("https://", from)
        || s.startsWith("www.", from);
  }

  private static boolean isPhrase(String s, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = s.charAt(i);
      if (Character.isLetterOrDigit(c) || IN_PHRASE.indexOf(c) >= 0 || isBlank(c)) {
        continue;
      }
      if (Character.isSurrogate(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
        continue;
      }
      boolean listed = (c == ',' || c == ';') && i + 1 < to && s.charAt(i + 1) == ' ';
      boolean inner = c == '"' && i > from;
      if (!listed && !inner) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
