package org.rapporto.crm.examples.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.Importer;

/** Files about few people, so that their rows meet each other and those of other files. */
final class RandomFile {

  static final String HEADER =
      "Id;Given;Family;Phone;Email;Company;Job;Born;Tags;Deal;Stage;Remark";

  private static final List<String> GIVEN =
      List.of("Anna", "Bruno", "Carla", "Dario", "Elena", "Fabio", "Gina", "Hugo");
  private static final List<String> FAMILY =
      List.of("Rossi", "Ferrari", "Bianchi", "Romano", "Gallo", "Conti", "Greco");
  private static final List<String> JOBS = List.of("Buyer", "Director", "Engineer");
  private static final List<String> COMPANIES =
      List.of("Alba Srl", "Borgo SpA", "Corallo", "Domus Srl");

  private RandomFile() {}

  /** An importer that knows the columns of these files. */
  static Importer importer(CrmSession session) {
    Importer importer = Importer.into(session).region("IT").source("1c");
    List<String> fields =
        List.of(
            "externalId",
            "name.given",
            "name.family",
            "phone[mobile]",
            "email",
            "org.name",
            "job.title",
            "birthday",
            "tags",
            "deal.title",
            "deal.stage",
            "note");
    String[] headers = HEADER.split(";");
    for (int i = 0; i < headers.length; i++) {
      importer = importer.map(headers[i] + "=" + fields.get(i));
    }
    return importer;
  }

  static String text(List<String> rows) {
    return HEADER + "\n" + String.join("\n", rows) + "\n";
  }

  static List<String> rows(Random random, int count, int people) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(random, random.nextInt(people)));
    }
    return rows;
  }

  /** One person has one id, two numbers and two addresses; a row tells some of it. */
  static String row(Random random, int person) {
    String given = GIVEN.get(person % GIVEN.size());
    String family = FAMILY.get(person % FAMILY.size());
    return String.join(
        ";",
        random.nextInt(3) == 0 ? "id" + person : "",
        given,
        family,
        random.nextInt(3) > 0 ? phone(random, person) : "",
        random.nextInt(2) == 0
            ? family.toLowerCase(java.util.Locale.ROOT)
                + person
                + "@"
                + (random.nextBoolean() ? "home" : "work")
                + ".example"
            : "",
        random.nextInt(2) == 0 ? COMPANIES.get(random.nextInt(COMPANIES.size())) : "",
        random.nextInt(2) == 0 ? JOBS.get(random.nextInt(JOBS.size())) : "",
        random.nextInt(3) == 0
            ? "19%02d-03-%02d".formatted(50 + person % 50, 13 + person % 15)
            : "",
        random.nextInt(3) == 0 ? "tag" + random.nextInt(4) : "",
        random.nextInt(5) == 0 ? "Deal " + random.nextInt(3) : "",
        random.nextInt(5) == 0 ? "stage" + random.nextInt(3) : "",
        random.nextInt(6) == 0 ? "Remark " + random.nextInt(5) : "");
  }

  private static String phone(Random random, int person) {
    String number = "%03d".formatted(person) + (random.nextBoolean() ? "4567" : "9876");
    return random.nextBoolean() ? "347 " + number : "+39 347" + number;
  }
}
