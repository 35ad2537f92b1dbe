package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.examples.cli.CrmCommand;

class CommandLineTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int[][] ORDERS = {
    {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}
  };

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void importsTheSamplesInAnyOrderAndInPartsToTheSameCards() throws IOException {
    Set<Set<String>> bases = new HashSet<>();
    for (int[] order : ORDERS) {
      String db = folder.resolve("o" + order[0] + order[1] + ".db").toString();
      for (int file : order) {
        assertThat(run("import", "--db", db, Samples.all().get(file).toString())).isZero();
      }
      bases.add(cards(db));
    }
    String together = folder.resolve("together.db").toString();
    run("import", "--db", together, sample(0), sample(1), sample(2));
    bases.add(cards(together));
    assertThat(bases).hasSize(1);
    assertThat(bases.iterator().next()).hasSize(26);
  }

  @Test
  void createsAndUpdatesNothingWhenTheSamplesAreImportedAgain() throws IOException {
    String db = folder.resolve("again.db").toString();
    run("import", "--db", db, sample(0), sample(1), sample(2));
    for (int i = 0; i < 3; i++) {
      Path report = folder.resolve("again" + i + ".json");
      run("import", "--db", db, sample(i), "--report", report.toString());
      JsonNode outcomes = MAPPER.readTree(report.toFile()).path("outcomes");
      assertThat(outcomes.path("created").asInt() + outcomes.path("updated").asInt()).isZero();
    }
  }

  @Test
  void writesAReportWhoseOutcomesAddUpToTheRecords() throws IOException {
    Path report = folder.resolve("report.json");
    String db = folder.resolve("report.db").toString();
    run("import", "--db", db, sample(0), "--report", report.toString());
    JsonNode node = MAPPER.readTree(report.toFile());
    int sum = 0;
    for (JsonNode outcome : node.path("outcomes")) {
      sum += outcome.asInt();
    }
    assertThat(sum).isEqualTo(node.path("file").path("records").asInt());
    assertThat(sum).isEqualTo(node.path("rows").size());
    assertThat(node.path("file").path("format").asText()).isEqualTo("XLSX");
    assertThat(node.path("mapping").size()).isEqualTo(7);
    assertThat(node.path("run").asText()).isNotEmpty();
  }

  @Test
  void changesNothingInADryRun() throws IOException {
    String db = folder.resolve("dry.db").toString();
    assertThat(run("import", "--db", db, "--dry-run", sample(1))).isZero();
    assertThat(out.toString()).contains("8 created");
    assertThat(cards(db)).isEmpty();
  }

  @Test
  void refusesBadInputInOneLineAndLeavesTheBaseAlone() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path numbers = Files.writeString(folder.resolve("numbers.csv"), "a,b\n1,2\n3,4\n");
    Path pdf = Files.writeString(folder.resolve("x.csv"), "%PDF-1.7\n%âãÏÓ\n1 0 obj\n");
    Path foreign = Files.writeString(folder.resolve("foreign.db"), "this is no database at all");
    String db = folder.resolve("none.db").toString();
    List<String[]> calls =
        List.of(
            new String[] {"import", "--db", db, folder.resolve("missing.csv").toString()},
            new String[] {"import", "--db", db, empty.toString()},
            new String[] {"import", "--db", db, folder.toString()},
            new String[] {"import", "--db", db, numbers.toString()},
            new String[] {"import", "--db", db, pdf.toString()},
            new String[] {"import", "--db", db, "--region", "QQ", sample(0)},
            new String[] {"import", "--db", db, "--mode", "guess", sample(0)},
            new String[] {"import", "--db", db, "--locale", "?", sample(0)},
            new String[] {"import", "--db", db, "--map", "#1=nonsense", sample(0)},
            new String[] {"import", "--db", db, "--report", "no/such/r.json", sample(0)},
            new String[] {"import", "--db", db, "--failed", folder.toString(), sample(0)},
            new String[] {
              "import",
              "--db",
              db,
              "--failed",
              folder.resolve("f".repeat(300)).toString(),
              sample(0)
            },
            new String[] {
              "import", "--db", db, "--apply", folder.resolve("p").toString(), sample(0)
            },
            new String[] {"import", "--db", db, "--apply", numbers.toString(), sample(0)},
            new String[] {"import", "--db", "", sample(0)},
            new String[] {"list", "contact", "--db", db},
            new String[] {"show", "contact", "--db", db});
    for (String[] call : calls) {
      err.getBuffer().setLength(0);
      assertThat(run(call)).as(String.join(" ", call)).isEqualTo(2);
      assertThat(err.toString().strip().lines()).hasSize(1);
      assertThat(Path.of(db)).doesNotExist();
    }
    err.getBuffer().setLength(0);
    assertThat(run("import", "--db", foreign.toString(), sample(0))).isEqualTo(3);
    assertThat(err.toString()).contains("foreign.db");
    assertThat(Files.readString(foreign)).isEqualTo("this is no database at all");
  }

  @Test
  void refusesAPlanThatNoLongerFits() throws IOException {
    String db = folder.resolve("plan.db").toString();
    String plan = folder.resolve("plan.json").toString();
    run("import", "--db", db, sample(1));
    assertThat(run("import", "--db", db, "--plan", plan, sample(0))).isLessThan(2);
    Set<String> before = cards(db);
    assertThat(run("import", "--db", db, "--apply", plan, sample(2))).isEqualTo(2);
    assertThat(cards(db)).isEqualTo(before);
    run("import", "--db", db, sample(2));
    before = cards(db);
    err.getBuffer().setLength(0);
    assertThat(run("import", "--db", db, "--apply", plan, sample(0))).isEqualTo(2);
    assertThat(err.toString()).contains("make a new plan");
    assertThat(cards(db)).isEqualTo(before);
  }

  @Test
  void leavesNoFileBehindWhereAnImportWasRefused() {
    Path failed = folder.resolve("failed.csv");
    run(
        "import",
        "--failed",
        failed.toString(),
        "--db",
        folder.resolve("x.db").toString(),
        "no.csv");
    assertThat(failed).doesNotExist();
  }

  @Test
  void findsACardByAnyWayToTypeItsNumber() {
    String db = folder.resolve("search.db").toString();
    run("import", "--db", db, sample(0), sample(1), sample(2));
    for (String typed :
        List.of("8 916 100-20-01", "+79161002001", "a.krylova@VETER.example", "крыл")) {
      out.getBuffer().setLength(0);
      assertThat(run("search", "--db", db, typed)).isZero();
      assertThat(out.toString()).as(typed).contains("Крылова").contains("1 found");
    }
  }

  @Test
  void readsTelephonesHeadersAndNamesFromStandardInput() {
    assertThat(
            piped(
                "raw\tregion\tareaCode\n8 916 123-45-67\tRU\t\n123-45-67\tRU\t495\nabc\\tdef\tIT\t\n",
                "phones"))
        .isEqualTo(
            "VALID\t+79161234567\tPHONE_8_TO_7\nVALID\t+74951234567\tPHONE_AREA_ADDED\nINVALID\t\t\n");
    assertThat(piped("Cognome\nqwertzuiop\n", "headers"))
        .startsWith("name.family\t")
        .contains("\n-\t");
    assertThat(piped("Rossi Mario\tit\n", "names")).isEqualTo("Mario\t\tRossi\t\t\t\n");
  }

  private Set<String> cards(String db) throws IOException {
    Set<String> cards = new TreeSet<>();
    for (String type : List.of("contact", "organisation")) {
      out.getBuffer().setLength(0);
      run("list", type, "--db", db, "--json");
      for (JsonNode record : MAPPER.readTree(out.toString()).path("records")) {
        cards.add(type + content(record));
      }
    }
    return cards;
  }

  /** What a card says, without ids, stamps and the order of its lists. */
  private static String content(JsonNode record) {
    List<String> parts = new ArrayList<>();
    record
        .properties()
        .forEach(
            e -> {
              String name = e.getKey();
              boolean stamp = name.matches("id|version|owner|created_.*|updated_.*");
              if (!stamp && e.getValue().isArray()) {
                Set<String> elements = new TreeSet<>();
                e.getValue().forEach(x -> elements.add(element(x)));
                parts.add(name + elements);
              } else if (!stamp) {
                parts.add(name + "=" + e.getValue().asText());
              }
            });
    return parts.toString();
  }

  private static String element(JsonNode element) {
    JsonNode canonical = element.has("e164") ? element.get("e164") : element.get("canonical");
    return canonical == null
        ? element.toString()
        : canonical.asText() + element.path("extension").asText() + element.path("label").asText();
  }

  private static String sample(int index) {
    return Samples.all().get(index).toString();
  }

  private String piped(String input, String command) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    out.getBuffer().setLength(0);
    try {
      assertThat(run(command)).isZero();
    } finally {
      System.setIn(before);
    }
    return out.toString().replace("\r\n", "\n");
  }

  private int run(String... args) {
    return CrmCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }
}
