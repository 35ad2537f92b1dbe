package org.rapporto.crm.blackbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;

/**
 * Reads the reference corpora, which are no part of this project: without them there is nothing to
 * check.
 */
class PhoneCorpusTest {
  private final Map<String, PhoneReader> readers = new HashMap<>();
  private Path folder = Path.of("");

  @BeforeEach
  void findCorpora() {
    folder = data().resolve("import").resolve("phones");
    // the corpora are under licences of their own and no part of the repository
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "no corpora: set -Drapporto.data to the folder that holds them");
  }

  private static Path data() {
    String set = System.getProperty("rapporto.data");
    if (set != null) {
      return Path.of(set);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path beside = at.resolveSibling("shared").resolve("data");
      if (Files.isDirectory(beside)) {
        return beside;
      }
    }
    return Path.of("shared", "data");
  }

  private List<String[]> rows(String file) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(file))) {
      rows.add(line.split("\t", -1));
    }
    return rows.subList(1, rows.size());
  }

  private PhoneReading read(String raw, String region, String areaCode) {
    String cell = raw.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    PhoneReader reader = readers.computeIfAbsent(region, PhoneReader::forRegion);
    return reader.withAreaCode(areaCode).read(cell);
  }

  @Test
  void trickyCellsAreReadOrRefusedButNeverWrong() throws IOException {
    List<String> misses = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    List<String[]> rows = rows("tricky.tsv");
    for (String[] row : rows) {
      PhoneReading reading = read(row[0], row[1], row[2]);
      boolean ok = row[4].startsWith("OK");
      PhoneLevel level = ok ? PhoneLevel.VALID : PhoneLevel.valueOf(row[4]);
      boolean same = Phones.keys(reading).equals(row[3]);
      boolean named = !row[4].equals("OK_REPAIRED") || !reading.repairs().isEmpty();
      if (!same && reading.level().hasE164()) {
        wrong.add(row[0] + " -> " + Phones.line(reading));
      }
      if (!same || !named || reading.level() != level) {
        misses.add(row[0] + " -> " + Phones.line(reading));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(misses).hasSizeLessThanOrEqualTo(rows.size() * 2 / 100);
  }

  @Test
  void exampleNumbersOfAllCountriesComeBack() throws IOException {
    Map<String, int[]> found = new TreeMap<>();
    for (String[] row : rows("examples.tsv")) {
      PhoneReading reading = read(row[0], row[1], "");
      int[] counts = found.computeIfAbsent(row[4], form -> new int[2]);
      counts[0]++;
      boolean same = reading.level() == PhoneLevel.VALID && Phones.keys(reading).equals(row[2]);
      counts[1] += same ? 1 : 0;
    }
    assertThat(found).hasSize(10);
    for (Map.Entry<String, int[]> form : found.entrySet()) {
      double share =
          switch (form.getKey()) {
            case "LOST_PLUS" -> 0.987;
            case "ZEROZERO", "FLOAT" -> 0.99;
            default -> 1.0;
          };
      int[] counts = form.getValue();
      assertThat(counts[1] / (double) counts[0]).as(form.getKey()).isGreaterThanOrEqualTo(share);
    }
  }
}
