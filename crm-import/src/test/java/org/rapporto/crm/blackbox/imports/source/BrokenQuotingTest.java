package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.RowFlag;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;

/** A quote in the wrong place must not cost more than its own row. */
class BrokenQuotingTest {
  private static final int ROWS = 60_000;

  @TempDir Path directory;

  @Test
  void anOpenQuoteInTheMiddleOfAFileLosesItsRowAtMost() throws IOException {
    for (boolean allQuoted : new boolean[] {false, true}) {
      Path file = directory.resolve("open.csv");
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        out.write("id,name,phone,city\n");
        for (int i = 0; i < ROWS; i++) {
          String q = allQuoted ? "\"" : "";
          String name = i == ROWS / 2 ? "\"Neri " + i : q + "Neri " + i + q;
          out.write(q + i + q + "," + name + "," + q + "+3906" + (1_000_000 + i) + q + ",Roma\n");
        }
      }

      List<TableRow> records = Tables.records(TableSource.open(file));

      assertThat(records).hasSizeBetween(ROWS - 1, ROWS);
      assertThat(records.get(records.size() - 1).cells())
          .containsExactly("59999", "Neri 59999", "+39061059999", "Roma");
      assertThat(records).filteredOn(r -> r.cells().size() != 4).hasSizeLessThan(2);
    }
  }

  @Test
  void aQuoteInEveryRowIsTextAndCostsNoRow() throws IOException {
    Path file = directory.resolve("stray.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,company,phone\n");
      for (int i = 0; i < 5_000; i++) {
        out.write(i + ",\"OOO\" Romashka " + i + ",+39061234567\n");
      }
    }

    SniffedTable table =
        TableSource.open(file, SourceOptions.builder().delimiter(',').quote('"').build());
    List<TableRow> records = Tables.records(table);

    assertThat(records).hasSize(5_000);
    assertThat(records).allMatch(r -> r.flags().contains(RowFlag.STRAY_QUOTE));
    assertThat(records.get(4_999).cells())
        .containsExactly("4999", "OOO Romashka 4999", "+39061234567");
  }

  @Test
  void anApostropheBeforeAFormulaIsNoQuote() throws IOException {
    for (char delimiter : new char[] {',', ';', '\t'}) {
      for (int every : new int[] {1, 2, 7}) {
        Path file = directory.resolve("guarded.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
          out.write("id,name,remark\n".replace(',', delimiter));
          for (int i = 0; i < 200; i++) {
            String name = i % every == 0 ? "'=1+" + i : i % 5 == 0 ? "'s Hertog" : "Neri";
            String remark = i % every == 1 ? "'-x" : i % 11 == 0 ? "'quoted'" : "dell'orto";
            out.write((i + "," + name + "," + remark + "\n").replace(',', delimiter));
          }
        }
        List<TableRow> records = Tables.records(TableSource.open(file));
        assertThat(records).hasSize(200);
        assertThat(records).allMatch(row -> row.cells().size() == 3);
        assertThat(records.get(0).cells()).contains("'=1+0");
      }
    }
  }

  @Test
  void apostrophesThatCloseAreQuotes() throws IOException {
    Path file = directory.resolve("apostrophes.csv");
    Files.writeString(
        file,
        "'id','name','city'\n'1','Neri, Anna','Roma'\n'2','Rossi, Ugo','-'\n'3','D''Orto, Al','Pisa'\n");
    List<TableRow> records = Tables.records(TableSource.open(file));
    assertThat(records.get(0).cells()).containsExactly("1", "Neri, Anna", "Roma");
    assertThat(records.get(2).cells()).containsExactly("3", "D'Orto, Al", "Pisa");
  }

  @Test
  void aQuoteAloneInItsCellJoinsNoCells() {
    SniffedTable table =
        TableSource.open(
            Tables.text(
                directory, "a,b,c,d\n1,2,3,4\n5,\",7,\"x, y\"\n8,9,10,11\n12,\"13\" 14,15,16\n"));

    assertThat(Tables.cells(table))
        .containsExactly(
            List.of("1", "2", "3", "4"),
            List.of("5", "\"", "7", "x, y"),
            List.of("8", "9", "10", "11"),
            List.of("12", "13 14", "15", "16"));
  }

  @Test
  void soundRowsAmongBrokenOnesAreReadAsRfc4180Says() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      StringBuilder text = new StringBuilder("a,b,c\r\n");
      List<List<String>> expected = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        if (random.nextInt(3) == 0) {
          text.append("x").append(i).append(",\"y\" z,w\r\n");
          expected.add(List.of("x" + i, "y z", "w"));
        } else {
          List<String> row = List.of("r" + i, piece(random), piece(random));
          row.forEach(c -> text.append('"').append(c.replace("\"", "\"\"")).append("\","));
          text.setLength(text.length() - 1);
          text.append("\r\n");
          expected.add(row);
        }
      }

      SniffedTable table =
          TableSource.open(
              Tables.text(directory, text.toString()),
              SourceOptions.builder().delimiter(',').quote('"').headerRow(1).build());

      assertThat(Tables.cells(table)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static String piece(SplittableRandom random) {
    String[] pieces = {"a", "\"", ",", "\r\n", " ", "Ж", "5", ";"};
    StringBuilder cell = new StringBuilder("k");
    for (int n = random.nextInt(6); n > 0; n--) {
      cell.append(pieces[random.nextInt(pieces.length)]);
    }
    return cell.append('.').toString();
  }
}
