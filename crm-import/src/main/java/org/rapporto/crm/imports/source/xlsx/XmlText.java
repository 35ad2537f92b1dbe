package org.rapporto.crm.imports.source.xlsx;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The characters of an XML part in a window that moves with reading and keeps what follows the
 * mark.
 */
final class XmlText implements Closeable {
  private static final int PEEK = 256;
  private static final int INITIAL = 1 << 14;

  /** How long a tag may be. */
  private static final int MAX = 1 << 20;

  private final Reader in;
  private char[] buf = new char[INITIAL];
  private int mark;
  private int pos;
  private int end;

  XmlText(InputStream bytes) throws IOException {
    BufferedInputStream in = new BufferedInputStream(bytes, 1 << 15);
    this.in =
        new InputStreamReader(
            in,
            charset(in)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    if (peek() == '\uFEFF') {
      pos++;
    }
  }

  private static Charset charset(BufferedInputStream in) throws IOException {
    in.mark(PEEK);
    byte[] head = in.readNBytes(PEEK);
    in.reset();
    int first = head.length > 0 ? head[0] & 0xFF : -1;
    int second = head.length > 1 ? head[1] & 0xFF : -1;
    if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    return declared(new String(head, StandardCharsets.ISO_8859_1));
  }

  private static Charset declared(String head) {
    int at = head.indexOf("encoding=");
    int close = head.indexOf("?>");
    if (!head.contains("<?xml") || at < 0 || close < at || at + 10 >= head.length()) {
      return StandardCharsets.UTF_8;
    }
    int to = head.indexOf(head.charAt(at + 9), at + 10);
    String name = to < 0 ? "" : head.substring(at + 10, to);
    try {
      return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8; // a name no charset can have
    }
  }

  char[] buffer() {
    return buf;
  }

  int position() {
    return pos;
  }

  int marked() {
    return mark;
  }

  /** Lets everything before the position go. */
  void mark() {
    mark = pos;
  }

  /** The character at the position, or -1 at the end. */
  int peek() throws IOException {
    return pos < end || more() ? buf[pos] : -1;
  }

  void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (peek() < 0) {
        throw cutOff();
      }
      pos++;
    }
  }

  void expect(char c) throws IOException {
    if (peek() != c) {
      throw new XlsxException(XlsxException.Kind.CORRUPT, "its XML has a tag cut off");
    }
    pos++;
  }

  /**
   * Moves to the next tag, reference, or as far as read; at least one character, and never between
   * CR and LF.
   */
  void skipText() throws IOException {
    if (pos + 1 == end && buf[pos] == '\r') {
      more();
    }
    char[] b = buf;
    int p = pos;
    while (p < end && b[p] != '<' && b[p] != '&') {
      p++;
    }
    pos = p == end && p - pos > 1 && b[p - 1] == '\r' ? p - 1 : p;
  }

  void skipName() throws IOException {
    for (int c = peek(); c > ' ' && c != '>' && c != '/' && c != '='; c = peek()) {
      if (c == '<') {
        throw new XlsxException(XlsxException.Kind.CORRUPT, "its XML has a tag in a tag");
      }
      pos++;
    }
    if (peek() < 0) {
      throw cutOff();
    }
  }

  void skipBlanks() throws IOException {
    int c = peek();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      pos++;
      c = peek();
    }
    if (c < 0) {
      throw cutOff();
    }
  }

  void skipTo(char wanted) throws IOException {
    for (int c = peek(); c != wanted; c = peek()) {
      if (c < 0) {
        throw cutOff();
      }
      pos++;
    }
  }

  boolean startsWith(String s) throws IOException {
    while (end - pos < s.length()) {
      if (!more()) {
        return false;
      }
    }
    for (int i = 0; i < s.length(); i++) {
      if (buf[pos + i] != s.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Moves past the next occurrence of a text. */
  void skipPast(String s) throws IOException {
    while (!startsWith(s)) {
      if (peek() < 0) {
        throw cutOff();
      }
      pos++;
    }
    pos += s.length();
  }

  /** Moves past the next occurrence of a text and keeps nothing of it. */
  void dropPast(String s) throws IOException {
    while (!startsWith(s)) {
      if (peek() < 0) {
        throw cutOff();
      }
      pos++;
      mark = pos;
    }
    pos += s.length();
  }

  /** Reads a reference at the position and gives its code point. */
  int reference() throws IOException {
    int from = pos - mark;
    skipTo(';');
    int code = code(mark + from + 1, pos);
    pos++;
    return code;
  }

  /** Appends characters, with line breaks as XML wants them, until {@code to} has {@code max}. */
  void append(StringBuilder to, int from, int until, int max) {
    int room = Math.max(0, max - to.length());
    int stop = Math.min(until, from + room);
    int start = from;
    for (int i = from; i < stop; i++) {
      if (buf[i] == '\r') {
        to.append(buf, start, i - start);
        start = i + 1;
        if (start >= end || buf[start] != '\n') {
          to.append('\n');
        }
      }
    }
    to.append(buf, start, Math.max(0, stop - start));
  }

  /** The characters between two positions with references replaced. */
  String decoded(int from, int to) throws XlsxException {
    int at = from;
    while (at < to && buf[at] != '&') {
      at++;
    }
    if (at == to) {
      return new String(buf, from, to - from);
    }
    StringBuilder s = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (buf[i] != '&') {
        s.append(buf[i]);
        continue;
      }
      int semicolon = i;
      while (semicolon < to && buf[semicolon] != ';') {
        semicolon++;
      }
      s.appendCodePoint(code(i + 1, semicolon));
      i = semicolon;
    }
    return s.toString();
  }

  private int code(int from, int to) throws XlsxException {
    String ref = to - from > 10 ? "" : new String(buf, from, to - from);
    int code =
        switch (ref) {
          case "lt" -> '<';
          case "gt" -> '>';
          case "amp" -> '&';
          case "quot" -> '"';
          case "apos" -> '\'';
          default -> numeric(ref);
        };
    if (code < 0 || !Character.isValidCodePoint(code)) {
      throw new XlsxException(XlsxException.Kind.CORRUPT, "its XML uses entities");
    }
    return code;
  }

  private static int numeric(String ref) {
    try {
      if (ref.startsWith("#x")) {
        return Integer.parseInt(ref.substring(2), 16);
      }
      return ref.startsWith("#") ? Integer.parseInt(ref.substring(1)) : -1;
    } catch (NumberFormatException e) {
      return -1; // no reference at all
    }
  }

  private boolean more() throws IOException {
    if (end == buf.length) {
      if (mark > 0) {
        System.arraycopy(buf, mark, buf, 0, end - mark);
        pos -= mark;
        end -= mark;
        mark = 0;
      } else if (buf.length >= MAX) {
        throw new XlsxException(XlsxException.Kind.LIMIT, "its XML has a tag of a million letters");
      } else {
        buf = Arrays.copyOf(buf, 2 * buf.length);
      }
    }
    try {
      int n = in.read(buf, end, buf.length - end);
      end += Math.max(0, n);
      return n > 0;
    } catch (CharacterCodingException e) {
      throw new XlsxException("its XML has bytes that are no text", e);
    }
  }

  private static XlsxException cutOff() {
    return new XlsxException(XlsxException.Kind.CORRUPT, "its XML ends too early");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
