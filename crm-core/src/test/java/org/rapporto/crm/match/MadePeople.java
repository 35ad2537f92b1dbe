package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made records of people, with slips and gaps, a few of each person. */
final class MadePeople {

  static final MatchSchema SCHEMA = MatchSchema.contacts();

  private static final String[] GIVEN = {
    "Anna", "Mario", "John", "Olga", "Ivan", "Giulia", "Peter", "Laura", "Boris", "Emma"
  };
  private static final String[] SYLLABLES = {
    "bar", "den", "fi", "gor", "hul", "kam", "lo", "mer", "nov", "pet", "ri", "sto", "tan", "vel"
  };

  /** A record: its id, its person, its values by column. */
  record Row(String id, int person, List<String[]> values) {}

  private final Random random;

  MadePeople(long seed) {
    random = new Random(seed);
  }

  List<Row> rows(int people) {
    List<Row> rows = new ArrayList<>();
    for (int p = 0; p < people; p++) {
      String given = one(GIVEN);
      String family = one(SYLLABLES) + one(SYLLABLES) + one(SYLLABLES) + "s";
      String phone = "+3933" + (10_000_000 + random.nextInt(89_999_999));
      String mail = given + "." + family + "@example" + random.nextInt(20) + ".com";
      String born =
          (1950 + random.nextInt(50)) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(9);
      int copies = 1 + random.nextInt(3);
      for (int c = 0; c < copies; c++) {
        List<String[]> values = new ArrayList<>();
        values.add(new String[] {"given_name", slip(given)});
        values.add(new String[] {"family_name", slip(family)});
        maybe(values, "phones", phone);
        maybe(values, "emails", mail);
        maybe(values, "birthday", born);
        rows.add(new Row("r" + rows.size(), p, values));
      }
    }
    return rows;
  }

  private void maybe(List<String[]> values, String column, String value) {
    if (random.nextInt(10) < 6) {
      values.add(new String[] {column, value});
    }
  }

  private String one(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private String slip(String word) {
    if (random.nextInt(10) > 0) {
      return word;
    }
    int at = 1 + random.nextInt(word.length() - 1);
    return word.substring(0, at) + word.substring(at + 1);
  }

  static MatchTable table(List<Row> rows) {
    MatchTable.Builder table = MatchTable.builder(SCHEMA);
    for (Row row : rows) {
      MatchValues values = SCHEMA.values();
      row.values().forEach(v -> values.add(v[0], v[1]));
      table.add(row.id(), values);
    }
    return table.build();
  }
}
