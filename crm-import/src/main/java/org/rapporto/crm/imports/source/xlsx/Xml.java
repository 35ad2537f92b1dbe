package org.rapporto.crm.imports.source.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Pulls elements and text from a part. A document type declaration is refused, so that no entity is
 * ever expanded.
 */
final class Xml implements Closeable {
  private final InputStream in;
  private final XMLStreamReader reader;

  Xml(InputStream in) throws IOException {
    this.in = in;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    try {
      this.reader = factory.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw damaged(e);
    } catch (RuntimeException e) {
      throw new XlsxException("its XML is damaged", e); // the parser's own bugs on hostile bytes
    }
  }

  /** The next event of {@link XMLStreamConstants}; {@code END_DOCUMENT} for ever at the end. */
  int next() throws IOException {
    try {
      if (!reader.hasNext()) {
        return XMLStreamConstants.END_DOCUMENT;
      }
      int event = reader.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new XlsxException(
            XlsxException.Kind.CORRUPT, "its XML declares a document type or uses entities");
      }
      return event;
    } catch (XMLStreamException e) {
      throw damaged(e);
    } catch (RuntimeException e) {
      throw new XlsxException("its XML is damaged", e); // the parser's own bugs on hostile bytes
    }
  }

  private static IOException damaged(XMLStreamException e) {
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

  /** The element's name without prefix. */
  String name() {
    return reader.getLocalName();
  }

  /** An attribute by its name without prefix, or null. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Appends the text of this event, up to {@code max} characters in all. */
  void text(StringBuilder to, int max) {
    int room = max - to.length();
    if (room > 0) {
      to.append(
          reader.getTextCharacters(),
          reader.getTextStart(),
          Math.min(room, reader.getTextLength()));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
