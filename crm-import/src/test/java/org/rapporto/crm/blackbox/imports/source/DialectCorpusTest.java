package org.rapporto.crm.blackbox.imports.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.SkipReason;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.TableSource;

class DialectCorpusTest {
  private static final List<String> GROUPS =
      List.of(
          "exports", "csv-spectrum", "frictionless", "sf-dataloader", "mozilla-ab", "clevercsv");

  /** What each file is, found by looking at it. */
  @Test
  void dialectsAndHeadersAreFoundAsOftenAsPromised() throws IOException {
    Map<String, String> truth = truth();
    List<String> wrong = new ArrayList<>();
    int all = 0;
    for (String group : GROUPS) {
      for (Path file : Corpus.files(group, ".csv")) {
        String expected = truth.get(Corpus.name(file));
        if (expected != null) {
          all++;
          String found = found(file);
          if (!found.equals(expected)) {
            wrong.add(Corpus.name(file) + " " + found + " instead of " + expected);
          }
        }
      }
    }
    System.out.printf("dialects: %d of %d right; wrong: %s%n", all - wrong.size(), all, wrong);
    assertThat(all).isGreaterThan(100);
    assertThat(wrong.size() * 100).isLessThanOrEqualTo(all);
  }

  private static Map<String, String> truth() throws IOException {
    Map<String, String> truth = new HashMap<>();
    try (InputStream in = DialectCorpusTest.class.getResourceAsStream("sniffed.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      for (String line : text.lines().skip(1).toList()) {
        int tab = line.indexOf('\t');
        truth.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return truth;
  }

  private static String found(Path file) {
    HeaderMapper mapper = HeaderMapper.standard();
    SniffedTable table =
        TableSource.open(file, SourceOptions.builder().headerHint(mapper::knownHeader).build());
    String lines =
        table.headerRows().stream().map(String::valueOf).collect(Collectors.joining(","));
    char delimiter = table.delimiter().orElseThrow();
    assertThat(table.quote()).as(Corpus.name(file)).contains('"');
    try (TableRows rows = table.rows()) {
      rows.forEachRemaining(row -> {});
      return String.join(
          "\t",
          table.charset().orElseThrow().charset().name(),
          delimiter == '\t' ? "TAB" : String.valueOf(delimiter),
          lines.isEmpty() ? "-" : lines,
          String.valueOf(table.columns()),
          String.valueOf(rows.records()));
    }
  }

  @Test
  void exportsAccountForEveryRow() {
    Path exports = Corpus.directory("exports");
    SniffedTable list = TableSource.open(exports.resolve("1c_like_preamble.xlsx"));
    assertThat(list.headerRows()).containsExactly(4L, 5L);
    assertThat(list.header())
        .containsExactly(
            "Наименование",
            "ИНН",
            "Контактная информация / Телефон",
            "Контактная информация / E-mail");
    assertThat(skipped(list)).containsExactly("8 GROUP", "9 TOTAL");
    assertThat(Tables.records(list)).hasSize(2);

    SniffedTable far = TableSource.open(exports.resolve("two_sheets_hidden_first.xlsx"));
    assertThat(far.sheet()).contains("Клиенты");
    assertThat(Tables.records(far)).extracting(TableRow::line).containsExactly(2L, 501L);
    assertThat(Tables.all(far)).contains(new SkippedRow(0, 3, 498, SkipReason.BLANK, List.of()));

    SniffedTable open = TableSource.open(exports.resolve("unclosed_quote.csv"));
    assertThat(Tables.all(open).get(0)).isInstanceOf(BrokenRow.class);
    assertThat(Tables.records(open)).hasSize(2);

    SniffedTable controls = TableSource.open(exports.resolve("nul_and_ctrl.csv"));
    assertThat(Tables.records(controls)).extracting(r -> r.cell(0)).containsExactly("Ivan", "Anna");
  }

  private static List<String> skipped(SniffedTable table) {
    List<String> skipped = new ArrayList<>();
    Tables.all(table)
        .forEach(
            row -> {
              if (row instanceof SkippedRow s) {
                skipped.add(s.line() + " " + s.reason());
              }
            });
    return skipped;
  }
}
