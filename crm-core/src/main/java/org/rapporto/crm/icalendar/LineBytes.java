package org.rapporto.crm.icalendar;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bytes of a line as it grows. For one thread. */
final class LineBytes {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String UNKNOWN = "\uFFFD";
  private static final int LONGEST_HEAD = 400;

  private byte[] bytes = new byte[256];
  private int size;
  private @Nullable Boolean quotedPrintable;

  void add(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
  }

  /** Takes away soft line breaks at the end, after which nothing came. */
  void dropSoftEnds() {
    while (size > 0 && (bytes[size - 1] == '=' || bytes[size - 1] == '\n')) {
      // a line end is here only behind the equals sign of a soft break
      size -= bytes[size - 1] == '=' ? 1 : 3;
    }
  }

  int size() {
    return size;
  }

  /** Whether it ends with the equals sign of a soft line break of quoted-printable. */
  boolean endsSoftly() {
    if (size == 0 || bytes[size - 1] != '=') {
      return false;
    }
    if (quotedPrintable == null) {
      String head = new String(bytes, 0, Math.min(size, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
      int colon = head.indexOf(':');
      quotedPrintable =
          colon > 0
              && head.substring(0, colon).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
    }
    return quotedPrintable;
  }

  /** The text if it is UTF-8, else null. */
  @Nullable String utf8() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, 0, size))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /**
   * The text where some of it is UTF-8 and some is not, as where texts of several programs were put
   * together: a byte that is no part of a character in UTF-8 is one of windows-1252. What that
   * leaves open is a control character, as in the WHATWG standard.
   */
  String mixed() {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, size);
    CharBuffer text = CharBuffer.allocate(size);
    while (decoder.decode(rest, text, true).isError()) {
      text.put(windows(rest.get()));
      decoder.reset();
    }
    return text.flip().toString();
  }

  private static char windows(byte one) {
    String text = new String(new byte[] {one}, WINDOWS);
    return text.equals(UNKNOWN) ? (char) (one & 0xFF) : text.charAt(0);
  }
}
