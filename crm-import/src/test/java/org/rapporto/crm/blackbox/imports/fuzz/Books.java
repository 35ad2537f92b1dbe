package org.rapporto.crm.blackbox.imports.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.rapporto.crm.blackbox.imports.source.Zipped;

/** Small sound workbooks, as the parts they are zipped from. */
final class Books {

  private static final String SPACES =
      " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
          + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
          + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
  private static final String BODY =
      "<office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row>"
          + "<table:table-cell office:value-type=\"string\"><text:p>Name<text:s text:c=\"2\"/>"
          + "</text:p></table:table-cell><table:table-cell office:value-type=\"date\""
          + " office:date-value=\"1980-03-03\"><text:p>3/3</text:p></table:table-cell>"
          + "</table:table-row><table:table-row table:number-rows-repeated=\"2\">"
          + "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\""
          + " office:value=\"1.5\"><text:p>1,5</text:p></table:table-cell></table:table-row>"
          + "</table:table></office:spreadsheet></office:body>";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  private Books() {}

  static Map<String, byte[]> xlsx() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "Test", "1.0")) {
      Worksheet sheet = book.newWorksheet("A");
      sheet.value(0, 0, "Name");
      sheet.value(0, 1, "Born");
      sheet.value(1, 0, "Ada");
      sheet.value(1, 1, LocalDate.of(1980, 3, 3));
      sheet.style(1, 1).format("dd/mm/yyyy").set();
      sheet.value(1, 2, 1.5);
      sheet.value(1, 3, true);
      sheet.formula(2, 0, "SUM(C2)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts(bytes.toByteArray());
  }

  static Map<String, byte[]> ods() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("mimetype", utf8("application/vnd.oasis.opendocument.spreadsheet"));
    parts.put(
        "content.xml",
        utf8(
            HEAD
                + "<office:document-content"
                + SPACES
                + ">"
                + BODY
                + "</office:document-content>"));
    return parts;
  }

  static byte[] flatOds() {
    return utf8(HEAD + "<office:document" + SPACES + ">" + BODY + "</office:document>");
  }

  static byte[] xls() {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      Sheet sheet = book.createSheet("A");
      for (int i = 0; i < 5; i++) {
        var row = sheet.createRow(i);
        row.createCell(0).setCellValue("Name " + i);
        row.createCell(1).setCellValue(i);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] zip(Map<String, byte[]> parts, String name, byte[] content) {
    Map<String, byte[]> changed = new LinkedHashMap<>(parts);
    changed.put(name, content);
    return Zipped.of(changed);
  }

  /** By the directory of the archive, for fastexcel leaves the sizes out of the entries. */
  private static Map<String, byte[]> parts(byte[] zipped) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try {
      Path file = Files.createTempFile("book", ".xlsx");
      try {
        Files.write(file, zipped);
        try (ZipFile zip = new ZipFile(file.toFile())) {
          for (ZipEntry entry : Collections.list(zip.entries())) {
            try (InputStream in = zip.getInputStream(entry)) {
              parts.put(entry.getName(), in.readAllBytes());
            }
          }
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return parts;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
