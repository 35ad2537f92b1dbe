package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.CellKind;
import org.rapporto.crm.imports.source.SkipReason;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceFormat;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

class WorkbookTest {
  @TempDir Path directory;

  @Test
  void theEntitiesOfXmlMayComeInAnyNumber() {
    StringBuilder rows = new StringBuilder(Workbook.texts(1, "Name", "Note"));
    for (int i = 2; i < 14; i++) {
      rows.append(Workbook.texts(i, "Ada", "&amp;&lt;&#1071;".repeat(10_000)));
    }

    SniffedTable table =
        TableSource.open(new Workbook().sheet("One", rows.toString()).save(directory));

    assertThat(Tables.cells(table))
        .hasSize(12)
        .allSatisfy(row -> assertThat(row).containsExactly("Ada", "&<Я".repeat(10_000)));
  }

  @Test
  void readsCharacterDataSectionsAndPrefixes() {
    String sheet =
        "<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
            + "<x:sheetData><x:row r='1'><x:c r='A1' t='inlineStr'><x:is><x:t>Na<![CDATA[m&e]]>s"
            + "</x:t></x:is></x:c><x:c r='B1' t='str'><x:v>Phone</x:v></x:c></x:row>"
            + "<x:row r='2'><x:c r='A2' t='str'><x:v>Ada<!-- no text --> L</x:v></x:c>"
            + "<x:c r='B2'><x:v>112</x:v></x:c></x:row></x:sheetData></x:worksheet>";

    SniffedTable table =
        TableSource.open(
            new Workbook()
                .sheet("One", "")
                .part("xl/worksheets/sheet1.xml", sheet)
                .save(directory));

    assertThat(table.header()).containsExactly("Nam&es", "Phone");
    assertThat(Tables.cells(table)).containsExactly(List.of("Ada L", "112"));
  }

  @Test
  void aCellMergedOverRowsCountsInEachOfThem() {
    String rows =
        Workbook.texts(1, "Company", "Name", "Phone")
            + Workbook.texts(2, "ACME", "Ada Neri", "112")
            + Workbook.row(3, inline("B3", "Ugo Rossi"), inline("C3", "113"))
            + Workbook.row(4, inline("B4", "Pia Verdi"))
            + Workbook.texts(5, "Beta", "Ida Blu", "115")
            + Workbook.row(6, inline("B6", "Leo Viola"));

    SniffedTable table =
        TableSource.open(
            new Workbook().sheet("One", rows).merged("A2:A4", "C3:C4", "B5:C5").save(directory));

    assertThat(Tables.cells(table))
        .containsExactly(
            List.of("ACME", "Ada Neri", "112"),
            List.of("ACME", "Ugo Rossi", "113"),
            List.of("ACME", "Pia Verdi", "113"),
            List.of("Beta", "Ida Blu", "115"),
            List.of("", "Leo Viola"));
  }

  @Test
  void cellsMergedBeyondAllReasonAreLeftAsTheyAre() {
    String rows =
        Workbook.texts(1, "Name", "Phone", "City")
            + Workbook.texts(2, "Ada", "112", "Roma")
            + Workbook.texts(3, "Ugo");
    Path file =
        new Workbook().sheet("One", rows).merged("B2:B1048576", "C2:C1048576").save(directory);

    assertThat(Tables.cells(TableSource.open(file)))
        .containsExactly(List.of("Ada", "112", "Roma"), List.of("Ugo", "112"));
  }

  @Test
  void cellsMergedInAHeaderOfTwoRowsNameTheirColumnOnce() {
    String rows =
        Workbook.texts(1, "Name", "Contacts")
            + Workbook.row(2, inline("B2", "Phone"), inline("C2", "Email"))
            + Workbook.texts(3, "Ada Neri", "+390212345", "ada@a.example")
            + Workbook.texts(4, "Ugo Rossi", "+390212346", "ugo@a.example");

    SniffedTable table =
        TableSource.open(
            new Workbook().sheet("One", rows).merged("A1:A2", "B1:C1").save(directory));

    assertThat(table.header()).containsExactly("Name", "Contacts / Phone", "Contacts / Email");
    assertThat(Tables.cells(table)).hasSize(2);
  }

  private static String inline(String reference, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(reference, text);
  }

  @Test
  void readsSharedInlineAndFormulaTexts() {
    Path file =
        new Workbook()
            .strings(
                "<si><t>Name</t></si><si><t>City</t></si>"
                    + "<si><r><t>Ada </t></r><r><t>Neri</t></r></si>"
                    + "<si><t>&#x43C;&amp;&lt;</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>")
            .sheet(
                "One",
                Workbook.row(1, Workbook.cell("A1", "s", "0"), Workbook.cell("B1", "s", "1"))
                    + Workbook.row(2, Workbook.cell("A2", "s", "2"), Workbook.cell("B2", "s", "3"))
                    + Workbook.row(
                        3,
                        "<c r=\"A3\" t=\"str\"><f>A1&amp;B1</f><v>NameCity</v></c>",
                        "<c r=\"B3\" t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is></c>"))
            .save(directory);

    SniffedTable table = TableSource.open(file);

    assertThat(table.file().format()).isEqualTo(SourceFormat.XLSX);
    assertThat(table.sheet()).contains("One");
    assertThat(table.header()).containsExactly("Name", "City");
    assertThat(Tables.cells(table))
        .containsExactly(List.of("Ada Neri", "м&<"), List.of("NameCity", "a<b"));
  }

  @Test
  void numbersKeepAllDigitsAndTheirKind() {
    Path file =
        new Workbook()
            .formats("00000000000", "0.00")
            .sheet(
                "One",
                Workbook.texts(1, "Phone", "Sum", "Code", "Share")
                    + Workbook.row(
                        2,
                        Workbook.cell("A2", "n", "7.9161234567E10"),
                        Workbook.cell("B2", "n", "16.100000000000001"),
                        Workbook.styled("C2", 1, "3391234567"),
                        Workbook.styled("D2", 2, "0.5"))
                    + Workbook.row(3, Workbook.cell("A3", "n", "79161234567")))
            .save(directory);

    List<TableRow> rows = Tables.records(TableSource.open(file));

    assertThat(rows.get(0).cells()).containsExactly("79161234567", "16.1", "03391234567", "0.5");
    assertThat(rows.get(0).kind(0)).isEqualTo(CellKind.NUMBER);
    assertThat(rows.get(0).kind(2)).isEqualTo(CellKind.NUMBER);
    assertThat(rows.get(1).cell(0)).isEqualTo("79161234567");
    assertThat(rows.get(1).cell(3)).isEmpty();
  }

  @Test
  void datesAreDatesInBothCountings() {
    String rows =
        Workbook.texts(1, "Day", "Moment", "Hour", "Before March 1900")
            + Workbook.row(
                2,
                Workbook.styled("A2", 1, "46159"),
                Workbook.styled("B2", 2, "46159.395833333336"),
                Workbook.styled("C2", 3, "0.5"),
                Workbook.styled("D2", 1, "1"));
    String[] formats = {"dd\\.mm\\.yyyy", "[$-419]yyyy/mm/dd\\ hh:mm", "h:mm"};

    SniffedTable since1900 =
        TableSource.open(new Workbook().formats(formats).sheet("One", rows).save(directory));
    TableRow row = Tables.records(since1900).get(0);
    assertThat(row.cells())
        .containsExactly("2026-05-17", "2026-05-17T09:30:00", "12:00:00", "1900-01-01");
    assertThat(row.kind(0)).isEqualTo(CellKind.DATE);

    SniffedTable since1904 =
        TableSource.open(
            new Workbook().since1904().formats(formats).sheet("One", rows).save(directory));
    assertThat(Tables.records(since1904).get(0).cell(0)).isEqualTo("2030-05-18");
  }

  @Test
  void formatsThatOnlyLookLikeDatesAreNumbers() {
    Path file =
        new Workbook()
            .formats("0.00&quot; days&quot;", "[Red]0", "[h]:mm", "\\d0")
            .sheet(
                "One",
                Workbook.texts(1, "A", "B", "C", "D")
                    + Workbook.row(
                        2,
                        Workbook.styled("A2", 1, "7"),
                        Workbook.styled("B2", 2, "8"),
                        Workbook.styled("C2", 3, "1.5"),
                        Workbook.styled("D2", 4, "9")))
            .save(directory);

    TableRow row = Tables.records(TableSource.open(file)).get(0);

    assertThat(row.cells()).containsExactly("7", "8", "1.5", "9");
    assertThat(row.kind(2)).isEqualTo(CellKind.NUMBER);
  }

  @Test
  void truthErrorsAndIsoDatesHaveTheirKinds() {
    Path file =
        new Workbook()
            .sheet(
                "One",
                Workbook.texts(1, "Name", "Ok", "Bad", "When")
                    + Workbook.row(
                        2,
                        Workbook.cell("A2", "str", "Ada"),
                        Workbook.cell("B2", "b", "1"),
                        Workbook.cell("C2", "e", "#N/A"),
                        Workbook.cell("D2", "d", "2026-05-17")))
            .save(directory);

    TableRow row = Tables.records(TableSource.open(file)).get(0);

    assertThat(row.cells()).containsExactly("Ada", "TRUE", "#N/A", "2026-05-17");
    assertThat(Stream.of(0, 1, 2, 3).map(row::kind))
        .containsExactly(CellKind.TEXT, CellKind.BOOLEAN, CellKind.ERROR, CellKind.DATE);
  }

  @Test
  void takesTheFirstVisibleSheetWithRowsUnlessOneIsNamed() {
    Path file =
        new Workbook()
            .sheet("Lists", "hidden", Workbook.texts(1, "Code", "Label"))
            .sheet("Empty", "")
            .sheet("Clients", Workbook.texts(1, "Name", "Phone") + Workbook.texts(2, "Ada", "112"))
            .save(directory);

    SniffedTable table = TableSource.open(file);
    SniffedTable named = TableSource.open(file, SourceOptions.builder().sheet("lists").build());

    assertThat(table.sheet()).contains("Clients");
    assertThat(table.otherSheets()).containsExactly("Lists", "Empty");
    assertThat(named.header()).containsExactly("Code", "Label");
    assertThatThrownBy(
            () -> TableSource.open(file, SourceOptions.builder().sheet("Nowhere").build()))
        .isInstanceOfSatisfying(
            UnreadableSourceException.class,
            e -> assertThat(e.problem()).isEqualTo(SourceProblem.NO_SHEET));
  }

  @Test
  void reportsGapsGroupsAndTotalsOfAPrintedList() {
    Path file =
        new Workbook()
            .sheet(
                "TDSheet",
                Workbook.texts(1, "Список")
                    + Workbook.texts(3, "Название", "ИНН", "Связь", "")
                    + Workbook.texts(4, "", "", "Телефон", "E-mail")
                    + Workbook.texts(5, "Розница")
                    + Workbook.texts(6, "ООО Вега", "7701234567", "84951234567", "v@v.example")
                    + Workbook.texts(9, "Итого", "1"))
            .save(directory);

    SniffedTable table = TableSource.open(file);

    assertThat(table.headerRows()).containsExactly(3L, 4L);
    assertThat(table.header())
        .containsExactly("Название", "ИНН", "Связь / Телефон", "Связь / E-mail");
    assertThat(Tables.all(table))
        .filteredOn(SkippedRow.class::isInstance)
        .extracting(r -> ((SkippedRow) r).line(), r -> ((SkippedRow) r).reason())
        .containsExactly(
            tuple(5L, SkipReason.GROUP), tuple(7L, SkipReason.BLANK), tuple(9L, SkipReason.TOTAL));
    assertThat(Tables.records(table)).extracting(TableRow::line).containsExactly(6L);
  }

  @Test
  void manyStringsGoToAFileThatIsGoneAfterwards() throws IOException {
    StringBuilder items = new StringBuilder("<si><t>Name</t></si><si><t>Note</t></si>");
    StringBuilder rows =
        new StringBuilder(
            Workbook.row(1, Workbook.cell("A1", "s", "0"), Workbook.cell("B1", "s", "1")));
    int n = 60_000;
    for (int i = 0; i < n; i++) {
      items.append("<si><t>текст номер ").append(i).append("</t></si>");
    }
    for (int i = 0; i < n / 2; i++) {
      String last = Integer.toString(n + 1 - i);
      rows.append(
          Workbook.row(
              i + 2,
              Workbook.cell("A" + (i + 2), "s", Integer.toString(2 + i)),
              Workbook.cell("B" + (i + 2), "s", last)));
    }
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Path file =
        new Workbook().strings(items.toString()).sheet("One", rows.toString()).save(directory);

    SniffedTable table =
        TableSource.open(file, SourceOptions.builder().temporaryDirectory(temporary).build());
    int checked = 0;
    try (TableRows all = table.rows()) {
      while (all.hasNext()) {
        TableRow row = (TableRow) all.next();
        int i = (int) row.number() - 1;
        assertThat(row.cell(0)).isEqualTo("текст номер " + i);
        assertThat(row.cell(1)).isEqualTo("текст номер " + (n - 1 - i));
        checked++;
      }
    }

    assertThat(checked).isEqualTo(n / 2);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }
}
