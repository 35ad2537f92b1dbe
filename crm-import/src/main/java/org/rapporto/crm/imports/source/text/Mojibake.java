package org.rapporto.crm.imports.source.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Text that was UTF-8 once, read with a single-byte charset, and saved so. */
final class Mojibake {
  /** The part of all words that must be spoilt. */
  private static final int PART = 10;

  private static final List<Charset> MISTAKEN =
      Stream.of(
              "windows-1252",
              "windows-1251",
              "windows-1250",
              "windows-1253",
              "windows-1254",
              "IBM866",
              "IBM850",
              "x-MacRoman",
              "x-MacCyrillic",
              "KOI8-R",
              "ISO-8859-2")
          .filter(Charset::isSupported)
          .map(Charset::forName)
          .toList();

  private Mojibake() {}

  /** Whether many words become shorter, likelier text when the mistake is undone. */
  static boolean in(String words) {
    return MISTAKEN.stream().anyMatch(mistaken -> madeBy(mistaken, words));
  }

  private static boolean madeBy(Charset mistaken, String words) {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    int undone = 0;
    int kept = 0;
    for (String word : words.split(" ", -1)) {
      if (word.isEmpty() || word.indexOf('\uFFFD') >= 0) {
        continue; // such a word was spoilt beyond undoing
      }
      String original = undo(word, mistaken);
      if (original.isEmpty()) {
        kept++;
      } else {
        undone++;
        before.append(word).append(' ');
        after.append(original).append(' ');
      }
    }
    if (undone == 0 || undone * PART < undone + kept) {
      return false;
    }
    double gain = Likelihood.of(after.toString()) - Likelihood.of(before.toString());
    return gain >= CharsetDetector.PROOF && gain >= CharsetDetector.PROOF_A_WORD * undone;
  }

  /** The word as it was before the mistake; empty when it cannot come from it. */
  private static String undo(String word, Charset mistaken) {
    CharsetEncoder encoder = mistaken.newEncoder();
    ByteBuffer bytes = ByteBuffer.allocate(2 * word.length() + 8);
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (encoder.canEncode(c)) {
        bytes.put(String.valueOf(c).getBytes(mistaken));
      } else if (c >= 0x80 && c < 0xA0) {
        bytes.put((byte) c); // bytes without a meaning become control characters
      } else {
        return "";
      }
    }
    bytes.flip();
    int n = bytes.remaining();
    try {
      CharBuffer original = StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return original.length() < n ? original.toString() : "";
    } catch (CharacterCodingException e) {
      return ""; // the word cannot come from this mistake
    }
  }
}
