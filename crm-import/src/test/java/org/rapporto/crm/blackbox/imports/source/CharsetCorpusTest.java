package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.source.CharsetFinding;
import org.rapporto.crm.imports.source.CharsetFlag;
import org.rapporto.crm.imports.source.TableSource;

class CharsetCorpusTest {
  private static final Map<String, String> NAMES =
      Map.of(
          "mac_roman", "x-MacRoman",
          "mac_cyrillic", "x-MacCyrillic",
          "utf-16-le", "UTF-16LE",
          "utf-16-be", "UTF-16BE",
          "utf-8-sig", "UTF-8");
  private static final Set<String> MUST = Set.of("ru", "it", "de", "fr", "en", "pl");

  @Test
  void charsetsAreFoundAsOftenAsPromised() throws IOException {
    List<String> wrong = new ArrayList<>();
    int all = 0;
    for (Path file : Corpus.files("charsets", "rows.csv")) {
      String[] parts = Corpus.name(file).split("__", -1);
      all++;
      byte[] bytes = Files.readAllBytes(file);
      Charset truth = Charset.forName(NAMES.getOrDefault(parts[1], parts[1]));
      Charset found = TableSource.open(file).charset().orElseThrow().charset();
      // two charsets that give the same text are equally right
      if (!text(bytes, truth).equals(text(bytes, found))) {
        wrong.add(Corpus.name(file));
      }
    }
    System.out.printf("charsets: %d of %d right; wrong: %s%n", all - wrong.size(), all, wrong);
    assertThat(wrong.size() * 100).isLessThanOrEqualTo(3 * all);
    assertThat(wrong)
        .noneMatch(f -> MUST.contains(f.substring(0, 2)) && !f.endsWith("__1rows.csv"));
  }

  @Test
  void mixedAndSpoiltFilesAreFlagged() {
    for (Path file : Corpus.files("charsets", ".csv")) {
      CharsetFinding finding = TableSource.open(file).charset().orElseThrow();
      String name = Corpus.name(file);

      assertThat(finding.flags().contains(CharsetFlag.MIXED))
          .as(name)
          .isEqualTo(name.startsWith("mixed"));
      assertThat(finding.flags().contains(CharsetFlag.MOJIBAKE))
          .as(name)
          .isEqualTo(name.startsWith("mojibake"));
    }
  }

  private static String text(byte[] bytes, Charset charset) {
    String s = new String(bytes, charset);
    return s.startsWith("\uFEFF") ? s.substring(1) : s;
  }
}
