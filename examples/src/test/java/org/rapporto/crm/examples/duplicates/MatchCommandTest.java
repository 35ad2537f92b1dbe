package org.rapporto.crm.examples.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.examples.cli.CrmCommand;

/** Files of few rows, of equal rows and of none. */
class MatchCommandTest {

  private static final String HEADER = "id,given_name,family_name,email\n";

  @TempDir Path folder;

  private String match(String text) throws IOException {
    return match(text, "contact");
  }

  private String match(String text, String type) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), text);
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    List<String> command = List.of("match", file.toString(), "--id", "id", "--type", type);
    int code =
        CrmCommand.run(
            new PrintWriter(out), new PrintWriter(error), command.toArray(String[]::new));
    assertThat(code).as(error.toString()).isZero();
    return out.toString();
  }

  @Test
  void findsTheOnlyTwoRowsWhenTheyAreEqual() throws IOException {
    assertThat(match(HEADER + "1,Anna,Rossi,a.rossi@x.it\n2,Anna,Rossi,a.rossi@x.it\n"))
        .startsWith("1\t2\t")
        .endsWith("\tmerge\n");
  }

  @Test
  void findsTwoRowsOfOneNameAndTwoTelephones() throws IOException {
    String rows = "1,Anna,Rossi,a.rossi@x.it,3331112223\n2,Anna,Rossi,a.rossi@x.it,3339998887\n";
    assertThat(match("id,given_name,family_name,email,phone\n" + rows)).startsWith("1\t2\t");
  }

  @Test
  void findsNothingInOneRowInNoRowsAndInEmptyRows() throws IOException {
    assertThat(match(HEADER)).isEmpty();
    assertThat(match(HEADER + "1,Anna,Rossi,a.rossi@x.it\n")).isEmpty();
    assertThat(match(HEADER + "1,,,\n2,,,\n3,,,\n")).isEmpty();
  }

  /** As those of people are among organisations in a list of both. */
  @Test
  void leavesColumnsWithoutAnyValueOut() throws IOException {
    String header = "id,company,phone";
    String rows =
        IntStream.range(0, 400)
            .mapToObj(i -> i + "," + firm(i / 2, i % 2) + ",+3902" + (5_550_000 + i / 4 * 37))
            .collect(Collectors.joining("\n"));
    String wide = rows.replace("\n", ",,,,\n") + ",,,,\n";

    String found = match(header + "\n" + rows + "\n", "organisation");

    assertThat(found.lines().count()).isGreaterThan(50);
    assertThat(match(header + ",full_name,first_name,last_name,birthday\n" + wide, "organisation"))
        .isEqualTo(found);
  }

  private static String firm(int number, int form) {
    List<String> words = List.of("Alfa", "Vektor", "Orion", "Delta", "Lumen", "Kvant", "Sirio");
    String name = words.get(number % 7) + " " + words.get(number / 7 % 7) + " " + number / 49;
    return form == 0 ? name + " srl" : name.toUpperCase(Locale.ROOT);
  }

  @Test
  void endsSoonWhereThousandsOfRowsAreEqual() throws IOException {
    String rows =
        IntStream.range(0, 20_000)
            .mapToObj(i -> i + ",Anna,Rossi,a.rossi@x.it\n")
            .collect(Collectors.joining());
    assertThat(match(HEADER + rows).lines().count()).isLessThan(100_000);
  }
}
