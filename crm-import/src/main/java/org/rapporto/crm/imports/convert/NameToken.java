package org.rapporto.crm.imports.convert;

import java.util.Locale;

/** One word of a name with what is known about it. */
final class NameToken {
  private final String text;
  private final String key;
  private final long bits;
  private final boolean comma;

  NameToken(String text, NameWords words, boolean comma) {
    this.text = text;
    this.comma = comma;
    String lower = text.toLowerCase(Locale.ROOT);
    this.key = lower.indexOf('.') < 0 ? lower : lower.replace(". ", "").replace(".", "");
    this.bits = key.isEmpty() ? 0 : words.bits(key, text.charAt(text.length() - 1) == '.');
  }

  private NameToken(NameToken other) {
    this.text = other.text;
    this.key = other.key;
    this.bits = other.bits;
    this.comma = false;
  }

  NameToken withoutComma() {
    return new NameToken(this);
  }

  String text() {
    return text;
  }

  /** Lower case, without dots. */
  String key() {
    return key;
  }

  /** Whether a comma follows the word. */
  boolean comma() {
    return comma;
  }

  boolean is(int kind) {
    return NameWords.languages(bits, kind) != 0;
  }

  boolean isIn(int kind, int language) {
    return (NameWords.languages(bits, kind) & language) != 0;
  }

  int languages(int kind) {
    return NameWords.languages(bits, kind);
  }

  /** A single letter, with or without a dot; or several letters with dots, as {@code J.R.R.} */
  boolean isInitial() {
    if (text.length() == 1) {
      return Character.isUpperCase(text.charAt(0));
    }
    if (text.length() % 2 != 0) {
      return false;
    }
    for (int i = 0; i < text.length(); i += 2) {
      if (!Character.isLetter(text.charAt(i)) || text.charAt(i + 1) != '.') {
        return false;
      }
    }
    return true;
  }

  boolean isCyrillic() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        return c >= 'Ѐ' && c <= 'ӿ';
      }
    }
    return false;
  }

  /** Capitals only, three letters at least, as people write family names. */
  boolean isShouted() {
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      letters += Character.isLetter(c) ? 1 : 0;
    }
    return letters > 2;
  }

  boolean startsUpper() {
    return Character.isUpperCase(text.charAt(0));
  }

  /** A given name; of a hyphenated one the first half counts. */
  static boolean isGiven(NameToken token, NameWords words) {
    if (token.is(NameWords.GIVEN)) {
      return true;
    }
    int hyphen = token.key.indexOf('-');
    return hyphen > 1
        && NameWords.languages(words.bits(token.key.substring(0, hyphen), false), NameWords.GIVEN)
            != 0
        && NameWords.languages(words.bits(token.key.substring(hyphen + 1), false), NameWords.GIVEN)
            != 0;
  }
}
