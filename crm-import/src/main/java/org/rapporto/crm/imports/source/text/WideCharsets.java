package org.rapporto.crm.imports.source.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Finds UTF-16 and UTF-32, which give themselves away by their zero bytes. */
final class WideCharsets {
  private WideCharsets() {}

  /** The charset of a text that has zero bytes, leaving out so many at its start, or null. */
  static @Nullable CharsetGuess find(ByteScan scan, int skip) {
    long n = scan.size() - skip;
    long[] zeros = new long[4];
    for (int i = 0; i < 4; i++) {
      zeros[i] = scan.zeros((i + skip) & 3);
    }
    Charset four = four(zeros, n / 4);
    if (four != null) {
      return CharsetGuess.certain(four, skip);
    }
    long even = zeros[0] + zeros[2];
    long odd = zeros[1] + zeros[3];
    if (Math.max(even, odd) * 20 < n) {
      return null; // even a text of few words has blanks, digits and line ends
    }
    boolean skewed = Math.min(even, odd) * 20 <= Math.max(even, odd);
    Charset two = skewed ? (odd > even ? UTF_16LE : UTF_16BE) : decoded(scan, skip);
    return two == null ? null : new CharsetGuess(two, two, 0.95, skip, CharsetGuess.Trait.PLAIN);
  }

  private static @Nullable Charset four(long[] zeros, long quarter) {
    long most = quarter * 9 / 10;
    long few = quarter / 10 + 1;
    if (quarter > 0 && zeros[3] > most && zeros[2] > most && zeros[0] < few) {
      return Charset.forName("UTF-32LE");
    }
    return quarter > 0 && zeros[0] > most && zeros[1] > most && zeros[3] < few
        ? Charset.forName("UTF-32BE")
        : null;
  }

  /** The byte order in which the head is a text of several lines, or null. */
  private static @Nullable Charset decoded(ByteScan scan, int skip) {
    byte[] head = scan.head();
    int length = (head.length - skip) & ~1;
    double little = sound(new String(head, skip, length, UTF_16LE));
    double big = sound(new String(head, skip, length, UTF_16BE));
    return Math.max(little, big) == 0 ? null : little > big ? UTF_16LE : UTF_16BE;
  }

  /** The share of ASCII in a text; 0 for what is no text of lines. */
  private static double sound(String text) {
    int ascii = 0;
    int lines = 0;
    int odd = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      lines += c == '\n' || c == '\r' ? 1 : 0;
      ascii += c < 0x80 ? 1 : 0;
      int type = Character.getType(c);
      boolean control = type == Character.CONTROL && c != '\t' && c != '\n' && c != '\r';
      odd += control || type == Character.UNASSIGNED || type == Character.PRIVATE_USE ? 1 : 0;
      odd += c == '\uFFFD' ? 1 : 0;
    }
    return lines == 0 || odd * 20 > text.length() ? 0 : (double) ascii / text.length();
  }
}
