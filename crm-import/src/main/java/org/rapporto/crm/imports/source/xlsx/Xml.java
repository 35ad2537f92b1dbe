package org.rapporto.crm.imports.source.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pulls elements and text from a part, checking that tags match. It knows the five entities of XML
 * and no others, and a document type declaration is refused, so nothing is ever expanded or
 * fetched. Three times as fast as the platform's parser, which is why it exists. Not thread-safe.
 */
final class Xml implements Closeable {
  private static final int MAX_DEPTH = 256;
  private static final int MAX_ATTRIBUTES = 256;

  /** What {@link #next()} came upon. */
  enum Event {
    START,
    END,
    TEXT,
    EOF
  }

  private final XmlText in;
  private final XmlNames names = new XmlNames();
  private String[] open = new String[16];
  private int depth;
  private String name = "";
  private boolean emptyElement;
  private boolean rootSeen;

  /** For each attribute: start and end of its name, start and end of its value. */
  private int[] attributes = new int[32];

  private int attributeCount;
  private int textFrom;
  private int textTo;
  private int reference;

  Xml(InputStream in) throws IOException {
    this.in = new XmlText(in);
  }

  /** The next event; {@link Event#EOF} for ever at the end. */
  Event next() throws IOException {
    if (emptyElement) {
      emptyElement = false;
      close(name);
      return Event.END;
    }
    for (; ; ) {
      in.mark();
      int c = in.peek();
      if (c < 0) {
        return end();
      }
      if (c != '<') {
        if (text(c)) {
          return Event.TEXT;
        }
        continue;
      }
      in.skip(1);
      switch (in.peek()) {
        case '/' -> {
          return endTag();
        }
        case '?' -> in.dropPast("?>");
        case '!' -> {
          if (declaration()) {
            return Event.TEXT;
          }
        }
        default -> {
          return startTag();
        }
      }
    }
  }

  private Event end() throws XlsxException {
    if (depth > 0 || !rootSeen) {
      throw damaged("ends too early");
    }
    return Event.EOF;
  }

  /** Takes text up to the next tag or reference; false outside the root. */
  private boolean text(int first) throws IOException {
    reference = -1;
    if (first == '&') {
      reference = in.reference();
      return true;
    }
    textFrom = in.position();
    in.skipText();
    textTo = in.position();
    return depth > 0;
  }

  /** Handles what starts with an exclamation mark; true when it is text. */
  private boolean declaration() throws IOException {
    if (in.startsWith("!--")) {
      in.dropPast("-->");
      return false;
    }
    if (in.startsWith("![CDATA[")) {
      in.skip(8);
      in.mark();
      in.skipPast("]]>");
      reference = -1;
      textFrom = in.marked();
      textTo = in.position() - 3;
      return true;
    }
    throw damaged("declares a document type");
  }

  private Event endTag() throws IOException {
    in.skip(1);
    in.skipName();
    String closed = names.local(in.buffer(), in.marked() + 2, in.position());
    in.skipBlanks();
    in.expect('>');
    close(closed);
    name = closed;
    return Event.END;
  }

  private void close(String closed) throws XlsxException {
    if (depth == 0 || !open[depth - 1].equals(closed)) {
      throw damaged("has tags that do not match");
    }
    depth--;
  }

  private Event startTag() throws IOException {
    in.skipName();
    int nameEnd = in.position() - in.marked();
    attributeCount = 0;
    for (; ; ) {
      in.skipBlanks();
      int c = in.peek();
      if (c == '>') {
        in.skip(1);
        break;
      }
      if (c == '/') {
        in.skip(1);
        in.expect('>');
        emptyElement = true;
        break;
      }
      attribute();
    }
    name = names.local(in.buffer(), in.marked() + 1, in.marked() + nameEnd);
    if (depth == MAX_DEPTH) {
      throw damaged("is nested too deeply");
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = name;
    rootSeen = true;
    return Event.START;
  }

  /** Notes an attribute, by distances from the mark, as the buffer may move while a tag is read. */
  private void attribute() throws IOException {
    if (attributeCount == MAX_ATTRIBUTES) {
      throw damaged("has too many attributes");
    }
    if (4 * attributeCount + 4 > attributes.length) {
      attributes = Arrays.copyOf(attributes, 2 * attributes.length);
    }
    int at = 4 * attributeCount++;
    attributes[at] = in.position() - in.marked();
    in.skipName();
    attributes[at + 1] = in.position() - in.marked();
    in.skipBlanks();
    in.expect('=');
    in.skipBlanks();
    char quote = (char) in.peek();
    if (quote != '"' && quote != '\'') {
      throw damaged("has an attribute without quotes");
    }
    in.skip(1);
    attributes[at + 2] = in.position() - in.marked();
    in.skipTo(quote);
    attributes[at + 3] = in.position() - in.marked();
    in.skip(1);
  }

  /** The element's name without prefix; the same object for the same name. */
  String name() {
    return name;
  }

  /** An attribute of the element just started by its name without prefix, or null. */
  @Nullable String attribute(String wanted) throws IOException {
    int i = find(wanted);
    return i < 0
        ? null
        : in.decoded(in.marked() + attributes[i + 2], in.marked() + attributes[i + 3]);
  }

  /** The whole number an attribute holds, or {@code otherwise}. */
  long number(String wanted, long otherwise) {
    int i = find(wanted);
    if (i < 0
        || attributes[i + 3] == attributes[i + 2]
        || attributes[i + 3] - attributes[i + 2] > 18) {
      return otherwise;
    }
    long n = 0;
    for (int k = attributes[i + 2]; k < attributes[i + 3]; k++) {
      char c = in.buffer()[in.marked() + k];
      if (c < '0' || c > '9') {
        return otherwise;
      }
      n = 10 * n + c - '0';
    }
    return n;
  }

  /**
   * The column, from 0, of a cell reference such as {@code AB12} that an attribute holds, or {@code
   * otherwise}.
   */
  int column(String wanted, int otherwise) {
    int i = find(wanted);
    int n = 0;
    for (int k = i < 0 ? 0 : attributes[i + 2]; i >= 0 && k < attributes[i + 3]; k++) {
      int c = in.buffer()[in.marked() + k] & ~0x20;
      if (c < 'A' || c > 'Z' || n > 1_000_000) {
        break;
      }
      n = 26 * n + c - 'A' + 1;
    }
    return n == 0 ? otherwise : n - 1;
  }

  private int find(String wanted) {
    int length = wanted.length();
    char[] b = in.buffer();
    for (int a = 0; a < 4 * attributeCount; a += 4) {
      int to = in.marked() + attributes[a + 1];
      int from = to - length;
      if (from < in.marked() + attributes[a]) {
        continue;
      }
      int k = 0;
      while (k < length && b[from + k] == wanted.charAt(k)) {
        k++;
      }
      if (k == length && (from == in.marked() + attributes[a] || b[from - 1] == ':')) {
        return a;
      }
    }
    return -1;
  }

  /** Appends the text of this event, up to {@code max} characters in all. */
  void text(StringBuilder to, int max) {
    if (reference >= 0) {
      if (to.length() < max) {
        to.appendCodePoint(reference);
      }
      return;
    }
    in.append(to, textFrom, textTo, max);
  }

  private static XlsxException damaged(String how) {
    return new XlsxException(XlsxException.Kind.CORRUPT, "its XML " + how);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
