package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.source.CellKind;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceFormat;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

/** Spreadsheets as Excel 2003 writes them in XML, which programs like to name .xls. */
class XmlSpreadsheetTest {
  @TempDir Path directory;

  private static final String HEAD = row(text("Name"), text("Phone"), text("Note"));

  @Test
  void readsTheValuesOfAllTypes() {
    String styles =
        "<Styles><Style ss:ID=\"s1\"><NumberFormat ss:Format=\"00000\"/></Style></Styles>";
    SniffedTable table =
        open(
            workbook(
                styles,
                sheet(
                    "One",
                    HEAD
                        + row(
                            text("Ada &amp; Ugo"),
                            "<Cell ss:StyleID=\"s1\"><Data ss:Type=\"Number\">198</Data></Cell>",
                            data("Number", "3.9061234567E10"))
                        + row(
                            data("DateTime", "1980-05-17T00:00:00.000"),
                            data("DateTime", "2020-01-02T03:04:05.000"),
                            data("DateTime", "1899-12-31T10:30:00.000"))
                        + row(
                            data("Boolean", "1"),
                            data("Boolean", "0"),
                            "<Cell ss:Formula=\"=1/0\"><Data ss:Type=\"Error\">#DIV/0!</Data></Cell>"),
                    "")));
    assertThat(table.file().format()).isEqualTo(SourceFormat.SPREADSHEET_XML);
    assertThat(table.header()).containsExactly("Name", "Phone", "Note");
    assertThat(Tables.cells(table))
        .containsExactly(
            List.of("Ada & Ugo", "00198", "39061234567"),
            List.of("1980-05-17", "2020-01-02T03:04:05", "10:30:00"),
            List.of("TRUE", "FALSE", "#DIV/0!"));
    TableRow days = Tables.records(table).get(1);
    assertThat(List.of(days.kind(0), days.kind(1))).containsOnly(CellKind.DATE);
  }

  @Test
  void aCellMergedOverRowsCountsInEachOfThem() {
    String merged = text("ACME").replace("<Cell", "<Cell ss:MergeDown=\"1\"");
    String covered = "<Cell ss:Index=\"2\"><Data ss:Type=\"String\">Ugo</Data></Cell>";
    String rows =
        row(text("Company"), text("Name"))
            + row(merged, text("Ada"))
            + row(covered)
            + row(covered.replace("Ugo", "Pia"));

    assertThat(Tables.cells(open(workbook("", sheet("One", rows, "")))))
        .containsExactly(List.of("ACME", "Ada"), List.of("ACME", "Ugo"), List.of("", "Pia"));
  }

  @Test
  void placesCellsAndRowsWhereTheirNumbersSay() {
    SniffedTable table =
        open(
            workbook(
                "",
                sheet(
                    "One",
                    "<Column ss:Width=\"90\"/>"
                        + HEAD
                        + "<Row ss:Index=\"3\"><Cell ss:Index=\"2\"><Data ss:Type=\"String\">b"
                        + "</Data></Cell>"
                        + text("c")
                        + "</Row>"
                        + "<Row ss:Span=\"2\"/>"
                        + row(
                            "<Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">wide</Data></Cell>",
                            text("after")),
                    "")));
    List<TableRow> rows = Tables.records(table);
    assertThat(rows.get(0).cells()).containsExactly("", "b", "c");
    assertThat(rows.get(0).line()).isEqualTo(3);
    assertThat(rows.get(1).cells()).containsExactly("wide", "", "after");
    assertThat(rows.get(1).line()).isEqualTo(7);
  }

  @Test
  void takesTheTextOfFormattedCellsWithoutTheirRemarks() {
    String rich =
        "<Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\"><B>Ada</B>"
            + "<Font html:Size=\"8\"> Byron&#10;Lovelace</Font></ss:Data>"
            + "<Comment ss:Author=\"x\"><ss:Data><B>a remark</B></ss:Data></Comment></Cell>";
    List<List<String>> cells =
        Tables.cells(open(workbook("", sheet("One", HEAD + row(rich, text("112")), ""))));
    assertThat(cells).containsExactly(List.of("Ada Byron\nLovelace", "112"));
  }

  @Test
  void passesOverHiddenAndEmptySheets() {
    String hidden =
        "<WorksheetOptions xmlns=\"urn:schemas-microsoft-com:office:excel\">"
            + "<PageSetup><Visible>no</Visible></PageSetup><Visible>SheetHidden</Visible>"
            + "</WorksheetOptions>";
    SniffedTable table =
        open(
            workbook(
                "",
                sheet("Secret", HEAD + row(text("No"), text("1")), hidden)
                    + sheet("Empty", "", "")
                    + sheet("Shown", HEAD + row(text("Yes"), text("2")), "")));
    assertThat(Tables.cells(table)).containsExactly(List.of("Yes", "2"));
  }

  @Test
  void readsAnyDeclaredCharset() throws IOException {
    String text = workbook("", sheet("Лист", HEAD + row(text("Иванов"), text("1")), ""));
    for (String charset : List.of("windows-1251", "UTF-16LE", "UTF-8")) {
      String declared = text.replace("encoding=\"UTF-8\"", "encoding=\"" + charset + "\"");
      String mark = charset.startsWith("UTF") ? "\uFEFF" : "";
      Path file = directory.resolve("list.xls");
      Files.write(file, (mark + declared).getBytes(Charset.forName(charset)));
      assertThat(Tables.cells(TableSource.open(file)).get(0).get(0))
          .as(charset)
          .isEqualTo("Иванов");
    }
  }

  @Test
  void saysTheSameAsTheSameWorkbookInABinaryFile() {
    Path folder = Corpus.directory("sheetjs");
    List<String> same = new ArrayList<>();
    for (String name :
        List.of(
            "RkNumber.xlsx", "text_and_numbers.xls", "rich_text_stress.xls", "merge_cells.ods")) {
      String stem = name.substring(0, name.indexOf('.'));
      Path xml = folder.resolve(name + ".xml");
      xml = Files.exists(xml) ? xml : folder.resolve(stem + ".xls.xml");
      xml = Files.exists(xml) ? xml : folder.resolve(stem + ".xml");
      if (Files.exists(xml) && Files.exists(folder.resolve(name))) {
        assertThat(texts(xml)).as(name).isEqualTo(texts(folder.resolve(name)));
        same.add(name);
      }
    }
    assertThat(same).isNotEmpty();
  }

  private static List<List<String>> texts(Path file) {
    List<List<String>> rows = new ArrayList<>();
    for (TableRow row : Tables.records(TableSource.open(file))) {
      rows.add(row.cells().stream().filter(cell -> !cell.isEmpty()).toList());
    }
    return rows;
  }

  @Test
  void placesOutOfReachCostNoMemory() {
    String far = "<Cell ss:Index=\"2000000000\"><Data ss:Type=\"String\">x</Data></Cell>";
    String rows =
        HEAD
            + row(text("Ada"), text("1"))
            + "<Row ss:Index=\"999999999999999999\">"
            + text("Ugo")
            + far
            + "</Row>";
    UnreadableSourceException refusal = refused(workbook("", sheet("One", rows, "")));
    assertThat(refusal == null || refusal.problem() == SourceProblem.LIMIT_EXCEEDED).isTrue();
    String wide = row("<Cell/>".repeat(1_000_000) + text("x"));
    assertThat(
            Tables.records(
                open(workbook("", sheet("One", HEAD + row(text("A"), text("1")) + wide, "")))))
        .hasSize(1);
  }

  @Test
  void refusesWhatTheParserWouldExpandOrKeep() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
    String entity = sheet("One", HEAD + row(text("&e;"), text("1")), "");
    for (String type :
        List.of(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY e \"&a;&a;&a;&a;\">]>",
            "")) {
      String text = workbook("", entity).replace("<Workbook", type + "<Workbook");
      assertThat(refused(text).problem()).as(type).isEqualTo(SourceProblem.CORRUPT);
    }
    String deep = "<a>".repeat(300) + "</a>".repeat(300);
    assertThat(refused(workbook("", sheet("One", deep, ""))).problem())
        .isEqualTo(SourceProblem.CORRUPT);
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      names.append("<n").append(i).append("/>");
    }
    assertThat(refused(workbook("", sheet("One", names.toString(), ""))).problem())
        .isEqualTo(SourceProblem.LIMIT_EXCEEDED);
    String cut = workbook("", sheet("One", HEAD + row(text("Ada"), text("1")), ""));
    assertThat(refused(cut.substring(0, cut.indexOf("</Row>"))).problem())
        .isEqualTo(SourceProblem.CORRUPT);
  }

  private SniffedTable open(String text) {
    return TableSource.open(
        Tables.file(directory, "list.xls", text.getBytes(StandardCharsets.UTF_8)));
  }

  private UnreadableSourceException refused(String text) {
    return catchThrowableOfType(UnreadableSourceException.class, () -> Tables.all(open(text)));
  }

  static String workbook(String styles, String sheets) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
        + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
        + " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\""
        + " xmlns:html=\"http://www.w3.org/TR/REC-html40\">"
        + "<DocumentProperties xmlns=\"urn:schemas-microsoft-com:office:office\"/>"
        + styles
        + sheets
        + "</Workbook>";
  }

  static String sheet(String name, String rows, String options) {
    return "<Worksheet ss:Name=\""
        + name
        + "\"><Table>"
        + rows
        + "</Table>"
        + options
        + "</Worksheet>";
  }

  static String row(String... cells) {
    return "<Row>" + String.join("", cells) + "</Row>\n";
  }

  static String text(String text) {
    return data("String", text);
  }

  private static String data(String type, String text) {
    return "<Cell><Data ss:Type=\"" + type + "\">" + text + "</Data></Cell>";
  }
}
