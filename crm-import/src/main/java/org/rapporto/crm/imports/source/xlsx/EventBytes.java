package org.rapporto.crm.imports.source.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The bytes of a part, of which only so many may be read for one event of its XML. */
final class EventBytes extends FilterInputStream {
  /** A tag, comment or text is held in memory as a whole by the parser. */
  private static final int MAX = 2 << 20;

  private int count;

  /** Reads from a stream that supports marks. */
  EventBytes(InputStream in) {
    super(in);
  }

  /**
   * The text of the part, which is UTF-8 or UTF-16 (ISO/IEC 29500-2, 8.1.4). The platform's parser
   * would decode it as well, but prints bytes that are no text to the console.
   */
  Reader decoded() throws IOException {
    in.mark(3);
    int first = in.read();
    int second = in.read();
    boolean mark = first == 0xEF && second == 0xBB && in.read() == 0xBF;
    if (!mark) {
      in.reset();
    }
    Charset charset = StandardCharsets.UTF_8;
    if (first == '<' && second == 0) {
      charset = StandardCharsets.UTF_16LE;
    } else if (first == 0 || first >= 0xFE) {
      charset = StandardCharsets.UTF_16; // which knows the byte order marks
    }
    return new InputStreamReader(
        this,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
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
