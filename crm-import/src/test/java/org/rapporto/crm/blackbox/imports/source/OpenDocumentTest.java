package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.BrokenReason;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.CellKind;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceFormat;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

class OpenDocumentTest {
  private static final String HEADER =
      OpenDocument.row(OpenDocument.p("Name"), OpenDocument.p("Phone"));

  @TempDir Path directory;

  @Test
  void valuesHaveTheKindTheFileSays() {
    Path file =
        new OpenDocument()
            .sheet(
                "List",
                "",
                OpenDocument.row(OpenDocument.p("Name"), OpenDocument.p("Value"))
                    + row("a", OpenDocument.value("float", "value", "79161234567", "7.9E+10"))
                    + row("b", OpenDocument.value("float", "value", "39", "0039"))
                    + row("c", OpenDocument.value("percentage", "value", "0.25", "25%"))
                    + row("d", OpenDocument.value("currency", "value", "12.5", "12,50 €"))
                    + row("e", OpenDocument.value("date", "date-value", "2026-05-17", "17.5.26"))
                    + row(
                        "f", OpenDocument.value("date", "date-value", "2026-05-17T09:30:00.4", "x"))
                    + row("g", OpenDocument.value("time", "time-value", "PT09H30M00S", "9.30"))
                    + row("h", OpenDocument.value("time", "time-value", "PT30H00M00S", "30:00"))
                    + row("i", OpenDocument.value("boolean", "boolean-value", "true", "VERO"))
                    + row(
                        "j",
                        "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\""
                            + " office:string-value=\"\"><text:p>#DIV/0!</text:p>"
                            + "</table:table-cell>"))
            .save(directory);

    List<TableRow> rows = Tables.records(TableSource.open(file));

    assertThat(rows)
        .extracting(r -> r.kind(1) + " " + r.cell(1))
        .containsExactly(
            "NUMBER 79161234567",
            "NUMBER 0039",
            "NUMBER 0.25",
            "NUMBER 12.5",
            "DATE 2026-05-17",
            "DATE 2026-05-17T09:30:00",
            "DATE 09:30:00",
            "TEXT 30:00",
            "BOOLEAN TRUE",
            "ERROR #DIV/0!");
  }

  private static String row(String name, String cell) {
    return OpenDocument.row(OpenDocument.p(name), cell);
  }

  @Test
  void aCellMergedOverRowsCountsInEachOfThem() {
    String spanned =
        OpenDocument.p("ACME")
            .replace("<table:table-cell", "<table:table-cell table:number-rows-spanned=\"2\"");
    OpenDocument book =
        new OpenDocument()
            .sheet(
                "One",
                "shown",
                OpenDocument.row(OpenDocument.p("Company"), OpenDocument.p("Name"))
                    + OpenDocument.row(spanned, OpenDocument.p("Ada"))
                    + OpenDocument.row("<table:covered-table-cell/>", OpenDocument.p("Ugo"))
                    + OpenDocument.row("<table:table-cell/>", OpenDocument.p("Pia")));

    assertThat(List.of(book.save(directory), book.saveFlat(directory)))
        .allSatisfy(
            file ->
                assertThat(Tables.cells(TableSource.open(file)))
                    .containsExactly(
                        List.of("ACME", "Ada"), List.of("ACME", "Ugo"), List.of("", "Pia")));
  }

  @Test
  void textIsWhatACellShowsWithoutNotes() {
    String rich =
        "<office:annotation><text:p>a note</text:p></office:annotation>"
            + "<text:p>Ada<text:s text:c=\"2\"/><text:span>Lo<text:a>ve</text:a></text:span>"
            + "<text:tab/>x<text:line-break/>y</text:p><text:p>z &amp; <draw:frame>no</draw:frame>w"
            + "</text:p>";
    Path file =
        new OpenDocument()
            .sheet("List", "", HEADER + OpenDocument.row(OpenDocument.text(rich)))
            .save(directory);

    assertThat(Tables.cells(TableSource.open(file)))
        .containsExactly(List.of("Ada  Love\tx\ny\nz & w"));
  }

  @Test
  void repeatedRowsAndCellsStandForAsManyAndBlankOnesForGaps() {
    Path file =
        new OpenDocument()
            .sheet(
                "List",
                "",
                HEADER
                    + OpenDocument.rows(
                        3, "<table:table-cell table:number-columns-repeated=\"9\"/>")
                    + "<table:table-row-group>"
                    + OpenDocument.rows(
                        2,
                        "<table:table-cell/>",
                        "<table:table-cell table:number-columns-repeated=\"2\""
                            + " office:value-type=\"float\" office:value=\"5\"/>")
                    + "</table:table-row-group>"
                    + OpenDocument.rows(1_000_000, "<table:table-cell/>"))
            .save(directory);

    List<TableRow> rows = Tables.records(TableSource.open(file));

    assertThat(rows).extracting(TableRow::line).containsExactly(5L, 6L);
    assertThat(rows.get(1).cells()).containsExactly("", "5", "5");
  }

  @Test
  void hiddenSheetsAreReadWhenAskedForOnly() {
    OpenDocument book =
        new OpenDocument()
            .sheet("Secret", "gone", HEADER + OpenDocument.row(OpenDocument.p("hidden")))
            .sheet("Empty", "", "")
            .sheet("Open", "", HEADER + OpenDocument.row(OpenDocument.p("shown")));
    for (Path file : List.of(book.save(directory), book.saveFlat(directory))) {
      SniffedTable table = TableSource.open(file);

      assertThat(table.sheet()).contains("Open");
      assertThat(table.otherSheets()).containsExactly("Secret", "Empty");
      assertThat(Tables.cells(table)).containsExactly(List.of("shown"));
      SourceOptions secret = SourceOptions.builder().sheet("secret").build();
      assertThat(Tables.cells(TableSource.open(file, secret))).containsExactly(List.of("hidden"));
    }
    assertThat(TableSource.open(book.saveFlat(directory)).file().format())
        .isEqualTo(SourceFormat.FODS);
  }

  @Test
  void aProtectedSpreadsheetIsNamedSo() {
    Path file =
        new OpenDocument()
            .manifest(
                "<m:manifest"
                    + " xmlns:m=\"urn:m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>")
            .sheet("List", "", HEADER)
            .save(directory);

    UnreadableSourceException e = refused(file);

    assertThat(e.problem()).isEqualTo(SourceProblem.ENCRYPTED);
    assertThat(e.format()).contains(SourceFormat.ODS);
  }

  @Test
  void whatRepeatsWithoutEndIsRefused() {
    String cell =
        "<table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"float\""
            + " office:value=\"5\"/>";
    Path file =
        new OpenDocument()
            .sheet("List", "", HEADER + OpenDocument.rows(1_000_000, cell))
            .save(directory);

    assertThat(refused(file).problem()).isEqualTo(SourceProblem.LIMIT_EXCEEDED);
  }

  @Test
  void rowsTooWideOrCellsTooLongAreReportedAlone() {
    Path file =
        new OpenDocument()
            .sheet(
                "List",
                "",
                HEADER
                    + OpenDocument.row(
                        "<table:table-cell table:number-columns-repeated=\"999999999\"/>",
                        OpenDocument.p("far"))
                    + OpenDocument.row(OpenDocument.p("x".repeat(40_000)))
                    + OpenDocument.row(OpenDocument.p("Ugo")))
            .save(directory);

    SniffedTable table = TableSource.open(file);

    assertThat(Tables.all(table))
        .filteredOn(BrokenRow.class::isInstance)
        .extracting(r -> ((BrokenRow) r).reason())
        .containsExactly(BrokenReason.TOO_MANY_COLUMNS, BrokenReason.CELL_TOO_LONG);
    assertThat(Tables.cells(table)).containsExactly(List.of("Ugo"));
    assertThat(Tables.records(table).get(0).kind(0)).isEqualTo(CellKind.TEXT);
  }

  private static UnreadableSourceException refused(Path file) {
    return catchThrowableOfType(
        UnreadableSourceException.class, () -> Tables.all(TableSource.open(file)));
  }
}
