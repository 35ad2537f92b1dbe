package org.rapporto.crm.blackbox.imports.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.blackbox.imports.Corpus;
import org.rapporto.crm.imports.convert.PersonName;
import org.rapporto.crm.imports.convert.PersonNameParser;

class NameCorpusTest {
  @Test
  void splitsCollectedNames() {
    PersonNameParser parser = PersonNameParser.standard();
    List<List<String>> rows = Corpus.rows("names/names.tsv");
    int right = 0;
    for (List<String> row : rows) {
      PersonName name = parser.parse(row.get(0), row.get(1));
      List<String> found =
          List.of(name.given(), name.middle(), name.family(), name.prefix(), name.suffix());
      boolean organisation = row.get(1).equals("org");
      right += found.equals(row.subList(2, 7)) && name.isOrganisation() == organisation ? 1 : 0;
    }
    System.out.printf("names: %d of %d right%n", right, rows.size());
    assertThat(right / (double) rows.size()).isGreaterThanOrEqualTo(0.95);
  }
}
