package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.source.text.CsvOutcome;
import org.rapporto.crm.imports.source.text.CsvRecords;
import org.rapporto.crm.imports.source.text.Dialect;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The checks of the Java CSV comparison, each with all the line breaks it stands for. */
class CsvConformanceCorpusTest {
  @Test
  void everyCheckIsReadAsItsSpecificationSays() throws IOException {
    int checks = 0;
    for (Path file : Corpus.files("csv-comparison", ".yaml")) {
      Map<?, ?> specification;
      try (Reader in = Files.newBufferedReader(file)) {
        specification = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      }
      Object settings = specification.get("settings");
      for (Object check : (List<?>) Objects.requireNonNull(specification.get("checks"))) {
        assertCheck((Map<?, ?>) check, settings instanceof Map<?, ?> map ? map : Map.of());
        checks++;
      }
    }
    System.out.printf("CSV conformance: %d checks%n", checks);
    assertThat(checks).isGreaterThan(30);
  }

  private static void assertCheck(Map<?, ?> check, Map<?, ?> settings) throws IOException {
    String input = String.valueOf(check.get("input"));
    for (String lineBreak : List.of("\r", "\n", "\r\n")) {
      String text =
          input
              .replace("⏎", lineBreak)
              .replace("␤", "\r\n")
              .replace("␍", "\r")
              .replace("␊", "\n")
              .replace('␠', ' ');

      assertThat(records(text, settings))
          .as("%s with %s", check.get("id"), settings)
          .isEqualTo(check.get("records"));
    }
  }

  private static List<List<String>> records(String text, Map<?, ?> settings) throws IOException {
    Object mode = settings.get("commentMode");
    Dialect plain = new Dialect(',', '"');
    boolean comments = "READ".equals(mode) || "SKIP".equals(mode);
    boolean blank = !Boolean.TRUE.equals(settings.get("skipEmptyLines"));
    List<List<String>> records = new ArrayList<>();
    try (CsvRecords csv =
        new CsvRecords(
            new StringReader(text), comments ? plain.withComment('#') : plain, 1_000, 100)) {
      CsvOutcome outcome = csv.next();
      for (; outcome != CsvOutcome.END; outcome = csv.next()) {
        List<String> record = List.of(csv.cells());
        boolean wanted = outcome == CsvOutcome.COMMENT ? "READ".equals(mode) : true;
        if (wanted && (blank || !record.equals(List.of("")))) {
          records.add(record);
        }
      }
    }
    return records;
  }
}
