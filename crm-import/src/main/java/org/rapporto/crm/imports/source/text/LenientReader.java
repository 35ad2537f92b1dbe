package org.rapporto.crm.imports.source.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Decodes one charset and reads the bytes that are none of it with another, single-byte one. */
public final class LenientReader extends Reader {
  private final InputStream in;
  private final CharsetDecoder decoder;
  private final Charset fallback;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15);
  private boolean eof;

  /** Reads from {@code in}, which {@link #close()} closes. */
  public LenientReader(InputStream in, Charset charset, Charset fallback) {
    this.in = in;
    this.fallback = fallback;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.bytes.flip();
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
    while (out.position() == 0 || (out.hasRemaining() && bytes.hasRemaining())) {
      CoderResult result = decoder.decode(bytes, out, eof);
      if (result.isError() && !out.hasRemaining()) {
        break;
      }
      if (result.isError()) {
        String s = new String(new byte[] {bytes.get()}, fallback);
        out.put(s.charAt(0));
      } else if (result.isOverflow()) {
        break;
      } else if (eof) {
        return out.position() == 0 ? -1 : out.position();
      } else if (out.position() > 0) {
        break;
      } else {
        fill();
      }
    }
    return out.position();
  }

  private void fill() throws IOException {
    bytes.compact();
    int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (n < 0) {
      eof = true;
    } else {
      bytes.position(bytes.position() + n);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
