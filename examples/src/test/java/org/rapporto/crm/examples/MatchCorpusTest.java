package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.examples.matching.Evaluation;
import org.rapporto.crm.examples.matching.MatchFile;
import org.rapporto.crm.match.MatchOptions;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchTable;
import org.rapporto.crm.match.Matcher;

/** Public sets of labelled duplicates, read as any file is, with nothing set for any of them. */
class MatchCorpusTest {

  @ParameterizedTest
  @CsvSource({
    "febrl1, 0.999, 0.999",
    "febrl3, 0.999, 0.999",
    "fake_1000, 0.95, 0.99",
    "restaurant, 0.97, 0.99"
  })
  void findsKnownDuplicates(String name, double f1, double precision) {
    Path file = data().resolve(name + ".csv");
    MatchFile.Settings settings =
        new MatchFile.Settings("rid", null, Map.of(), Set.of(), Map.of(), null);
    MatchFile opened = MatchFile.open(file, settings);
    MatchSchema schema = opened.schema();
    MatchTable.Builder builder = opened.table(schema);
    opened.addTo(schema, builder);
    Matcher matcher = Matcher.learn(builder.build(), MatchOptions.standard());
    List<String> truth = opened.column("cluster");
    Evaluation found = Evaluation.of(matcher, matcher.run(), truth);
    System.out.println("matching: " + name + " F1 " + found.f1() + " " + found);
    assertThat(found.f1()).isGreaterThanOrEqualTo(f1);
    assertThat(found.mergePrecision()).isGreaterThanOrEqualTo(precision);
  }

  private static Path data() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("shared/data/matching"))) {
      at = at.getParent();
    }
    assumeThat(at).as("labelled duplicates in shared/data/matching").isNotNull();
    return at.resolve("shared/data/matching");
  }
}
