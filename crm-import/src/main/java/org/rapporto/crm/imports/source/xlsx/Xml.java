package org.rapporto.crm.imports.source.xlsx;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Pulls elements and text from a part by a StAX parser (Aalto, which takes half the time of the
 * platform's). A document type declaration is refused, so nothing is ever expanded or fetched, and
 * what the parser may keep in memory is limited: depth, different names, and bytes read for one
 * event. Not thread-safe.
 */
public final class Xml implements Closeable {
  private static final int MAX_DEPTH = 256;
  private static final int MAX_ATTRIBUTES = 256;

  /** The parser keeps every name it ever saw. */
  private static final int MAX_NAMES = 10_000;

  /** What {@link #next()} came upon. */
  public enum Event {
    START,
    END,
    TEXT,
    EOF
  }

  private final EventBytes in;
  private final XMLStreamReader reader;
  private final Map<String, String> names = new HashMap<>();
  private final String[] attributes = new String[MAX_ATTRIBUTES];
  private final String[] rawAttributes = new String[MAX_ATTRIBUTES];
  private int attributeCount;
  private String rawName = "";
  private String name = "";
  private int depth;

  /** Starts to read a part. */
  public Xml(InputStream in) throws IOException {
    this.in = new EventBytes(new BufferedInputStream(in, 1 << 15));
    try {
      this.reader = factory().createXMLStreamReader(this.in.decoded());
    } catch (XMLStreamException e) {
      throw damaged(e);
    } catch (RuntimeException e) {
      throw new XlsxException("its XML is damaged", e); // the parser's own faults on hostile text
    }
  }

  /** A factory for one part only, as the names a parser has seen are kept by its factory. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /** The next event; {@link Event#EOF} for ever at the end. */
  public Event next() throws IOException {
    in.nextEvent();
    try {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            return start();
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            name(reader.getLocalName());
            return Event.END;
          }
          case XMLStreamConstants.CHARACTERS,
              XMLStreamConstants.CDATA,
              XMLStreamConstants.SPACE -> {
            return Event.TEXT;
          }
          case XMLStreamConstants.DTD -> throw corrupt("declares a document type");
          case XMLStreamConstants.ENTITY_REFERENCE -> throw corrupt("uses entities");
          case XMLStreamConstants.PROCESSING_INSTRUCTION -> local(reader.getPITarget());
          default -> {}
        }
      }
      return Event.EOF;
    } catch (XMLStreamException | RuntimeException e) {
      throw damaged(e); // the parser has faults of its own on hostile bytes
    }
  }

  /** Goes behind the end of the element that just started. */
  public void skip() throws IOException {
    int open = 1;
    while (open > 0) {
      switch (next()) {
        case START -> open++;
        case END -> open--;
        case EOF -> {
          return;
        }
        default -> {}
      }
    }
  }

  private Event start() throws XlsxException {
    if (++depth > MAX_DEPTH) {
      throw corrupt("is nested too deeply");
    }
    name(reader.getLocalName());
    attributeCount = reader.getAttributeCount();
    if (attributeCount > MAX_ATTRIBUTES) {
      throw corrupt("has too many attributes");
    }
    for (int i = 0; i < attributeCount; i++) {
      attribute(i, reader.getAttributeLocalName(i));
    }
    return Event.START;
  }

  /** The parser gives the same object for the same name, and most elements are like the last. */
  @SuppressWarnings("ReferenceEquality")
  private void name(String raw) throws XlsxException {
    if (raw != rawName) {
      name = local(raw);
      rawName = raw;
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private void attribute(int index, String raw) throws XlsxException {
    if (raw != rawAttributes[index]) {
      attributes[index] = local(raw);
      rawAttributes[index] = raw;
    }
  }

  /** A name without its prefix; the same object for the same name. */
  private String local(String raw) throws XlsxException {
    String known = names.get(raw);
    if (known != null) {
      return known;
    }
    if (names.size() == MAX_NAMES) {
      throw new XlsxException(
          XlsxException.Kind.LIMIT, "its XML has more than " + MAX_NAMES + " different names");
    }
    String local = raw.substring(raw.indexOf(':') + 1);
    names.put(raw, local);
    return local;
  }

  /** The element's name without prefix. */
  public String name() {
    return name;
  }

  /** An attribute of the element just started by its name without prefix, or null. */
  public @Nullable String attribute(String wanted) {
    for (int i = 0; i < attributeCount; i++) {
      if (attributes[i].equals(wanted)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The whole number an attribute holds, or {@code otherwise}. */
  public long number(String wanted, long otherwise) {
    String value = attribute(wanted);
    if (value == null || value.isEmpty() || value.length() > 18) {
      return otherwise;
    }
    long n = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
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
    String value = attribute(wanted);
    int n = 0;
    for (int i = 0; value != null && i < value.length(); i++) {
      int c = value.charAt(i) & ~0x20;
      if (c < 'A' || c > 'Z' || n > 1_000_000) {
        break;
      }
      n = 26 * n + c - 'A' + 1;
    }
    return n == 0 ? otherwise : n - 1;
  }

  /** Appends the text of this event, up to {@code max} characters in all. */
  public void text(StringBuilder to, int max) throws IOException {
    try { // the parser reads the text no sooner than it is asked for
      int room = Math.min(max - to.length(), reader.getTextLength());
      if (room > 0) {
        to.append(reader.getTextCharacters(), reader.getTextStart(), room);
      }
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private static XlsxException corrupt(String how) {
    return new XlsxException(XlsxException.Kind.CORRUPT, "its XML " + how);
  }

  /** The error of ours that the parser wrapped, or one that says its XML is damaged. */
  private static XlsxException damaged(Exception e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof XlsxException known) {
        return known;
      }
      if (t instanceof XMLStreamException x && x.getNestedException() instanceof XlsxException k) {
        return k;
      }
    }
    return new XlsxException("its XML is damaged", e);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
