package org.rapporto.crm.imports.source.ods;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.xlsx.Parts;
import org.rapporto.crm.imports.source.xlsx.XlsxException;
import org.rapporto.crm.imports.source.xlsx.XlsxLimits;
import org.rapporto.crm.imports.source.xlsx.Xml;

/** An open OpenDocument spreadsheet: its one stream of content is read anew for each purpose. */
public final class OdsBook implements Closeable {
  private static final int MAX_SHEETS = 10_000;
  private static final int MAX_STYLES = 65_536;

  private final @Nullable Parts parts;
  private final Path file;
  private final XlsxLimits limits;

  private OdsBook(@Nullable Parts parts, Path file, XlsxLimits limits) {
    this.parts = parts;
    this.file = file;
    this.limits = limits;
  }

  /** Opens a zipped spreadsheet. */
  public static OdsBook openZip(Path file, XlsxLimits limits) throws IOException {
    Parts parts = Parts.open(file, limits);
    try {
      OdsBook book = new OdsBook(parts, file, limits);
      book.refuseEncrypted(parts);
      return book;
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Opens a spreadsheet that is one flat XML file. */
  public static OdsBook openFlat(Path file, XlsxLimits limits) {
    return new OdsBook(null, file, limits);
  }

  private void refuseEncrypted(Parts zip) throws IOException {
    InputStream in = zip.find("META-INF/manifest.xml");
    if (in == null) {
      return;
    }
    try (Xml xml = new Xml(in)) {
      for (Xml.Event e = xml.next(); e != Xml.Event.EOF; e = xml.next()) {
        if (e == Xml.Event.START && xml.name().equals("encryption-data")) {
          throw new XlsxException(XlsxException.Kind.ENCRYPTED, "it is protected with a password");
        }
      }
    }
  }

  /** The sheets in their order. */
  public List<OdsSheet> sheets() throws IOException {
    List<OdsSheet> sheets = new ArrayList<>();
    Set<String> hidden = new HashSet<>();
    String style = "";
    boolean spreadsheet = false;
    try (Xml xml = content()) {
      for (Xml.Event e = xml.next(); e != Xml.Event.EOF; e = xml.next()) {
        if (e != Xml.Event.START) {
          continue;
        }
        switch (xml.name()) {
          case "style" -> style = xml.attribute("name") == null ? "" : "" + xml.attribute("name");
          case "table-properties" -> {
            if ("false".equals(xml.attribute("display")) && hidden.size() < MAX_STYLES) {
              hidden.add(style);
            }
          }
          case "spreadsheet" -> spreadsheet = true;
          case "table" -> {
            if (spreadsheet && sheets.size() < MAX_SHEETS) {
              sheets.add(sheet(xml, sheets.size() + 1, hidden));
            }
            xml.skip();
          }
          default -> {
            if (spreadsheet) {
              xml.skip();
            }
          }
        }
      }
    }
    if (!spreadsheet) {
      throw new XlsxException(XlsxException.Kind.CORRUPT, "there is no spreadsheet in it");
    }
    return sheets;
  }

  private static OdsSheet sheet(Xml xml, int number, Set<String> hidden) throws IOException {
    String name = xml.attribute("name");
    String style = xml.attribute("style-name");
    return new OdsSheet(
        name == null ? "Sheet" + number : name,
        style != null && hidden.contains(style)
            ? OdsSheet.Visibility.HIDDEN
            : OdsSheet.Visibility.VISIBLE);
  }

  /** Starts reading a sheet by its place among {@link #sheets()}. */
  public OdsReader read(int index) throws IOException {
    Xml xml = content();
    try {
      return new OdsReader(xml, index, limits);
    } catch (IOException | RuntimeException e) {
      xml.close();
      throw e;
    }
  }

  private Xml content() throws IOException {
    if (parts == null) {
      return new Xml(Parts.limited(file, limits));
    }
    InputStream in = parts.find("content.xml");
    if (in == null) {
      throw new XlsxException(XlsxException.Kind.CORRUPT, "its content is missing");
    }
    return new Xml(in);
  }

  @Override
  public void close() throws IOException {
    if (parts != null) {
      parts.close();
    }
  }
}
