package org.rapporto.crm.imports.source.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * The part of a text that holds the record being read. It slides and grows up to a limit, so that a
 * record can be read again from its start without reading the file again.
 */
class CharWindow implements Closeable {
  private static final int INITIAL = 1 << 14;

  private final Reader in;
  private final int max;

  /** The characters; those from {@link #start} to {@link #end} are of this record or later ones. */
  char[] buf;

  /** Where the record starts. */
  int start;

  /** Where reading stands. */
  int pos;

  /** One past the last character read from the text. */
  int end;

  /** Whether the window could not grow any more when it was last asked to. */
  boolean full;

  private boolean eof;

  CharWindow(Reader in, int max) {
    this.in = in;
    this.max = Math.max(max, 16);
    this.buf = new char[Math.min(INITIAL, this.max)];
  }

  /**
   * Reads more characters behind {@link #end}. Everything before {@link #start} may be given up,
   * which moves all positions; {@link #moved} tells by how much.
   *
   * @return false at the end of the text or when the record is as long as the limit, see {@link
   *     #full}
   */
  final boolean more() throws IOException {
    if (eof) {
      return false;
    }
    if (end + 1 >= buf.length && !makeRoom()) { // a pair of surrogates needs two places
      full = true;
      return false;
    }
    int n = in.read(buf, end, buf.length - end);
    if (n <= 0) {
      eof = true;
      return false;
    }
    end += n;
    return true;
  }

  private boolean makeRoom() {
    if (start > 0) {
      int by = start;
      System.arraycopy(buf, start, buf, 0, end - start);
      end -= by;
      pos -= by;
      start = 0;
      moved(by);
    }
    if (end + 1 < buf.length) {
      return true;
    }
    if (buf.length >= max) {
      return false;
    }
    buf = Arrays.copyOf(buf, (int) Math.min(max, 2L * buf.length));
    return true;
  }

  /** Told that the characters moved to lower positions. */
  void moved(int by) {}

  /** Whether a character stands at {@link #pos}, reading more when needed. */
  final boolean has() throws IOException {
    return pos < end || more();
  }

  /** Takes a line break at {@link #pos}, be it one character or two. */
  final void takeLineBreak() throws IOException {
    boolean cr = buf[pos] == '\r';
    pos++;
    if (cr && has() && buf[pos] == '\n') {
      pos++;
    }
  }

  @Override
  public final void close() throws IOException {
    in.close();
  }
}
