package org.rapporto.crm.imports.source.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Text that was UTF-8 once, read with a single-byte charset, and saved so. */
final class Mojibake {
  private static final List<Charset> MISTAKEN =
      List.of(
          StandardCharsets.ISO_8859_1,
          Charset.forName("windows-1252"),
          Charset.forName("windows-1251"));

  private Mojibake() {}

  /** Whether most words become shorter, valid text when the mistake is undone. */
  static boolean in(String words) {
    for (Charset mistaken : MISTAKEN) {
      int undone = 0;
      int kept = 0;
      int from = 0;
      for (int i = words.indexOf(' '); i >= 0; i = words.indexOf(' ', from)) {
        String word = words.substring(from, i);
        if (undoes(word, mistaken)) {
          undone++;
        } else if (word.indexOf('\uFFFD') < 0) { // such a word was spoilt beyond undoing
          kept++;
        }
        from = i + 1;
      }
      if (undone > kept && undone > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean undoes(String word, Charset mistaken) {
    try {
      ByteBuffer bytes = mistaken.newEncoder().encode(CharBuffer.wrap(word));
      int n = bytes.remaining();
      int chars = StandardCharsets.UTF_8.newDecoder().decode(bytes).length();
      return chars < n;
    } catch (CharacterCodingException e) {
      return false; // the word cannot come from this mistake
    }
  }
}
