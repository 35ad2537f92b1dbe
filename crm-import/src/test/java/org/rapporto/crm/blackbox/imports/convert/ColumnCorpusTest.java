package org.rapporto.crm.blackbox.imports.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.DateColumn;
import org.rapporto.crm.imports.convert.DateReading;
import org.rapporto.crm.imports.convert.DecimalColumn;

class ColumnCorpusTest {
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

  @Test
  void readsCollectedColumns() {
    int right = 0;
    List<String> wrong = new ArrayList<>();
    for (String line : Corpus.lines("columns/dates_numbers.jsonl")) {
      String found = line.contains("\"type\": \"number\"") ? numbers(line) : dates(line);
      if (found.isEmpty()) {
        right++;
      } else {
        wrong.add(found);
      }
    }
    System.out.printf("columns: %d right, %d wrong%n", right, wrong.size());
    assertThat(wrong).isEmpty();
  }

  private static String dates(String line) {
    List<String> cells = list(line, "values");
    DateColumn column =
        DateColumn.infer(cells, text(line, "hintLocale"), LocalDate.of(2026, 11, 23));
    List<String> found = new ArrayList<>();
    for (String cell : cells) {
      DateReading reading = column.read(cell);
      found.add(reading.codes().contains(CellCode.DATE_IMPOSSIBLE) ? "ERROR" : reading.value());
    }
    boolean good =
        found.equals(list(line, "expected"))
            && column.format().equals(text(line, "expectedFormat"))
            && column.certainty().name().equalsIgnoreCase(text(line, "confidence"));
    return good ? "" : line + " found " + found + " " + column.format();
  }

  private static String numbers(String line) {
    List<String> cells = list(line, "values");
    DecimalColumn column = DecimalColumn.infer(cells, text(line, "hintLocale"));
    List<String> found = new ArrayList<>();
    for (String cell : cells) {
      found.add(column.read(cell).text());
    }
    boolean good =
        found.equals(list(line, "expected"))
            && column.certainty().name().equalsIgnoreCase(text(line, "confidence"));
    return good ? "" : line + " found " + found;
  }

  private static List<String> list(String line, String key) {
    int from = line.indexOf('[', line.indexOf("\"" + key + "\""));
    Matcher texts = TEXT.matcher(line.substring(from, line.indexOf(']', from)));
    List<String> out = new ArrayList<>();
    while (texts.find()) {
      out.add(texts.group(1));
    }
    return out;
  }

  private static String text(String line, String key) {
    Matcher texts = TEXT.matcher(line);
    int from = line.indexOf("\"" + key + "\":");
    return texts.find(from + key.length() + 3) ? texts.group(1) : "";
  }
}
