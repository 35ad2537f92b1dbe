package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.BrokenReason;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.CellKind;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceLimits;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

class JsonRecordsTest {
  @TempDir Path directory;

  @Test
  void objectsAndArraysAreFlattenedByTheirPlaces() {
    SniffedTable table =
        open(
            """
            {"name":{"given":"Ada"},"phones":[{"value":"1"},{"value":"2"}],"none":null,"e":[],"o":{}}

            {"phone[mobile]":"3","vip":true,"n":79161234567,"f":7.5E+1,"huge":1e999}
            """);

    assertThat(table.header())
        .containsExactly(
            "name.given",
            "phones[0].value",
            "phones[1].value",
            "phone[mobile]",
            "vip",
            "n",
            "f",
            "huge");
    List<TableRow> rows = Tables.records(table);
    assertThat(rows.get(0).cells()).containsExactly("Ada", "1", "2", "", "", "", "", "");
    assertThat(rows.get(1).cells())
        .containsExactly("", "", "", "3", "TRUE", "79161234567", "75", "1e999");
    assertThat(rows.get(1).line()).isEqualTo(3);
    assertThat(rows.get(1).kind(4)).isEqualTo(CellKind.BOOLEAN);
    assertThat(rows.get(1).kind(5)).isEqualTo(CellKind.NUMBER);
    assertThat(rows.get(1).kind(3)).isEqualTo(CellKind.TEXT);
  }

  @Test
  void aBadLineFailsAloneWithItsLineAndColumn() {
    String deep = "{\"a\":".repeat(50) + "1" + "}".repeat(50);
    List<SourceRow> rows =
        Tables.all(
            open(
                "{\"a\":1}\n{\"a\":1,}\n[1]\n{\"a\":1} x\n{\"a\":1,\"a\":2}\n"
                    + deep
                    + "\n{\"a\":2}"));

    assertThat(rows).extracting(SourceRow::line).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(rows.get(1)).isInstanceOf(BrokenRow.class);
    assertThat(((BrokenRow) rows.get(1)).column()).isBetween(8, 9);
    assertThat(((BrokenRow) rows.get(1)).raw()).isEqualTo("{\"a\":1,}");
    assertThat(((BrokenRow) rows.get(4)).reason()).isEqualTo(BrokenReason.MALFORMED);
    assertThat(((BrokenRow) rows.get(5)).reason()).isEqualTo(BrokenReason.NESTED_TOO_DEEPLY);
    assertThat(rows.get(6)).isInstanceOf(TableRow.class);
  }

  @Test
  void anArrayOfObjectsIsReadAsItStreams() {
    SniffedTable table = open("[{\"a\":\"x\"},\n {\"a\":\"y\",\"b\":[1,2]},\n 3]");

    List<SourceRow> rows = Tables.all(table);

    assertThat(table.header()).containsExactly("a", "b[0]", "b[1]");
    assertThat(((TableRow) rows.get(1)).cells()).containsExactly("y", "1", "2");
    assertThat(rows.get(2).line()).isEqualTo(3);
    assertThat(((BrokenRow) rows.get(2)).reason()).isEqualTo(BrokenReason.MALFORMED);
  }

  @Test
  void anArrayCutOffIsRefusedWithThePlace() {
    UnreadableSourceException e = refused("[{\"a\":\"x\"},\n{\"a\":", SourceOptions.standard());

    assertThat(e.problem()).isEqualTo(SourceProblem.CORRUPT);
    assertThat(e.place().orElseThrow()).startsWith("line 2");
  }

  @Test
  void anyUnicodeEncodingIsRead() {
    String text = "{\"name\":\"Анна\"}\n{\"name\":\"Jürgen 🍣\"}\n";
    for (var charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      Path file = Tables.text(directory, text, charset);

      assertThat(Tables.cells(TableSource.open(file)))
          .as("" + charset)
          .containsExactly(List.of("Анна"), List.of("Jürgen 🍣"));
    }
  }

  @Test
  void limitsHoldForALineAndForAllNames() {
    SourceLimits limits = SourceLimits.standard().withMaxRecordChars(1_000).withMaxColumns(20);
    SourceOptions options = SourceOptions.builder().limits(limits).build();
    StringBuilder wide = new StringBuilder("{\"a\":1}\n{");
    for (int i = 0; i < 30; i++) {
      wide.append("\"k").append(i).append("\":1,");
    }
    wide.append("\"z\":1}\n{\"a\":\"").append("x".repeat(2_000)).append("\"}\n{\"a\":2}\n");
    Path file = Tables.text(directory, wide.toString());

    List<SourceRow> rows = Tables.all(TableSource.open(file, options));

    assertThat(rows)
        .filteredOn(BrokenRow.class::isInstance)
        .extracting(r -> ((BrokenRow) r).reason())
        .containsExactly(BrokenReason.TOO_MANY_COLUMNS, BrokenReason.RECORD_TOO_LONG);
    assertThat(rows).hasSize(4);

    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      names.append("{\"k").append(i).append("\":1}\n");
    }
    assertThat(refused(names.toString(), options).problem())
        .isEqualTo(SourceProblem.LIMIT_EXCEEDED);
  }

  private SniffedTable open(String text) {
    return TableSource.open(Tables.text(directory, text));
  }

  private UnreadableSourceException refused(String text, SourceOptions options) {
    Path file = Tables.text(directory, text);
    return catchThrowableOfType(
        UnreadableSourceException.class, () -> Tables.all(TableSource.open(file, options)));
  }
}
