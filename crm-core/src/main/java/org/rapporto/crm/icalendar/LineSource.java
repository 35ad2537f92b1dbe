package org.rapporto.crm.icalendar;

import java.io.IOException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text with their continuations put together. That is done on bytes, because a line
 * may be folded within a character. Line ends may be CRLF, LF or CR; empty lines are passed over.
 * The soft line breaks of quoted-printable in vCalendar 1.0 stay in the line as {@code =CRLF}.
 */
final class LineSource {

  private static final int END = -1;
  private static final int NOT_READ = Integer.MIN_VALUE;

  /** Where bytes come from. */
  @FunctionalInterface
  interface Bytes {
    /** The next byte, or -1 at the end. */
    int read() throws IOException;
  }

  private final Bytes in;
  private final ICalLimits limits;
  private final IntConsumer badCharset;
  private long bytes;
  private int physical;
  private int first = 1;
  private int ahead = NOT_READ;

  LineSource(Bytes in, ICalLimits limits, IntConsumer badCharset) {
    this.in = in;
    this.limits = limits;
    this.badCharset = badCharset;
  }

  /** Number of the line {@link #next()} gave last, from 1. */
  int number() {
    return first;
  }

  /** The next line, or null at the end. */
  @Nullable String next() throws IOException {
    LineBytes line = new LineBytes();
    passEmptyLines();
    first = physical + 1;
    while (true) {
      readPhysical(line);
      // where line ends were doubled the continuation comes after an empty line
      passEmptyLines();
      int next = peek();
      if (next == ' ' || next == '\t') {
        read();
      } else if (line.endsSoftly()) {
        if (next == END) {
          // the text ends where the line should go on
          line.dropSoftEnds();
          return line.size() > 0 ? decoded(line) : null;
        }
        line.add('\r');
        line.add('\n');
      } else if (line.size() > 0) {
        return decoded(line);
      } else if (next == END) {
        return null;
      } else {
        first = physical + 1;
      }
    }
  }

  private void passEmptyLines() throws IOException {
    int c = peek();
    while (c == '\r' || c == '\n') {
      countLine();
      read();
      if (c == '\r' && peek() == '\n') {
        read();
      }
      c = peek();
    }
  }

  private void countLine() {
    physical++;
    if (physical > limits.lines()) {
      throw new ICalLimitException(physical, "more than " + limits.lines() + " lines");
    }
  }

  private void readPhysical(LineBytes line) throws IOException {
    countLine();
    int c = read();
    while (c != END && c != '\r' && c != '\n') {
      if (line.size() >= limits.lineBytes()) {
        throw new ICalLimitException(
            first, "a line of more than " + limits.lineBytes() + " bytes; a shorter one would do");
      }
      line.add(c);
      c = read();
    }
    if (c == '\r' && peek() == '\n') {
      read();
    }
  }

  private int peek() throws IOException {
    if (ahead == NOT_READ) {
      ahead = in.read();
    }
    return ahead;
  }

  private int read() throws IOException {
    int c = peek();
    ahead = c == END ? END : NOT_READ;
    if (++bytes > limits.bytes()) {
      throw new ICalLimitException(
          physical, "more than " + limits.bytes() + " bytes; a smaller calendar would do");
    }
    return c;
  }

  private String decoded(LineBytes line) {
    String text = line.utf8();
    if (text == null) {
      badCharset.accept(first);
      return line.mixed();
    }
    return text;
  }
}
