package org.rapporto.crm.phone;

/**
 * A cell in one alphabet: ASCII digits, spaces, dashes, pluses, brackets and slashes whatever
 * script or typographer they came from, invisible marks gone, line breaks as {@code \n}, lists
 * marks and tabs as {@code ;}. Remembers where each character stood.
 */
final class CellText {
  /** Stands for something that is no number: an e-mail or web address. */
  static final char ADDRESS = '\uE000';

  static final char PICTURE_MOBILE = '\uE001';
  static final char PICTURE_FAX = '\uE002';
  static final char PICTURE_HOME = '\uE003';
  static final char PICTURE_WORK = '\uE004';
  static final char PICTURE_PHONE = '\uE005';

  private static final String[] SPACES = {"&nbsp;", "&#160;", "&#xA0;", "&#xa0;"};

  private final String raw;
  private final int[] origin;
  char[] chars;
  int length;

  CellText(String raw) {
    this.raw = raw;
    chars = new char[raw.length() + 1];
    origin = new int[raw.length() + 1];
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      int escape = c == '%' ? percentEscape(i) : -1;
      String entity = c == '&' ? entity(i) : "";
      if (escape >= 0) {
        add((char) escape, i);
        i += 3;
      } else if (!entity.isEmpty()) {
        add(' ', i);
        i += entity.length();
      } else {
        addPlain(c, i);
        i += Character.charCount(c);
      }
    }
    origin[length] = raw.length();
  }

  /** The part of the cell between two positions of the plain text, as it was written. */
  String raw(int from, int to) {
    if (from >= to) {
      return "";
    }
    int end = origin[to - 1];
    return raw.substring(origin[from], end + Character.charCount(raw.codePointAt(end)));
  }

  char at(int i) {
    return i >= 0 && i < length ? chars[i] : 0;
  }

  boolean isDigit(int i) {
    char c = at(i);
    return c >= '0' && c <= '9';
  }

  boolean isLetter(int i) {
    char c = at(i);
    return (c >= ADDRESS && c <= PICTURE_PHONE)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c > 127 && Character.isLetter(c));
  }

  String text(int from, int to) {
    return new String(chars, from, to - from);
  }

  void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      chars[i] = ' ';
    }
    chars[from] = ADDRESS;
  }

  /** A space written as in HTML. */
  private String entity(int i) {
    for (String entity : SPACES) {
      if (raw.startsWith(entity, i)) {
        return entity;
      }
    }
    return "";
  }

  private int percentEscape(int i) {
    if (i + 2 >= raw.length()) {
      return -1;
    }
    int high = Character.digit(raw.charAt(i + 1), 16);
    int low = Character.digit(raw.charAt(i + 2), 16);
    int c = high * 16 + low;
    return high < 0 || low < 0 || "+ ()-;,".indexOf(c) < 0 ? -1 : c;
  }

  private void add(char c, int from) {
    chars[length] = c;
    origin[length++] = from;
  }

  private void addPlain(int c, int i) {
    if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
      add((char) c, i);
      return;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      addAscii((char) (c - 0xFEE0), i);
    } else if (c < 128) {
      addAscii((char) c, i);
    } else {
      addOther(c, i);
    }
  }

  private void addAscii(char c, int i) {
    switch (c) {
      case '\r', '\u000B', '\f' -> add('\n', i);
      case '\t', '|' -> add(';', i);
      case '[', '{', '<' -> add('(', i);
      case ']', '}', '>' -> add(')', i);
      case '\\' -> add('/', i);
      case '"', '`' -> add(' ', i);
      default -> add(c < ' ' && c != '\n' ? ' ' : c, i);
    }
  }

  private void addOther(int c, int i) {
    int digit = Character.digit(c, 10);
    if (digit >= 0) {
      add((char) ('0' + digit), i);
      return;
    }
    char plain = punctuation(c);
    if (plain != 0) {
      add(plain, i);
      return;
    }
    switch (Character.getType(c)) {
      case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {}
      case Character.SPACE_SEPARATOR, Character.SURROGATE, Character.CONTROL -> add(' ', i);
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> add('\n', i);
      case Character.DASH_PUNCTUATION -> add('-', i);
      case Character.START_PUNCTUATION -> add('(', i);
      case Character.END_PUNCTUATION -> add(')', i);
      default -> addSymbol(c, i);
    }
  }

  private void addSymbol(int c, int i) {
    if (Character.isLetter(c)) {
      add(Character.isBmpCodePoint(c) ? (char) c : ADDRESS, i);
    } else {
      add(picture(c), i);
    }
  }

  /** A picture of a telephone says as much as the word; any other picture says nothing. */
  private static char picture(int c) {
    return switch (c) {
      case 0x1F4F1, 0x1F4F2 -> PICTURE_MOBILE;
      case 0x1F4E0, 0x1F5B7 -> PICTURE_FAX;
      case 0x1F3E0, 0x1F3E1 -> PICTURE_HOME;
      case 0x1F3E2, 0x1F4BC -> PICTURE_WORK;
      case 0x260E, 0x260F, 0x2706, 0x1F4DE, 0x1F57F, 0x1F57D -> PICTURE_PHONE;
      default -> ' ';
    };
  }

  private static char punctuation(int c) {
    return switch (c) {
      case 0x2212, 0x30FC, 0x2043, 0x02D7, 0x2011 -> '-';
      case 0xFE62, 0x2795, 0x207A -> '+';
      case 0x00B7, 0x2219, 0x22C5, 0x2024, 0x3002, 0x06D4 -> '.';
      case 0x2022, 0x25CF, 0x25AA, 0x25A0, 0x2217, 0x2731 -> '*';
      case 0x2044, 0x2215 -> '/';
      case 0x3001, 0x060C, 0xFE50 -> ',';
      case 0x2026 -> '\u2026';
      case 0x2019, 0x2018, 0x02BC, 0x00B4, 0x02B9 -> '\'';
      case 0x201C, 0x201D, 0x201E, 0x00AB, 0x00BB, 0x2039, 0x203A -> ' ';
      case 0x0085 -> '\n';
      case 0x00D7 -> 'x';
      case 0x2116 -> ' ';
      default -> 0;
    };
  }
}
