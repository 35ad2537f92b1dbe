package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableSource;

/**
 * Clean lists are polluted in the ways of Vitagliano and others, "Pollock: A Data Loading
 * Benchmark" (2023), and must come back.
 */
class PollutionTest {
  private static final List<String> HEADER =
      List.of("Фамилия", "Имя", "Телефон", "E-mail", "Компания", "Дата");
  private static final String[] FAMILY = {"Иванов", "Müller", "D'Amico", "Соловьёв", "Nowak"};
  private static final String[] COMPANY = {
    "ООО \"Ромашка\"", "Neri, Bianchi & C.", "Acme; Ltd", "", "Berg|Dal", "ЗАО «Заря»"
  };

  @TempDir Path directory;
  private int cells;
  private int right;

  @Test
  void pollutedListsComeBack() {
    for (int seed = 0; seed < 12; seed++) {
      List<List<String>> rows = people(new SplittableRandom(seed));
      for (String delimiter : List.of(",", ";", "\t", "|", ", ")) {
        check(csv(rows, delimiter, '"', "\n"), rows);
      }
      check(csv(rows, ",", '\'', "\r\n"), rows);
      check(csv(rows, ",", '"', "\r"), rows);
      check(csv(rows, ",", '"', "\r\n") + "\r\n", rows);
      check("Отчёт\r\n2026\r\n\r\n" + csv(rows, ",", '"', "\r\n"), rows);
      check(csv(rows.subList(0, 1), ",", '"', "\r\n"), rows.subList(0, 1));
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < HEADER.size(); column++) {
          polluteCell(rows, row, column);
        }
      }
    }
    System.out.printf("pollution: %d of %d cells right%n", right, cells);
    assertThat(right * 100L).isGreaterThanOrEqualTo(99L * cells);
  }

  private void polluteCell(List<List<String>> rows, int row, int column) {
    List<String> clean = rows.get(row);
    if (column > 0) {
      List<String> glued = new ArrayList<>(clean);
      glued.set(column - 1, clean.get(column - 1) + glued.remove(column));
      check(csv(with(rows, row, glued), ",", '"', "\r\n"), with(rows, row, glued));
    }
    List<String> more = new ArrayList<>(clean);
    more.add(column, "");
    check(csv(with(rows, row, more), ",", '"', "\r\n"), with(rows, row, more));
    String cell = clean.get(column);
    if (cell.length() > 1 && cell.indexOf('"') < 0 && cell.indexOf(',') < 0) {
      List<String> quoted = new ArrayList<>(clean);
      quoted.set(column, cell.charAt(0) + "\u0000" + cell.substring(1));
      String text = csv(with(rows, row, quoted), ",", '"', "\r\n").replace('\u0000', '"');
      quoted.set(column, cell.charAt(0) + "\"" + cell.substring(1));
      check(text, with(rows, row, quoted));
    }
  }

  private static List<List<String>> with(List<List<String>> rows, int at, List<String> row) {
    List<List<String>> changed = new ArrayList<>(rows);
    changed.set(at, row);
    return changed;
  }

  private void check(String text, List<List<String>> rows) {
    SniffedTable table = TableSource.open(Tables.text(directory, text));
    List<List<String>> found = new ArrayList<>();
    found.add(table.header());
    Tables.records(table).stream().map(TableRow::cells).forEach(found::add);
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < rows.get(r).size(); c++) {
        cells++;
        boolean there = r < found.size() && c < found.get(r).size();
        right += there && found.get(r).get(c).equals(rows.get(r).get(c)) ? 1 : 0;
      }
    }
    cells += Math.abs(found.size() - rows.size()) * HEADER.size();
  }

  private static List<List<String>> people(SplittableRandom random) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    for (int i = 0; i < 6; i++) {
      rows.add(
          List.of(
              FAMILY[random.nextInt(FAMILY.length)],
              "Имя" + i,
              "+7916" + (1_000_000 + random.nextInt(9_000_000)),
              "user" + i + "@example.com",
              COMPANY[random.nextInt(COMPANY.length)],
              (10 + i) + ".05.1980"));
    }
    return rows;
  }

  private static String csv(List<List<String>> rows, String delimiter, char quote, String end) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      List<String> written = new ArrayList<>();
      for (String cell : row) {
        boolean special = cell.indexOf(delimiter.charAt(0)) >= 0 || cell.indexOf(quote) >= 0;
        String q = String.valueOf(quote);
        written.add(special ? q + cell.replace(q, q + q) + q : cell);
      }
      text.append(String.join(delimiter, written)).append(end);
    }
    return text.toString();
  }
}
