package org.rapporto.crm.imports.source.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells the charset of a file from a scan of its bytes: byte order mark, then the pattern of zero
 * bytes, then strict UTF-8, then the likeliest single-byte charset by the letters it would give.
 */
public final class CharsetDetector {
  private CharsetDetector() {}

  /** The charset, with {@code locale} tipping the scales where the bytes leave a choice. */
  public static CharsetGuess detect(ByteScan scan, Locale locale) {
    CharsetGuess marked = byMark(scan);
    if (marked != null) {
      return marked;
    }
    if (scan.zeros() > 0) {
      CharsetGuess wide = byZeros(scan, 0);
      if (wide != null) {
        return wide;
      }
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
      CharsetGuess wide = byZeros(scan, 2);
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

  /**
   * UTF-16 and UTF-32 give themselves away by zero bytes at every second or three of four places.
   */
  private static @Nullable CharsetGuess byZeros(ByteScan scan, int skip) {
    long n = scan.size() - skip;
    long[] z = new long[4];
    for (int i = 0; i < 4; i++) {
      z[i] = scan.zeros((i + skip) & 3);
    }
    long quarter = n / 4;
    if (n % 4 == 0 && quarter > 0 && z[1] + z[2] >= quarter * 3 / 2) {
      if (z[3] > quarter * 9 / 10 && z[0] < quarter / 10 + 1) {
        return CharsetGuess.certain(Charset.forName("UTF-32LE"), skip);
      }
      if (z[0] > quarter * 9 / 10 && z[3] < quarter / 10 + 1) {
        return CharsetGuess.certain(Charset.forName("UTF-32BE"), skip);
      }
    }
    long even = z[0] + z[2];
    long odd = z[1] + z[3];
    if (n % 2 != 0
        || Math.max(even, odd) * 20 < n
        || Math.min(even, odd) * 20 > Math.max(even, odd)) {
      return null;
    }
    return new CharsetGuess(
        odd > even ? UTF_16LE : UTF_16BE,
        odd > even ? UTF_16LE : UTF_16BE,
        0.95,
        skip,
        CharsetGuess.Trait.PLAIN);
  }

  private static boolean isBinary(ByteScan scan) {
    long odd = scan.controls() + scan.zeros();
    return odd > 1 && odd * 12 > scan.size();
  }

  private static CharsetGuess narrow(ByteScan scan, Locale locale, int bom) {
    if (scan.invalidWords() == 0) {
      return utf8(scan, bom);
    }
    CharsetGuess single = SingleByteGuesser.guess(scan.invalidSample(), locale);
    boolean mixed = bom > 0 || isMixed(scan);
    if (!mixed) {
      return single;
    }
    return new CharsetGuess(
        UTF_8, single.charset(), single.confidence() * 0.8, bom, CharsetGuess.Trait.MIXED);
  }

  /**
   * Whether the words that are UTF-8 are so on purpose. A word of one accented letter may be by
   * accident, so there must be many of them; a word of several hardly is.
   */
  private static boolean isMixed(ByteScan scan) {
    boolean longWords = scan.validSequences() >= 2 * scan.validWords();
    return scan.validWords() >= 2
        && scan.validWords() * (longWords ? 20 : 3) >= scan.invalidWords();
  }

  private static CharsetGuess utf8(ByteScan scan, int bom) {
    if (scan.validWords() > 0 && Mojibake.in(new String(scan.validSample(), UTF_8))) {
      return new CharsetGuess(UTF_8, UTF_8, 0.9, bom, CharsetGuess.Trait.MOJIBAKE);
    }
    return CharsetGuess.certain(UTF_8, bom);
  }
}
