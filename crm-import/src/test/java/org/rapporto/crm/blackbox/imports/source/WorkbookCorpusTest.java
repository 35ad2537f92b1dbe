package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.source.CellKind;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Compares texts of workbooks with what the platform's XML parser finds, read the plain way. */
class WorkbookCorpusTest {
  private static final Pattern REFERENCE = Pattern.compile("([A-Z]+)([0-9]+)");
  private static final Pattern RANGE = Pattern.compile("([A-Z]+)([0-9]+):[A-Z]+([0-9]+)");
  private static final Comparator<String> BY_COLUMN =
      Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

  @Test
  void textsAreThoseInTheFile() throws Exception {
    long compared = 0;
    for (String group : List.of("fastexcel-reader", "poi", "frictionless", "sheetjs", "exports")) {
      for (Path file : Corpus.files(group, ".xlsx")) {
        SniffedTable table;
        try {
          table = TableSource.open(file, SourceOptions.builder().withoutHeader().build());
        } catch (UnreadableSourceException e) {
          continue; // another test looks at these
        }
        List<String> truth = texts(file, table.sheet().orElseThrow());
        if (truth.isEmpty()) {
          continue; // the sheet's part does not have the usual name
        }
        List<String> found = found(table);
        assertThat(found).as(Corpus.name(file)).isEqualTo(truth);
        compared += truth.size();
      }
    }
    System.out.printf("texts of workbooks compared: %d%n", compared);
    assertThat(compared).isGreaterThan(1_000);
  }

  /** All texts in the order of the rows; rows that only sum up others count too. */
  private static List<String> found(SniffedTable table) {
    List<String> found = new ArrayList<>();
    for (SourceRow row : Tables.all(table)) {
      if (row instanceof TableRow record) {
        for (int c = 0; c < record.size(); c++) {
          if (record.kind(c) == CellKind.TEXT && !record.cell(c).isBlank()) {
            found.add(record.cell(c));
          }
        }
      } else if (row instanceof SkippedRow skipped) {
        skipped.cells().stream().filter(c -> !c.matches("[-0-9.]*\\s*")).forEach(found::add);
      }
    }
    return found;
  }

  /**
   * All texts of a sheet in the order of the file, those of merged cells in each of their rows;
   * none when its part is not found the plain way.
   */
  private static List<String> texts(Path file, String sheet) throws Exception {
    NavigableMap<Integer, NavigableMap<String, String>> rows = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Element workbook = parse(zip, "xl/workbook.xml");
      Element relations = parse(zip, "xl/_rels/workbook.xml.rels");
      if (workbook == null || relations == null) {
        return List.of();
      }
      String target = target(workbook, relations, sheet);
      Element data = parse(zip, "xl/" + target);
      if (data == null) {
        return List.of();
      }
      List<String> shared = shared(parse(zip, "xl/sharedStrings.xml"));
      NodeList cells = data.getElementsByTagNameNS("*", "c");
      for (int i = 0; i < cells.getLength(); i++) {
        Element cell = (Element) cells.item(i);
        String text =
            switch (cell.getAttribute("t")) {
              case "s" -> value(cell).isEmpty() ? "" : shared.get(Integer.parseInt(value(cell)));
              case "str" -> value(cell);
              case "inlineStr" -> plain(cell);
              default -> "";
            };
        if (!text.isBlank() || !value(cell).isEmpty()) {
          Matcher at = REFERENCE.matcher(cell.getAttribute("r"));
          String column = at.matches() ? at.group(1) : "";
          int row = at.matches() ? Integer.parseInt(at.group(2)) : i;
          rows.computeIfAbsent(row, r -> new TreeMap<>(BY_COLUMN)).put(column, unescaped(text));
        }
      }
      merge(rows, data.getElementsByTagNameNS("*", "mergeCell"));
    }
    return rows.values().stream()
        .flatMap(row -> row.values().stream())
        .filter(text -> !text.isBlank())
        .toList();
  }

  private static void merge(
      NavigableMap<Integer, NavigableMap<String, String>> rows, NodeList ranges) {
    for (int i = 0; i < ranges.getLength(); i++) {
      Matcher ends = RANGE.matcher(((Element) ranges.item(i)).getAttribute("ref"));
      if (ends.matches()) {
        int first = Integer.parseInt(ends.group(2));
        int last = Integer.parseInt(ends.group(3));
        NavigableMap<String, String> top = rows.get(first);
        String text = top == null ? null : top.get(ends.group(1));
        if (text != null && last > first) {
          rows.subMap(first + 1, last + 1)
              .values()
              .forEach(row -> row.putIfAbsent(ends.group(1), text));
        }
      }
    }
  }

  private static String target(Element workbook, Element relations, String sheet) {
    NodeList sheets = workbook.getElementsByTagNameNS("*", "sheet");
    NodeList all = relations.getElementsByTagNameNS("*", "Relationship");
    for (int i = 0; i < sheets.getLength(); i++) {
      Element s = (Element) sheets.item(i);
      for (int k = 0; k < all.getLength(); k++) {
        Element r = (Element) all.item(k);
        if (s.getAttribute("name").equals(sheet)
            && s.getAttribute("r:id").equals(r.getAttribute("Id"))) {
          return r.getAttribute("Target");
        }
      }
    }
    return "";
  }

  private static List<String> shared(@Nullable Element table) {
    List<String> strings = new ArrayList<>();
    if (table != null) {
      NodeList items = table.getElementsByTagNameNS("*", "si");
      for (int i = 0; i < items.getLength(); i++) {
        strings.add(plain((Element) items.item(i)));
      }
    }
    return strings;
  }

  private static String value(Element cell) {
    NodeList values = cell.getElementsByTagNameNS("*", "v");
    return values.getLength() == 0 ? "" : values.item(0).getTextContent();
  }

  /** The text of all t elements that are no phonetic reading. */
  private static String plain(Element item) {
    StringBuilder text = new StringBuilder();
    NodeList parts = item.getElementsByTagNameNS("*", "t");
    for (int i = 0; i < parts.getLength(); i++) {
      Node parent = parts.item(i).getParentNode();
      if (!"rPh".equals(parent.getLocalName())) {
        text.append(parts.item(i).getTextContent());
      }
    }
    return text.toString();
  }

  private static @Nullable Element parse(ZipFile zip, String name)
      throws IOException, ParserConfigurationException {
    var entry = zip.getEntry(name);
    if (entry == null) {
      return null;
    }
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    try (InputStream in = zip.getInputStream(entry)) {
      return builder.parse(new ByteArrayInputStream(in.readAllBytes())).getDocumentElement();
    } catch (SAXException e) {
      return null; // damaged: another test looks at these
    }
  }

  /** Characters XML cannot hold stand as {@code _xHHHH_} (ISO/IEC 29500-1, 22.9.2.19). */
  private static String unescaped(String text) {
    return Pattern.compile("_x([0-9A-Fa-f]{4})_")
        .matcher(text)
        .replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
  }
}
