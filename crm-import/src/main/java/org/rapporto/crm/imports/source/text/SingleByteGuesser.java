package org.rapporto.crm.imports.source.text;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/**
 * Chooses among single-byte charsets by how likely the text is that each would give: letters by
 * their frequency in each language written with that charset, words of one script, and capitals
 * where capitals stand.
 */
final class SingleByteGuesser {
  private static final double FOREIGN_LETTER = Math.log(0.0006);
  private static final double SIGN = Math.log(0.004);
  private static final double SIGN_INSIDE_WORD = Math.log(0.0004);
  private static final double NO_TEXT = Math.log(0.00002);
  private static final double SCRIPTS_MIXED = Math.log(0.02);
  private static final double CAPITAL_AFTER_SMALL = Math.log(0.02);
  private static final double CAPITAL_AFTER_CAPITAL = Math.log(0.35);
  private static final double ACCENT_AFTER_ACCENT = Math.log(0.15);
  private static final double LOCALE_BONUS = Math.log(6);
  private static final String COMMON_SIGNS = "«»„“”‘’–—№…\u00A0·€§°";

  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("windows-1252", 0, Letters.WESTERN),
          new Candidate("windows-1251", 0, Letters.CYRILLIC),
          new Candidate("windows-1250", -0.5, Letters.CENTRAL),
          new Candidate("windows-1254", -1, Letters.TURKISH),
          new Candidate("windows-1253", -1, Letters.GREEK),
          new Candidate("ISO-8859-2", -1.5, Letters.CENTRAL),
          new Candidate("KOI8-R", -1.5, Letters.CYRILLIC),
          new Candidate("IBM866", -1.5, Letters.CYRILLIC),
          new Candidate("x-MacCyrillic", -2.5, Letters.CYRILLIC),
          new Candidate("KOI8-U", -2.5, Letters.CYRILLIC),
          new Candidate("ISO-8859-5", -3, Letters.CYRILLIC),
          new Candidate("x-MacRoman", -2, Letters.WESTERN),
          new Candidate("IBM850", -2, Letters.WESTERN),
          new Candidate("IBM852", -3, Letters.CENTRAL),
          new Candidate("x-MacCentralEurope", -3.5, Letters.CENTRAL),
          new Candidate("ISO-8859-7", -2, Letters.GREEK),
          new Candidate("x-MacTurkish", -4, Letters.TURKISH),
          new Candidate("ISO-8859-15", -2, Letters.WESTERN));

  private SingleByteGuesser() {}

  /** A charset, how rare it is, and the languages written with it. */
  private record Candidate(String charset, double prior, List<Letters> languages) {}

  static CharsetGuess guess(byte[] sample, Locale locale) {
    Charset best = Charset.forName("windows-1252");
    String bestText = "";
    double bestScore = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : CANDIDATES) {
      if (!Charset.isSupported(candidate.charset())) {
        continue;
      }
      Charset charset = Charset.forName(candidate.charset());
      String text = new String(sample, charset);
      double score = candidate.prior() + score(text, candidate.languages(), locale);
      if (score > bestScore) {
        second = text.equals(bestText) ? second : bestScore;
        best = charset;
        bestText = text;
        bestScore = score;
      } else if (score > second && !text.equals(bestText)) {
        second = score;
      }
    }
    double margin = bestScore - second;
    CharsetGuess.Trait trait = margin < 2 ? CharsetGuess.Trait.UNCERTAIN : CharsetGuess.Trait.PLAIN;
    return new CharsetGuess(best, best, 1 - Math.exp(-margin / 6), 0, trait);
  }

  private static double score(String text, List<Letters> languages, Locale locale) {
    double best = Double.NEGATIVE_INFINITY;
    for (Letters language : languages) {
      double bonus = language.language().equals(locale.getLanguage()) ? LOCALE_BONUS : 0;
      best = Math.max(best, bonus + score(text, language));
    }
    return best;
  }

  private static double score(String text, Letters letters) {
    double sum = 0;
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
        sum += alone(c, before, after, letters) + beside(c, before);
      } else if (Character.isLetter(c)) {
        sum += latinBeside(c, before);
      }
      before = c;
    }
    return sum;
  }

  private static double alone(char c, char before, char after, Letters letters) {
    if (Character.isLetter(c) && c != 'ª' && c != 'º' && c != 'ƒ') {
      return letters.log(c, FOREIGN_LETTER);
    }
    int type = Character.getType(c);
    if (c == '\uFFFD' || type == Character.CONTROL || (c >= '\u2500' && c <= '\u25FF')) {
      return NO_TEXT;
    }
    boolean inside = Character.isLetter(before) && Character.isLetter(after);
    if (inside && c != '’' && c != '·') {
      return SIGN_INSIDE_WORD;
    }
    return COMMON_SIGNS.indexOf(c) >= 0 ? SIGN : SIGN_INSIDE_WORD;
  }

  private static double beside(char c, char before) {
    if (!Character.isLetter(c) || !Character.isLetter(before)) {
      return 0;
    }
    double sum = 0;
    boolean latin = c < 0x250;
    if (latin != before < 0x250) {
      sum += SCRIPTS_MIXED;
    } else if (latin && before >= 0x80) {
      sum += ACCENT_AFTER_ACCENT;
    }
    return sum + capital(c, before);
  }

  private static double latinBeside(char c, char before) {
    if (before < 0x80 || !Character.isLetter(before)) {
      return 0;
    }
    return (before >= 0x250 ? SCRIPTS_MIXED : 0) + capital(c, before);
  }

  private static double capital(char c, char before) {
    if (!Character.isUpperCase(c)) {
      return 0;
    }
    return Character.isUpperCase(before) ? CAPITAL_AFTER_CAPITAL : CAPITAL_AFTER_SMALL;
  }
}
