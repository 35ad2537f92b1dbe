package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.SkipReason;
import org.rapporto.crm.imports.source.SkippedRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;

class DialectCorpusTest {
  /** Files of which a comma is not the delimiter. */
  private static final Map<String, Character> DELIMITERS =
      Map.ofEntries(
          Map.entry("accent.csv", ';'),
          Map.entry("country-2.csv", ';'),
          Map.entry("delimiter.csv", ';'),
          Map.entry("dialect.csv", '|'),
          Map.entry("issue-1009-semicolon.csv", ';'),
          Map.entry("issue-1100.csv", ';'),
          Map.entry("issue-1105-timezone.csv", ';'),
          Map.entry("issue-1232.csv", ';'),
          Map.entry("table-with-accents.csv", ';'),
          Map.entry("vix.csv", ';'),
          Map.entry("bitrix24_ru.csv", ';'),
          Map.entry("contact_company_deal_one_row.csv", ';'),
          Map.entry("dupes_in_parts_2.csv", ';'),
          Map.entry("outlook_it.csv", ';'),
          Map.entry("two_header_rows.csv", ';'),
          Map.entry("unclosed_quote.csv", ';'));

  /** Files whose header is not in the first line; 0 for those without one. */
  private static final Map<String, Integer> HEADERS =
      Map.of(
          "chunk2.headless.csv", 0,
          "chunk3.csv", 0,
          "without-headers-extra.csv", 0,
          "no_header.csv", 0,
          "countries.csv", 2,
          "country-2.csv", 2,
          "matrix-with-comment.csv", 2,
          "skip-rows.csv", 2);

  private static final Set<String> UNREADABLE = Set.of("empty.csv");

  @Test
  void dialectsAndHeadersAreFoundAsOftenAsPromised() {
    List<String> wrong = new ArrayList<>();
    int all = 0;
    for (String group : List.of("exports", "csv-spectrum", "frictionless", "sf-dataloader")) {
      for (Path file : Corpus.files(group, ".csv")) {
        String name = Corpus.name(file);
        if (UNREADABLE.contains(name)) {
          continue;
        }
        all++;
        SniffedTable table = TableSource.open(file);
        boolean oneColumn = table.columns() == 1;
        char delimiter = DELIMITERS.getOrDefault(name, ',');
        boolean right =
            (oneColumn || table.delimiter().orElseThrow() == delimiter)
                && table.quote().orElseThrow() == '"'
                && table.headerRow().orElse(0) == HEADERS.getOrDefault(name, 1);
        if (!right) {
          wrong.add(name + " " + table.delimiter() + table.quote() + table.headerRow());
        }
      }
    }
    System.out.printf("dialects: %d of %d right; wrong: %s%n", all - wrong.size(), all, wrong);
    assertThat(wrong.size() * 100).isLessThanOrEqualTo(all);
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
