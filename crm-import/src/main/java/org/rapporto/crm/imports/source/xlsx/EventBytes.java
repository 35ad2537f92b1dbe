package org.rapporto.crm.imports.source.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of a part, of which only so many may be read for one event of its XML. */
final class EventBytes extends FilterInputStream {
  /** A tag, comment or text is held in memory as a whole by the parser. */
  private static final int MAX = 2 << 20;

  private static final int DECLARATION = 200;
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml[^>]{1,80}?encoding\\s?=\\s?[\"']([A-Za-z0-9._:-]{1,40})[\"']");

  private int count;

  /** Reads from a stream that supports marks. */
  EventBytes(InputStream in) {
    super(in);
  }

  /**
   * The text of the part: UTF-16, else the charset its first line declares, else UTF-8. The
   * platform's parser would decode it as well, but prints bytes that are no text to the console.
   */
  Reader decoded() throws IOException {
    in.mark(DECLARATION);
    byte[] head = in.readNBytes(DECLARATION);
    in.reset();
    int first = head.length == 0 ? ' ' : head[0] & 0xFF;
    int second = head.length < 2 ? ' ' : head[1] & 0xFF;
    Charset charset = StandardCharsets.UTF_8;
    if (first == '<' && second == 0) {
      charset = StandardCharsets.UTF_16LE;
    } else if (first == 0 || first >= 0xFE) {
      charset = StandardCharsets.UTF_16; // which knows the byte order marks
    } else if (first == 0xEF && second == 0xBB) {
      in.skipNBytes(Math.min(3, head.length));
    } else {
      charset = declared(new String(head, StandardCharsets.ISO_8859_1));
    }
    return new InputStreamReader(
        this,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** The charset of a declaration whose own bytes are ASCII. */
  private static Charset declared(String head) {
    Matcher declaration = ENCODING.matcher(head);
    String name = declaration.find() ? declaration.group(1) : "UTF-8";
    boolean wide = name.toUpperCase(Locale.ROOT).matches("(UTF|UCS).*(16|32|2|4).*");
    try {
      return wide ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8; // the name is wrong, and most such texts are UTF-8
    }
  }

  /** Starts the count anew. */
  void nextEvent() {
    count = 0;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    spend(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    int n = in.read(b, off, len);
    spend(Math.max(0, n));
    return n;
  }

  private void spend(int bytes) throws XlsxException {
    count += bytes;
    if (count > MAX) {
      throw new XlsxException(
          XlsxException.Kind.LIMIT, "its XML has a tag or text of more than " + MAX + " bytes");
    }
  }
}
