package org.rapporto.crm.blackbox.imports.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes OpenDocument spreadsheets part by part, so that tests can make odd and hostile ones. */
final class OpenDocument {
  private static final String SPACES =
      " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
          + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
          + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
          + " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
          + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";

  private final StringBuilder tables = new StringBuilder();
  private String manifest = "<manifest/>";
  private String head = "";

  OpenDocument head(String doctype) {
    head = doctype;
    return this;
  }

  OpenDocument manifest(String xml) {
    manifest = xml;
    return this;
  }

  /** A sheet; the style {@code gone} hides it. */
  OpenDocument sheet(String name, String style, String rows) {
    tables.append(
        "<table:table table:name=\"%s\" table:style-name=\"%s\"><table:table-column/>%s</table:table>"
            .formatted(name, style, rows));
    return this;
  }

  static String row(String... cells) {
    return "<table:table-row>" + String.join("", cells) + "</table:table-row>";
  }

  static String rows(int times, String... cells) {
    return "<table:table-row table:number-rows-repeated=\"%d\">%s</table:table-row>"
        .formatted(times, String.join("", cells));
  }

  static String text(String paragraphs) {
    return "<table:table-cell office:value-type=\"string\">%s</table:table-cell>"
        .formatted(paragraphs);
  }

  static String p(String text) {
    return text("<text:p>" + text + "</text:p>");
  }

  static String value(String type, String attribute, String value, String shown) {
    return ("<table:table-cell office:value-type=\"%s\" office:%s=\"%s\"><text:p>%s</text:p>"
            + "</table:table-cell>")
        .formatted(type, attribute, value, shown);
  }

  private String body() {
    return "<office:automatic-styles><style:style style:name=\"gone\" style:family=\"table\">"
        + "<style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>"
        + "<office:body><office:spreadsheet>"
        + tables
        + "</office:spreadsheet></office:body>";
  }

  String flat() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>%s<office:document%s>%s</office:document>"
        .formatted(head, SPACES, body());
  }

  byte[] bytes() {
    String content =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>%s<office:document-content%s>%s"
                .formatted(head, SPACES, body())
            + "</office:document-content>";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
      put(zip, "META-INF/manifest.xml", manifest);
      put(zip, "content.xml", content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  Path save(Path directory) {
    return Tables.file(directory, "book.ods", bytes());
  }

  Path saveFlat(Path directory) {
    return Tables.file(directory, "book.fods", flat().getBytes(StandardCharsets.UTF_8));
  }
}
