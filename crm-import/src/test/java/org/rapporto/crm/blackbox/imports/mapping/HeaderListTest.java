package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.HeaderMatch;

/** Headers of named programs and of lists that people make themselves, in five languages. */
class HeaderListTest {
  private record Case(String field, String header) {}

  @Test
  void mapsHeadersOfProgramsAndOfHandMadeLists() throws IOException {
    HeaderMapper mapper = HeaderMapper.standard();
    List<Case> cases = cases();
    List<String> wrong = new ArrayList<>();
    int sure = 0;
    int surelyWrong = 0;
    for (Case known : cases) {
      HeaderMatch match = mapper.match(known.header());
      boolean good = match.field().toString().equals(known.field());
      boolean certain = match.confidence() >= HeaderMatch.CERTAIN;
      sure += certain ? 1 : 0;
      surelyWrong += certain && !good ? 1 : 0;
      if (!good) {
        wrong.add(known.header() + " -> " + match.field());
      }
    }
    assertThat(cases).hasSizeGreaterThan(2000);
    assertThat(wrong).hasSizeLessThanOrEqualTo((int) (cases.size() * 0.03));
    assertThat(surelyWrong).isLessThanOrEqualTo((int) (sure * 0.01));
    assertThat(sure).isGreaterThan((int) (cases.size() * 0.7));
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (InputStream in = HeaderListTest.class.getResourceAsStream("headers.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> cells = List.of(line.split("\t", -1));
        if (!line.startsWith("#")) {
          for (String header : cells.get(2).split(" \\| ", -1)) {
            cases.add(new Case(cells.get(0), header));
          }
        }
      }
    }
    return cases;
  }
}
