package org.rapporto.crm.blackbox.imports.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.imports.convert.PersonName;
import org.rapporto.crm.imports.convert.PersonNameParser;

/** Made-up people and organisations of nine languages, written down before the parser saw them. */
class PeopleTest {

  private static final PersonNameParser PARSER = PersonNameParser.standard();

  @Test
  void splitsThePeopleOfNineLanguages() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<List<String>> people = people();
    for (List<String> person : people) {
      List<String> found = split(person);
      if (!found.equals(expected(person))) {
        wrong.add(person.get(0) + " gives " + found);
      }
    }
    System.out.printf("people: %d of %d right%n", people.size() - wrong.size(), people.size());
    wrong.forEach(System.out::println);
    assertThat(people).hasSizeGreaterThanOrEqualTo(200);
    assertThat(wrong).hasSizeLessThanOrEqualTo(people.size() / 20);
  }

  private static List<String> split(List<String> person) {
    PersonName name = PARSER.parse(person.get(0), person.get(1));
    return List.of(
        name.given(),
        name.middle(),
        name.family(),
        name.prefix(),
        name.suffix(),
        name.organisation(),
        name.remark());
  }

  private static List<String> expected(List<String> person) {
    List<String> pieces = new ArrayList<>(person.subList(2, 9));
    pieces.replaceAll(piece -> piece.equals("*") ? person.get(0) : piece);
    return pieces;
  }

  private static List<List<String>> people() throws IOException {
    try (InputStream in = PeopleTest.class.getResourceAsStream("people.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    }
  }
}
