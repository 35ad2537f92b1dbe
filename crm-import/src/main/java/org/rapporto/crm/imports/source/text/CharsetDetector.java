package org.rapporto.crm.imports.source.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the charset of a file from a scan of its bytes: byte order mark, then the pattern of zero
 * bytes, then strict UTF-8, then the likeliest charset of one or two bytes a letter by the letters
 * it would give.
 */
public final class CharsetDetector {
  /** How much likelier one reading of several words must be to be the one that was meant. */
  static final double PROOF = 8;

  /** The same for each word. */
  static final double PROOF_A_WORD = 3;

  private CharsetDetector() {}

  /** The charset, with {@code locale} tipping the scales where the bytes leave a choice. */
  public static CharsetGuess detect(ByteScan scan, Locale locale) {
    CharsetGuess marked = byMark(scan);
    if (marked != null) {
      return marked;
    }
    if (scan.zeros() > 0) {
      CharsetGuess wide = WideCharsets.find(scan, 0);
      if (wide != null) {
        return wide;
      }
    }
    if (isIso2022(scan)) {
      return CharsetGuess.certain(Charset.forName("ISO-2022-JP"), 0);
    }
    if (isBinary(scan)) {
      return new CharsetGuess(UTF_8, UTF_8, 0, 0, CharsetGuess.Trait.BINARY);
    }
    return narrow(scan, locale, 0);
  }

  /** What the bytes are when they are to be read with a charset that was given. */
  public static CharsetGuess given(ByteScan scan, Charset charset) {
    CharsetGuess marked = byMark(scan);
    int bom = marked != null && marked.charset().equals(charset) ? marked.bomBytes() : 0;
    return CharsetGuess.certain(charset, bom);
  }

  private static @Nullable CharsetGuess byMark(ByteScan scan) {
    byte[] h = scan.head();
    if (starts(h, 0xEF, 0xBB, 0xBF)) {
      return scan.invalidWords() == 0 ? utf8(scan, 3) : narrow(scan, Locale.ROOT, 3);
    }
    if (starts(h, 0xFF, 0xFE, 0, 0) && scan.size() % 4 == 0 && !starts(h, 0xFF, 0xFE, 0, 0, 0, 0)) {
      return CharsetGuess.certain(Charset.forName("UTF-32LE"), 4);
    }
    if (starts(h, 0, 0, 0xFE, 0xFF)) {
      return CharsetGuess.certain(Charset.forName("UTF-32BE"), 4);
    }
    boolean little = starts(h, 0xFF, 0xFE);
    if (little || starts(h, 0xFE, 0xFF)) {
      CharsetGuess wide = WideCharsets.find(scan, 2);
      boolean four = wide != null && wide.charset().name().startsWith("UTF-32");
      return four ? wide : CharsetGuess.certain(little ? UTF_16LE : UTF_16BE, 2);
    }
    return null;
  }

  private static boolean starts(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIso2022(ByteScan scan) {
    return scan.switchesToJapanese()
        && scan.validWords() + scan.invalidWords() == 0
        && Charset.isSupported("ISO-2022-JP");
  }

  private static boolean isBinary(ByteScan scan) {
    long odd = scan.controls() + scan.zeros();
    return odd > 1 && odd * 12 > scan.size();
  }

  private static CharsetGuess narrow(ByteScan scan, Locale locale, int bom) {
    if (scan.invalidWords() == 0) {
      return utf8(scan, bom);
    }
    byte[] sample = scan.invalidSample();
    CharsetGuess many = bom > 0 ? null : MultiByteGuesser.guess(sample, locale);
    if (many != null) {
      return many; // which leaves some words that are UTF-8 by accident
    }
    CharsetGuess single = SingleByteGuesser.guess(sample, locale);
    if (bom > 0 || isMixed(scan, single.charset())) {
      return new CharsetGuess(
          UTF_8, single.charset(), single.confidence() * 0.8, bom, CharsetGuess.Trait.MIXED);
    }
    return single;
  }

  /** Whether the words that are UTF-8 are so on purpose, and not by accident. */
  private static boolean isMixed(ByteScan scan, Charset other) {
    StringBuilder onPurpose = new StringBuilder();
    StringBuilder byAccident = new StringBuilder();
    Set<String> different = new HashSet<>();
    for (String word : new String(scan.validSample(), ISO_8859_1).split(" ", -1)) {
      if (different.add(word)) {
        byte[] bytes = word.getBytes(ISO_8859_1);
        onPurpose.append(new String(bytes, UTF_8)).append(' ');
        byAccident.append(new String(bytes, other)).append(' ');
      }
    }
    double gain = Likelihood.of(onPurpose.toString()) - Likelihood.of(byAccident.toString());
    return gain >= PROOF && gain >= PROOF_A_WORD * (different.size() - 1); // one is empty
  }

  private static CharsetGuess utf8(ByteScan scan, int bom) {
    if (scan.validWords() > 0 && Mojibake.in(new String(scan.validSample(), UTF_8))) {
      return new CharsetGuess(UTF_8, UTF_8, 0.9, bom, CharsetGuess.Trait.MOJIBAKE);
    }
    return CharsetGuess.certain(UTF_8, bom);
  }
}
