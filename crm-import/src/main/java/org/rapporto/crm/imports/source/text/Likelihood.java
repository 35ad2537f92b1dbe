package org.rapporto.crm.imports.source.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How likely a text is to be meant so: letters by their frequency in a language, words of one
 * script, and capitals where capitals stand. Only what is not ASCII counts. The values are
 * logarithms, to be compared for readings of the same bytes.
 */
final class Likelihood {
  private static final double FOREIGN_LETTER = Math.log(0.0006);
  private static final double SIGN = Math.log(0.004);
  private static final double SIGN_INSIDE_WORD = Math.log(0.0004);
  private static final double NO_TEXT = Math.log(0.00002);
  private static final double SCRIPTS_MIXED = Math.log(0.02);
  private static final double CAPITAL_AFTER_SMALL = Math.log(0.02);
  private static final double SMALL_AFTER_CAPITALS = Math.log(0.03);
  private static final double NO_WORD_STARTS_SO = Math.log(0.002);
  private static final double WRONG_SIGMA = Math.log(0.02);
  private static final double CAPITALS_ONLY = Math.log(0.4);
  private static final double ACCENT_AFTER_ACCENT = Math.log(0.15);
  private static final double LOCALE_BONUS = Math.log(6);
  private static final String COMMON_SIGNS = "«»„“”‘’–—№…\u00A0·€§°ºª";

  private static final List<Letters> ALL =
      Stream.of(Letters.WESTERN, Letters.CYRILLIC, Letters.CENTRAL, Letters.TURKISH, Letters.GREEK)
          .flatMap(List::stream)
          .toList();

  private Likelihood() {}

  /** By the language that fits best among all that are known. */
  static double of(String text) {
    return of(text, ALL, Locale.ROOT);
  }

  /** By the language that fits best among these, where that of the locale has an advantage. */
  static double of(String text, List<Letters> languages, Locale locale) {
    double best = Double.NEGATIVE_INFINITY;
    for (Letters language : languages) {
      double bonus = language.language().equals(locale.getLanguage()) ? LOCALE_BONUS : 0;
      best = Math.max(best, bonus + of(text, language));
    }
    return best;
  }

  private static double of(String text, Letters letters) {
    double sum = 0;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (isLetter(c)) {
        continue;
      }
      sum += i > from ? word(text, from, i, letters) : 0;
      if (c >= 0x80) {
        char before = i > 0 ? text.charAt(i - 1) : ' ';
        char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        sum += sign(c, before, after);
      }
      from = i + 1;
    }
    return sum;
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) && c != 'ª' && c != 'º' && c != 'ƒ';
  }

  private static double word(String text, int from, int to, Letters letters) {
    double sum = text.charAt(from) == 'ь' ? NO_WORD_STARTS_SO : 0;
    boolean foreign = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      char before = i > from ? text.charAt(i - 1) : ' ';
      if (c >= 0x80) {
        foreign = true;
        sum += letters.log(c, FOREIGN_LETTER);
        sum += c < 0x250 && before >= 0x80 && before < 0x250 ? ACCENT_AFTER_ACCENT : 0;
      }
      sum += i > from && c < 0x250 != before < 0x250 ? SCRIPTS_MIXED : 0;
      sum += c == 'ς' && i + 1 < to || c == 'σ' && i + 1 == to ? WRONG_SIGMA : 0;
    }
    return foreign ? sum + capitals(text, from, to) : 0;
  }

  /** What speaks against a word by the places of its capitals. */
  private static double capitals(String text, int from, int to) {
    double sum = 0;
    int run = 0;
    int small = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (Character.isUpperCase(c)) {
        sum += small > 0 && run == 0 ? CAPITAL_AFTER_SMALL : 0;
        run++;
      } else {
        sum += run > 1 ? SMALL_AFTER_CAPITALS : 0;
        run = 0;
        small++;
      }
    }
    return sum + (small == 0 && run > 1 ? CAPITALS_ONLY : 0);
  }

  private static double sign(char c, char before, char after) {
    int type = Character.getType(c);
    if (c == '\uFFFD' || type == Character.CONTROL || (c >= '\u2500' && c <= '\u25FF')) {
      return NO_TEXT;
    }
    boolean behind = Character.isLetter(before);
    if (type == Character.OTHER_NUMBER && (behind || Character.isLetter(after))) {
      return NO_TEXT; // a fraction, where an accent is meant
    }
    boolean inside = behind && Character.isLetter(after) && c != '’' && c != '·';
    return !inside && COMMON_SIGNS.indexOf(c) >= 0 ? SIGN : SIGN_INSIDE_WORD;
  }
}
