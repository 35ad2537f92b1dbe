package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.BrokenReason;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.RowFlag;
import org.rapporto.crm.imports.source.SkipReason;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceFormat;
import org.rapporto.crm.imports.source.SourceLimits;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;

class TextTableTest {
  @TempDir Path directory;

  @Test
  void readsCellsAndSaysWhatTheFileIs() {
    SniffedTable table =
        TableSource.open(
            Tables.text(directory, "Name,Phone\r\n\"Neri, Ugo\",+39 02 1234567\r\nAda,112\r\n"));

    assertThat(table.header()).containsExactly("Name", "Phone");
    assertThat(table.headerRow()).hasValue(1);
    assertThat(table.delimiter()).contains(',');
    assertThat(table.quote()).contains('"');
    assertThat(table.sheet()).isEmpty();
    assertThat(table.file().format()).isEqualTo(SourceFormat.CSV);
    assertThat(table.file().bytes()).isEqualTo(49);
    assertThat(table.file().name()).isEqualTo("list.csv");
    assertThat(Tables.records(table))
        .extracting(TableRow::number, TableRow::line, TableRow::cells)
        .containsExactly(
            tuple(1L, 2L, List.of("Neri, Ugo", "+39 02 1234567")),
            tuple(2L, 3L, List.of("Ada", "112")));
  }

  @Test
  void givesTheChecksumOfTheBytes() {
    SniffedTable table = TableSource.open(Tables.text(directory, "a,b\n1,2\n"));

    // printf 'a,b\n1,2\n' | sha256sum
    assertThat(table.file().sha256())
        .isEqualTo("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
  }

  @Test
  void readsCyrillicOfWindows() {
    Path file =
        Tables.text(
            directory, "Телефон;ФИО\n89161234567;Иван Иванов\n", Charset.forName("windows-1251"));

    SniffedTable table = TableSource.open(file);

    assertThat(table.header()).containsExactly("Телефон", "ФИО");
    assertThat(table.charset().orElseThrow().charset().name()).isEqualTo("windows-1251");
    assertThat(Tables.cells(table)).containsExactly(List.of("89161234567", "Иван Иванов"));
  }

  @Test
  void joinsTwoHeaderRows() {
    SniffedTable table =
        TableSource.open(
            Tables.text(
                directory,
                "Клиент;;Контакты;\nФамилия;Имя;Телефон;E-mail\nОрлов;Пётр;89161234567;p@ya.example\n"));

    assertThat(table.header())
        .containsExactly(
            "Клиент / Фамилия", "Клиент / Имя", "Контакты / Телефон", "Контакты / E-mail");
    assertThat(table.headerRows()).containsExactly(1L, 2L);
  }

  @Test
  void leavesOutWhatStandsAboveTheHeader() {
    SniffedTable table =
        TableSource.open(
            Tables.text(directory, "Report\n2026\n\nName,Phone,City\nAda,+3902123456,Como\n"));

    assertThat(table.headerRow()).hasValue(4);
    assertThat(table.preamble())
        .extracting(SkippedRow::line, SkippedRow::reason)
        .containsExactly(tuple(1L, SkipReason.PREAMBLE), tuple(2L, SkipReason.PREAMBLE));
    assertThat(Tables.records(table)).hasSize(1);
  }

  @Test
  void seesThatThereIsNoHeader() {
    SniffedTable table =
        TableSource.open(
            Tables.text(
                directory, "Ada,+390212345678,ada@a.example\nUgo,+390298765432,u@a.example\n"));

    assertThat(table.headerRow()).isEmpty();
    assertThat(table.columns()).isEqualTo(3);
    assertThat(Tables.records(table)).hasSize(2);
  }

  @Test
  void anOpenQuoteCostsItsRowOnly() {
    SniffedTable table =
        TableSource.open(
            Tables.text(
                directory,
                "Name;Phone\n\"Rossi;3391234567\nNeri;3281234567\n\"Gialli\";3471234567\n"));

    List<SourceRow> rows = Tables.all(table);

    assertThat(rows.get(0))
        .isEqualTo(new BrokenRow(1, 2, BrokenReason.OPEN_QUOTE, "\"Rossi;3391234567"));
    assertThat(Tables.cells(table))
        .containsExactly(List.of("Neri", "3281234567"), List.of("Gialli", "3471234567"));
  }

  @Test
  void openQuotesCostTheirLinesOnlyHoweverManyThereAre() {
    StringBuilder text = new StringBuilder("Name,Phone,City\n");
    for (int i = 1; i <= 5_000; i++) {
      text.append(i % 50 == 0 ? "\"Ada,391234567,Como\n" : "Ugo,381234567,\"Como,\nCO\"\n");
    }

    SniffedTable table = TableSource.open(Tables.text(directory, text.toString()));

    assertThat(Tables.cells(table))
        .hasSize(4_900)
        .allSatisfy(row -> assertThat(row).containsExactly("Ugo", "381234567", "Como,\nCO"));
    assertThat(Tables.all(table)).filteredOn(BrokenRow.class::isInstance).hasSize(100);
  }

  @Test
  void accountsForEveryRow() {
    SniffedTable table =
        TableSource.open(
            Tables.text(
                directory,
                "Name,Phone,Email\nA,+79161234567\nB,+79167654321,b@b.example,x\n,,\nC,+79101234567,c@c.example\n"));

    assertThat(Tables.records(table))
        .extracting(TableRow::number, TableRow::line, TableRow::flags)
        .containsExactly(
            tuple(1L, 2L, java.util.Set.of(RowFlag.SHORT)),
            tuple(2L, 3L, java.util.Set.of(RowFlag.LONG)),
            tuple(3L, 5L, java.util.Set.of()));
    assertThat(Tables.all(table)).contains(new SkippedRow(0, 4, 1, SkipReason.BLANK, List.of()));
  }

  @Test
  void aRecordBeyondTheLimitIsReportedAndReadingGoesOn() {
    SourceOptions options =
        SourceOptions.builder().limits(SourceLimits.standard().withMaxRecordChars(100)).build();
    SniffedTable table =
        TableSource.open(
            Tables.text(directory, "Name,Phone\nA,1\n" + "x".repeat(5000) + ",2\nC,3\n"), options);

    List<SourceRow> rows = Tables.all(table);

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1)).isInstanceOf(BrokenRow.class);
    assertThat(((BrokenRow) rows.get(1)).reason()).isEqualTo(BrokenReason.RECORD_TOO_LONG);
    assertThat(rows.get(2).line()).isEqualTo(4);
  }
}
