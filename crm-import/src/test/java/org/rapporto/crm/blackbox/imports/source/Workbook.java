package org.rapporto.crm.blackbox.imports.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes workbooks part by part, so that tests can make odd and hostile ones. */
final class Workbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String REL =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();
  private final StringBuilder sheets = new StringBuilder();
  private final StringBuilder relations = new StringBuilder();
  private String properties = "";
  private int count;

  Workbook() {
    part("[Content_Types].xml", "<Types/>");
    part(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\""
            + REL
            + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  }

  Workbook part(String name, String content) {
    return part(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Workbook part(String name, byte[] content) {
    parts.put(name, content);
    return this;
  }

  /** Adds a sheet whose rows are given as XML. */
  Workbook sheet(String name, String rows) {
    return sheet(name, "visible", rows);
  }

  Workbook sheet(String name, String state, String rows) {
    count++;
    sheets.append(
        "<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"s%d\"/>"
            .formatted(name, count, state, count));
    relations.append(
        "<Relationship Id=\"s%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
            .formatted(count, REL, count));
    return part(
        "xl/worksheets/sheet" + count + ".xml",
        "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>");
  }

  /** Merges ranges such as {@code A1:B2} of the last sheet. */
  Workbook merged(String... ranges) {
    String part = "xl/worksheets/sheet" + count + ".xml";
    StringBuilder cells = new StringBuilder("</sheetData><mergeCells>");
    for (String range : ranges) {
      cells.append("<mergeCell ref=\"").append(range).append("\"/>");
    }
    String sheet = new String(parts.get(part), StandardCharsets.UTF_8);
    return part(part, sheet.replace("</sheetData>", cells + "</mergeCells>"));
  }

  /** Adds shared strings given as XML of their items. */
  Workbook strings(String items) {
    relations.append(
        "<Relationship Id=\"st\" Type=\""
            + REL
            + "/sharedStrings\" Target=\"sharedStrings.xml\"/>");
    return part("xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + items + "</sst>");
  }

  /** Adds styles: each code becomes a format, in order, after the general one. */
  Workbook formats(String... codes) {
    StringBuilder own = new StringBuilder();
    StringBuilder cells = new StringBuilder("<xf numFmtId=\"0\"/>");
    for (int i = 0; i < codes.length; i++) {
      int id = 164 + i;
      own.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>".formatted(id, codes[i]));
      cells.append("<xf numFmtId=\"%d\"/>".formatted(id));
    }
    relations.append("<Relationship Id=\"sy\" Type=\"" + REL + "/styles\" Target=\"styles.xml\"/>");
    return part(
        "xl/styles.xml",
        "<styleSheet><numFmts>"
            + own
            + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
            + cells
            + "</cellXfs></styleSheet>");
  }

  Workbook since1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  byte[] bytes() {
    part(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>"
            .formatted(MAIN, REL, properties, sheets));
    part("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
    return Zipped.of(parts);
  }

  Path save(Path directory) {
    try {
      return Files.write(directory.resolve("book.xlsx"), bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of cells given as XML. */
  static String row(int number, String... cells) {
    return "<row r=\"" + number + "\">" + String.join("", cells) + "</row>";
  }

  /** A row of inline texts, from column A. */
  static String texts(int number, String... texts) {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < texts.length; i++) {
      cells.append(
          "<c r=\"%s%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
              .formatted((char) ('A' + i), number, texts[i]));
    }
    return row(number, cells.toString());
  }

  /** A cell of a type with a value. */
  static String cell(String reference, String type, String value) {
    return "<c r=\"%s\" t=\"%s\"><v>%s</v></c>".formatted(reference, type, value);
  }

  /** A number with a style. */
  static String styled(String reference, int style, String value) {
    return "<c r=\"%s\" s=\"%d\"><v>%s</v></c>".formatted(reference, style, value);
  }
}
