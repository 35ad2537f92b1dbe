package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.source.CellKind;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceFormat;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

/** Binary workbooks, written and checked by POI's model, of which the reader uses no part. */
class OldWorkbookTest {
  @TempDir Path directory;

  @Test
  void aCellMergedOverRowsCountsInEachOfThem() throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      Sheet sheet = book.createSheet("One");
      String[][] cells = {{"Company", "Name"}, {"ACME", "Ada"}, {"", "Ugo"}, {"", "Pia"}};
      for (int r = 0; r < cells.length; r++) {
        Row row = sheet.createRow(r);
        for (int c = 0; c < 2; c++) {
          if (!cells[r][c].isEmpty()) {
            row.createCell(c).setCellValue(cells[r][c]);
          }
        }
      }
      sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));

      assertThat(Tables.cells(TableSource.open(save(book))))
          .containsExactly(List.of("ACME", "Ada"), List.of("ACME", "Ugo"), List.of("", "Pia"));
    }
  }

  @Test
  void valuesHaveTheKindTheFileSays() throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      Sheet sheet = book.createSheet("Клиенты");
      Row header = sheet.createRow(0);
      header.createCell(0).setCellValue("Имя");
      header.createCell(1).setCellValue("Value");
      cell(sheet, 1).setCellValue(79_161_234_567.0);
      styled(book, cell(sheet, 2), "00000").setCellValue(39);
      styled(book, cell(sheet, 3), "dd.mm.yyyy").setCellValue(LocalDate.of(2026, 5, 17));
      styled(book, cell(sheet, 4), "yyyy-mm-dd hh:mm")
          .setCellValue(LocalDateTime.of(2026, 5, 17, 9, 30));
      cell(sheet, 5).setCellValue(true);
      cell(sheet, 6).setCellFormula("\"a\"&\"b\"");
      cell(sheet, 7).setCellFormula("1/0");
      cell(sheet, 8).setCellFormula("6*7");
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();

      List<TableRow> rows = Tables.records(TableSource.open(save(book)));

      assertThat(rows)
          .extracting(r -> r.kind(1) + " " + r.cell(1))
          .containsExactly(
              "NUMBER 79161234567",
              "NUMBER 00039",
              "DATE 2026-05-17",
              "DATE 2026-05-17T09:30:00",
              "BOOLEAN TRUE",
              "TEXT ab",
              "ERROR #DIV/0!",
              "NUMBER 42");
    }
  }

  private static Cell cell(Sheet sheet, int row) {
    Row r = sheet.createRow(row);
    r.createCell(0).setCellValue("имя " + row);
    return r.createCell(1);
  }

  private static Cell styled(HSSFWorkbook book, Cell cell, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    cell.setCellStyle(style);
    return cell;
  }

  @Test
  void manyStringsAndHiddenSheetsAreReadAsWritten() throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      book.createSheet("Hidden").createRow(0).createCell(0).setCellValue("secret");
      Sheet sheet = book.createSheet("Shown");
      book.setSheetHidden(0, true);
      book.setActiveSheet(1);
      for (int i = 0; i < 20_000; i++) {
        Row row = sheet.createRow(i);
        row.createCell(0).setCellValue(i == 0 ? "Name" : "Имя номер " + i);
        row.createCell(1).setCellValue(i == 0 ? "Note" : "x".repeat(i % 300) + i);
      }

      SniffedTable table = TableSource.open(save(book));

      assertThat(table.sheet()).contains("Shown");
      assertThat(table.otherSheets()).containsExactly("Hidden");
      List<TableRow> rows = Tables.records(table);
      assertThat(rows).hasSize(19_999);
      for (TableRow row : rows) {
        int i = (int) row.line() - 1;
        assertThat(row.cells()).containsExactly("Имя номер " + i, "x".repeat(i % 300) + i);
      }
    }
  }

  @Test
  void workbooksBeforeExcelFiveAreNamed() {
    byte[] biff3 = {9, 2, 6, 0, 0, 0, 16, 0, 0, 0, 0x0A, 0, 0, 0};
    Path file = Tables.file(directory, "old.xls", biff3);

    UnreadableSourceException e =
        catchThrowableOfType(UnreadableSourceException.class, () -> TableSource.open(file));

    assertThat(e.problem()).isEqualTo(SourceProblem.UNSUPPORTED_FORMAT);
    assertThat(e.format()).contains(SourceFormat.XLS);
  }

  @Test
  void referenceFilesHoldWhatTheModelFinds() throws IOException {
    int compared = 0;
    List<String> different = new ArrayList<>();
    for (String group : List.of("poi", "sheetjs", "frictionless", "fastexcel-reader")) {
      for (Path file : Corpus.files(group, ".xls")) {
        SniffedTable table;
        try {
          table = TableSource.open(file, SourceOptions.builder().withoutHeader().build());
        } catch (UnreadableSourceException e) {
          continue; // another test looks at these
        }
        List<String> truth = truth(file, table.sheet().orElseThrow());
        if (truth.isEmpty()) {
          continue; // the model does not read it
        }
        List<String> found = found(table);
        compared += found.size();
        if (!found.equals(truth)) {
          truth.removeAll(found);
          different.add(Corpus.name(file) + " " + truth);
        }
      }
    }
    System.out.printf("values of old workbooks compared: %d%n", compared);
    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(2_000);
  }

  /** Texts and truth values, and where numbers and dates stand. */
  private static List<String> found(SniffedTable table) {
    List<String> found = new ArrayList<>();
    for (SourceRow row : Tables.all(table)) {
      if (row instanceof TableRow r) {
        for (int c = 0; c < r.size(); c++) {
          boolean number = r.kind(c) == CellKind.NUMBER || r.kind(c) == CellKind.DATE;
          if (!r.cell(c).isBlank()) {
            found.add(row.line() + ":" + c + "=" + (number ? "n" : r.cell(c)));
          }
        }
      }
    }
    return found;
  }

  private static List<String> truth(Path file, String name) throws IOException {
    List<String> truth = new ArrayList<>();
    try (HSSFWorkbook book = new HSSFWorkbook(Files.newInputStream(file))) {
      Sheet sheet = book.getSheet(name);
      for (Row row : sheet) {
        for (Cell cell : row) {
          String value = value(cell);
          if (!value.isBlank()) {
            truth.add((cell.getRowIndex() + 1) + ":" + cell.getColumnIndex() + "=" + value);
          }
        }
      }
    } catch (RuntimeException e) {
      return List.of();
    }
    return truth;
  }

  private static String value(Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> cell.getStringCellValue();
      case NUMERIC -> "n";
      case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
      case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
      default -> "";
    };
  }

  private Path save(HSSFWorkbook book) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    book.write(bytes);
    return Tables.file(directory, "book.xls", bytes.toByteArray());
  }
}
