package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.examples.cli.CrmCommand;

/** The benchmarks as a reader of their page runs them. Nothing is asserted of a figure's size. */
class BenchmarksTest {

  private static final Pattern NAME = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
  private static final String SMALL = "40";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return CrmCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void areTheOnesThatTheirPageNames() throws IOException {
    String page =
        Files.readString(Samples.root().resolve("examples").resolve("benchmarks/README.md"));
    List<String> named =
        NAME.matcher(page).results().map(MatchResult::group).map(BenchmarksTest::name).toList();
    assertThat(run("bench", "nonesuch")).isEqualTo(2);
    assertThat(err.toString()).contains("there are " + named + " and all");
  }

  private static String name(String row) {
    return row.substring(row.indexOf('`') + 1, row.lastIndexOf('`'));
  }

  @Test
  void printOneTableOfAllWhenSmall() throws IOException {
    assertThat(run("bench", "all", "--size", SMALL, "--runs", "1", "--json"))
        .as(err.toString())
        .isZero();
    JsonNode figures = new ObjectMapper().readTree(out.toString());
    System.out.println("benchmarks: " + figures.size() + " figures when small");
    assertThat(figures).isNotEmpty();
    for (JsonNode figure : figures) {
      assertThat(figure.path("what").asText()).isNotBlank();
      assertThat(figure.path("ours").asDouble()).as(figure.toString()).isFinite();
    }
  }
}
