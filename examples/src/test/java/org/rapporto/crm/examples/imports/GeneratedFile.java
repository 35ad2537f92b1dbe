package org.rapporto.crm.examples.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file as real ones are: people and their companies in several scripts, several rows a person,
 * names with typing errors, companies with and without their legal form, switchboards that
 * colleagues share. Made of a seed; the columns are those of {@link RandomFile}.
 */
final class GeneratedFile {

  private static final List<String> GIVEN =
      List.of(
          "Anna", "Jürgen", "Иван", "Мария", "Νίκος", "Łukasz", "Søren", "Chiara", "Zoë", "Пётр");
  private static final List<String> FAMILY =
      List.of("Rossi", "Müller", "Петров", "Кузнецова", "Παππάς", "Nowak", "Ibáñez", "D'Angelo");
  private static final List<String> COMPANY =
      List.of("Alba", "Ромашка", "Ήλιος", "Köln Druck", "Sto Krok", "Маяк", "Lumière", "Borgo");
  private static final List<String> FORM =
      List.of("Srl", "ООО", "ΑΕ", "GmbH", "Sp. z o.o.", "ЗАО", "SA", "SpA");

  private static final List<String> JOB = List.of("Buyer", "Director", "Engineer");

  private static final Pattern OWN =
      Pattern.compile("(?:id|p)([0-9]+)(?:@mail[.]example)?|[+]39347([0-9]{3})4567");

  private final Random random;
  private final Keys keys;
  private final int people;

  /** By what a person can be known in a row. */
  enum Keys {
    /** Each row has the external id of its person. */
    EVERY_ROW,
    /** A row has one key at least, be it an id, an address of the person's own or a number. */
    SOME
  }

  GeneratedFile(Random random, int people, Keys keys) {
    this.random = random;
    this.people = people;
    this.keys = keys;
  }

  List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        rows.add(row(person));
      }
    }
    Collections.shuffle(rows, random);
    return rows;
  }

  private static String givenName(int person) {
    return GIVEN.get(person % GIVEN.size());
  }

  private static String familyName(int person) {
    return FAMILY.get(person / GIVEN.size() % FAMILY.size()) + (char) ('a' + person % 20);
  }

  /** Whose external id, address or mobile number a value is. */
  static Optional<Integer> owner(String value) {
    Matcher own = OWN.matcher(value);
    return own.matches()
        ? Optional.of(Integer.valueOf(own.group(1) == null ? own.group(2) : own.group(1)))
        : Optional.empty();
  }

  private String row(int person) {
    boolean hasId = keys == Keys.EVERY_ROW || random.nextInt(3) == 0;
    boolean hasEmail = !hasId || random.nextInt(3) == 0;
    return String.join(
        ";",
        hasId ? "id" + person : "",
        typo(givenName(person)),
        familyName(person),
        phone(person),
        hasEmail ? "p" + person + "@mail.example" : "",
        random.nextInt(3) == 0 ? "" : company(person),
        random.nextInt(3) == 0 ? JOB.get(random.nextInt(JOB.size())) : "",
        random.nextInt(4) == 0 ? birthday(person) : "",
        random.nextInt(3) == 0 ? "tag" + random.nextInt(4) : "",
        "",
        "",
        "");
  }

  /** One in twenty is wrong. */
  private String birthday(int person) {
    int day = random.nextInt(20) == 0 ? 1 + random.nextInt(12) : 13 + person % 15;
    return "19%02d-03-%02d".formatted(50 + person % 50, day);
  }

  private String phone(int person) {
    return switch (random.nextInt(3)) {
      case 0 -> "";
      case 1 -> (random.nextBoolean() ? "347 " : "+39 347") + "%03d4567".formatted(person);
      default -> "02 5550%02d".formatted(employer(person));
    };
  }

  private int employer(int person) {
    return person % (COMPANY.size() * 3);
  }

  private String company(int person) {
    int employer = employer(person);
    String name = COMPANY.get(employer % COMPANY.size()) + ' ' + (1 + employer / COMPANY.size());
    String form = FORM.get(employer % COMPANY.size());
    return switch (random.nextInt(4)) {
      case 0 -> name;
      case 1 -> name.toUpperCase(Locale.ROOT);
      default -> name + ' ' + form;
    };
  }

  private String typo(String name) {
    if (random.nextInt(4) > 0) {
      return name;
    }
    int at = 1 + random.nextInt(name.length() - 1);
    return random.nextBoolean()
        ? name.substring(0, at) + name.charAt(at - 1) + name.substring(at)
        : name.toUpperCase(Locale.ROOT);
  }
}
