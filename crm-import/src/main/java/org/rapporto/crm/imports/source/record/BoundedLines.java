package org.rapporto.crm.imports.source.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * The lines of a text, ended by CR, LF or both, of which no more than a limit is ever kept. Not
 * thread-safe.
 */
public final class BoundedLines implements Closeable {
  private final Reader in;
  private final int maxChars;
  private final char[] buffer = new char[1 << 14];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long number;
  private boolean tooLong;
  private boolean afterReturn;

  /** Reads lines, keeping {@code maxChars} characters of each. */
  public BoundedLines(Reader in, int maxChars) {
    this.in = in;
    this.maxChars = maxChars;
  }

  /** Goes to the next line; false at the end of the text. */
  public boolean next() throws IOException {
    line.setLength(0);
    tooLong = false;
    boolean any = false;
    for (; ; ) {
      if (at == end && !fill()) {
        number += any ? 1 : 0;
        return any;
      }
      if (afterReturn) {
        afterReturn = false;
        at += buffer[at] == '\n' ? 1 : 0;
        continue;
      }
      any = true;
      int from = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      keep(from);
      if (at < end) {
        afterReturn = buffer[at++] == '\r';
        number++;
        return true;
      }
    }
  }

  private boolean fill() throws IOException {
    int n = in.read(buffer, 0, buffer.length);
    at = 0;
    end = Math.max(0, n);
    return n > 0;
  }

  private void keep(int from) {
    int room = maxChars - line.length();
    tooLong |= at - from > room;
    line.append(buffer, from, Math.min(room, at - from));
  }

  /** The line, or the beginning of it if it is too long. */
  public String line() {
    return line.toString();
  }

  /** The number of the line, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line is longer than the limit. */
  public boolean isTooLong() {
    return tooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
