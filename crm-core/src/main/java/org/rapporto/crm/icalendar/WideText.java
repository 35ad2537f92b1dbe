package org.rapporto.crm.icalendar;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** The bytes in UTF-8 of a text in UTF-16, as some programs of Windows write. For one thread. */
final class WideText implements LineSource.Bytes {

  private static final int HIGH = 0xFE;
  private static final int LOW = 0xFF;

  private final Reader characters;
  private byte[] bytes = {};
  private int next;

  private WideText(Reader characters) {
    this.characters = characters;
  }

  /** The bytes of a text as they are, unless a byte order mark tells of UTF-16. */
  static LineSource.Bytes narrowed(BufferedInputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    boolean wide = first == HIGH && second == LOW || first == LOW && second == HIGH;
    return wide
        ? new WideText(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_16)))
        : in::read;
  }

  @Override
  public int read() throws IOException {
    if (next == bytes.length) {
      int unit = characters.read();
      if (unit < 0) {
        return -1;
      }
      // the decoder has put a sign of its own for halves that stand alone
      String text =
          Character.isHighSurrogate((char) unit)
              ? new String(new char[] {(char) unit, (char) characters.read()})
              : String.valueOf((char) unit);
      bytes = text.getBytes(StandardCharsets.UTF_8);
      next = 0;
    }
    return bytes[next++] & 0xFF;
  }
}
