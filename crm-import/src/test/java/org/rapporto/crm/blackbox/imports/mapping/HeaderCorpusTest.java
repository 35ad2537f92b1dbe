package org.rapporto.crm.blackbox.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.HeaderMatch;

class HeaderCorpusTest {
  @Test
  void mapsCollectedHeaders() {
    HeaderMapper mapper = HeaderMapper.standard();
    List<List<String>> rows = Corpus.rows("headers/headers.tsv");
    int right = 0;
    int sure = 0;
    int surelyWrong = 0;
    for (List<String> row : rows) {
      HeaderMatch match = mapper.match(row.get(0));
      boolean good = match.field().toString().equals(row.get(3));
      boolean certain = match.confidence() >= HeaderMatch.CERTAIN;
      right += good ? 1 : 0;
      sure += certain ? 1 : 0;
      surelyWrong += certain && !good ? 1 : 0;
    }
    System.out.printf(
        "headers: %d of %d right, %d certain, %d of these wrong%n",
        right, rows.size(), sure, surelyWrong);
    assertThat(right / (double) rows.size()).isGreaterThanOrEqualTo(0.97);
    assertThat(surelyWrong / (double) sure).isLessThanOrEqualTo(0.01);
  }
}
