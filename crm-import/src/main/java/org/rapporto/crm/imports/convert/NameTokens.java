package org.rapporto.crm.imports.convert;

import java.util.ArrayList;
import java.util.List;

/** Cuts a full name into words, and brackets and quotations off it. */
final class NameTokens {
  private final NameWords words;
  private final List<NameToken> tokens = new ArrayList<>(6);
  private final StringBuilder remark = new StringBuilder(0);

  private NameTokens(NameWords words) {
    this.words = words;
  }

  static NameTokens of(String text, NameWords words) {
    NameTokens cut = new NameTokens(words);
    cut.run(text);
    return cut;
  }

  /** Without blanks of any kind at the ends. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  List<NameToken> tokens() {
    return tokens;
  }

  String remark() {
    return remark.toString();
  }

  private void run(String text) {
    int start = -1;
    int n = text.length();
    int i = 0;
    while (i < n) {
      char c = text.charAt(i);
      int close = start < 0 ? closing(text, i, c) : -1;
      if (close > 0) {
        addRemark(text.substring(i + 1, close));
        i = close + 1;
        continue;
      }
      if (isBlank(c) || c == ',' || c == ';') {
        if (start >= 0) {
          addWord(text.substring(start, i), !isBlank(c));
          start = -1;
        } else if (!isBlank(c)) {
          markComma();
        }
      } else if (start < 0) {
        start = i;
      }
      i++;
    }
    if (start >= 0) {
      addWord(text.substring(start, n), false);
    }
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0' || c == '_' || Character.isWhitespace(c) || c == '\u202f';
  }

  private static int closing(String text, int at, char open) {
    char close =
        switch (open) {
          case '(' -> ')';
          case '[' -> ']';
          case '"' -> '"';
          case '“', '„' -> '”';
          default -> 0;
        };
    if (close == 0 || text.length() - at < 3) {
      return -1;
    }
    return text.indexOf(close, at + 1);
  }

  private void addRemark(String text) {
    String stripped = text.strip();
    if (!stripped.isEmpty()) {
      remark.append(remark.length() == 0 ? "" : "; ").append(stripped);
    }
  }

  private void markComma() {
    if (!tokens.isEmpty()) {
      NameToken last = tokens.remove(tokens.size() - 1);
      tokens.add(new NameToken(last.text(), words, true));
    }
  }

  private void addWord(String word, boolean comma) {
    int cut = gluedInitials(word);
    if (cut == 0) {
      tokens.add(new NameToken(word, words, comma));
      return;
    }
    for (int i = 0; i < cut; i += 2) {
      boolean last = i + 2 == word.length();
      tokens.add(new NameToken(word.substring(i, i + 2), words, comma && last));
    }
    if (cut < word.length()) {
      tokens.add(new NameToken(word.substring(cut), words, comma));
    }
  }

  /**
   * The length of the initials at the start of a word that are words of their own: Russian ones, as
   * in {@code И.И.Иванов}, and Latin ones behind a family name.
   */
  private int gluedInitials(String word) {
    int i = 0;
    while (i + 1 < word.length() && isCapital(word, i) && word.charAt(i + 1) == '.') {
      i += 2;
    }
    if (i > 0 && !isCyrillicCapital(word.charAt(0)) && !isLatinInitials(word, i)) {
      return 0;
    }
    return i > 2 || i < word.length() ? i : 0;
  }

  private boolean isCapital(String word, int at) {
    char c = word.charAt(at);
    return isCyrillicCapital(c) || (!tokens.isEmpty() && c >= 'A' && c <= 'Z');
  }

  private boolean isLatinInitials(String word, int length) {
    return length == word.length() && !NameTitles.isSuffix(new NameToken(word, words, false));
  }

  private static boolean isCyrillicCapital(char c) {
    return c >= 'Ѐ' && c <= 'Я';
  }
}
