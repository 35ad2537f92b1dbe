package org.rapporto.crm.imports.source.text;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/** Chooses among single-byte charsets by how likely the text is that each would give. */
final class SingleByteGuesser {
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
      double score = candidate.prior() + Likelihood.of(text, candidate.languages(), locale);
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

  /** How likely the likeliest reading of the bytes is. */
  static double bestScore(byte[] sample, Locale locale) {
    double best = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : CANDIDATES) {
      if (Charset.isSupported(candidate.charset())) {
        String text = new String(sample, Charset.forName(candidate.charset()));
        best =
            Math.max(best, candidate.prior() + Likelihood.of(text, candidate.languages(), locale));
      }
    }
    return best;
  }
}
