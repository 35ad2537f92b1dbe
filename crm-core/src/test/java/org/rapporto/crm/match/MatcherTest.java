package org.rapporto.crm.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How single pairs are judged beside a table of other people. */
class MatcherTest {

  private static final MatchSchema SCHEMA = MatchSchema.contacts();
  private static MatchModel model;

  @BeforeAll
  static void learn() {
    MatchTable table = MadePeople.table(new MadePeople(99).rows(400));
    model = Matcher.learn(table, MatchOptions.standard()).model();
  }

  private static MatchScore score(MatchValues a, MatchValues b) {
    return score(a, b, MatchOptions.standard());
  }

  private static MatchScore score(MatchValues a, MatchValues b, MatchOptions options) {
    MatchTable.Builder table = MatchTable.builder(SCHEMA).region("RU");
    table.add("a", a).add("b", b);
    List<MadePeople.Row> others = new MadePeople(5).rows(200);
    for (MadePeople.Row row : others) {
      MatchValues values = SCHEMA.values();
      row.values().forEach(v -> values.add(v[0], v[1]));
      table.add(row.id(), values);
    }
    return Matcher.of(table.build(), model, options).score(0, 1);
  }

  private static MatchValues person(String given, String family) {
    return SCHEMA.values().add("given_name", given).add("family_name", family);
  }

  private static MatchLevel level(MatchScore score, String field) {
    return score.reasons().stream()
        .filter(r -> r.field().equals(field))
        .findFirst()
        .orElseThrow()
        .level();
  }

  @Test
  void judgesASinglePairByTheLineOfTheRun() {
    MatchTable table = MadePeople.table(new MadePeople(3).rows(3000));
    MatchResult result = Matcher.run(table, MatchOptions.standard());
    int[] sizes = new int[table.size()];
    for (int row = 0; row < table.size(); row++) {
      sizes[result.askedCluster(row)]++;
    }
    List<MatchBand> scored = new ArrayList<>();
    List<MatchBand> found = new ArrayList<>();
    result.forEachPair(
        pair -> {
          if (sizes[result.askedCluster(pair.first())] == 2) {
            scored.add(result.matcher().score(pair.first(), pair.second()).band());
            found.add(pair.band());
          }
        });
    assertThat(scored).isEqualTo(found).contains(MatchBand.MERGE, MatchBand.ASK);
  }

  @Test
  void readsOneNameInTwoScripts() {
    MatchScore score =
        score(
            person("Юлия", "Щукина").add("phones", "8 (916) 123-45-67"),
            person("Yuliya", "Shchukina").add("phones", "+79161234567"));
    assertThat(level(score, "given")).isEqualTo(MatchLevel.SAME);
    assertThat(level(score, "family")).isEqualTo(MatchLevel.SAME);
    assertThat(level(score, "phone")).isEqualTo(MatchLevel.SAME);
    assertThat(score.band()).isEqualTo(MatchBand.MERGE);
  }

  @Test
  void knowsShortFormsSwappedNamesAndInitials() {
    assertThat(level(score(person("Bob", "Stone"), person("Robert", "Stone")), "given"))
        .isEqualTo(MatchLevel.SHORT_FORM);
    assertThat(level(score(person("R.", "Stone"), person("Robert", "Stone")), "given"))
        .isEqualTo(MatchLevel.INITIAL);
    assertThat(level(score(person("Quillby", "Trent"), person("Trent", "Quillby")), "family"))
        .isIn(MatchLevel.SWAPPED, MatchLevel.SAME);
  }

  @Test
  void keepsACoupleWithOneTelephoneApart() {
    MatchScore score =
        score(
            person("Anna", "Kovalenko").add("phones", "+79161234567"),
            person("Viktor", "Kovalenko").add("phones", "+79161234567"));
    assertThat(score.band()).isEqualTo(MatchBand.LEAVE);
  }

  @Test
  void asksAboutTwinsAndMergesWhatIsAlikeInTheGivenNameToo() {
    MatchScore twins = score(atHome("Silvia"), atHome("Valentina"));
    assertThat(level(twins, "given")).isEqualTo(MatchLevel.DIFFERENT);
    assertThat(twins.band()).isNotEqualTo(MatchBand.MERGE);
    assertThat(score(atHome("Silvia"), atHome("Silvia")).band()).isEqualTo(MatchBand.MERGE);
  }

  private static MatchValues atHome(String given) {
    return person(given, "Kovalenko")
        .add("birthday", "1966-11-06")
        .add("phones", "+79161234567")
        .add("street", "Via Verdi 191")
        .add("city", "Bari");
  }

  @Test
  void readsInitialsBehindAFamilyNameInOneField() {
    for (String[] names :
        new String[][] {
          {"Щемисанов Николай Иванович", "Щемисанов Н. И."},
          {"Щемисанов Николай Иванович", "Н.И. Щемисанов"},
          {"Миробанова Юлия Яковлевна", "Миробанова Ю. Я."},
          {"Trentley Robert", "Trentley R."}
        }) {
      MatchScore score = fullNames(names[0], names[1]);
      assertThat(level(score, "given")).as(names[1]).isEqualTo(MatchLevel.INITIAL);
      assertThat(level(score, "family")).as(names[1]).isEqualTo(MatchLevel.SAME);
      assertThat(score.band()).as(names[1]).isNotEqualTo(MatchBand.LEAVE);
    }
    assertThat(level(fullNames("Anna R.", "Anna"), "given")).isEqualTo(MatchLevel.SAME);
  }

  private static MatchScore fullNames(String one, String other) {
    MatchSchema schema =
        MatchSchema.builder()
            .column("name", ColumnKind.FULL_NAME)
            .column("phone", ColumnKind.PHONE)
            .build();
    MatchTable.Builder table = MatchTable.builder(schema).region("RU");
    table.add("a", schema.values().add("name", one).add("phone", "+79161234567"));
    table.add("b", schema.values().add("name", other).add("phone", "+79161234567"));
    for (int i = 0; i < 200; i++) {
      String name = "Anna Nobody" + Integer.toString(i * 7919, 36);
      table.add("o" + i, schema.values().add("name", name).add("phone", "+7916000" + (1000 + i)));
    }
    return Matcher.learn(table.build(), MatchOptions.standard()).score(0, 1);
  }

  @Test
  void takesDomainsOfTwoFirmsForNoSlipOfOneAnother() {
    MatchTable.Builder table = MatchTable.builder(SCHEMA);
    table.add("a", person("Anna", "Kovalenko").add("emails", "anna.kovalenko@firm12.com"));
    table.add("b", person("Anna", "Kovalenko").add("emails", "anna.kovalenko@firm13.com"));
    table.add("c", person("Anna", "Kovalenko").add("emails", "anna.kovalenko@fimr12.com"));
    for (int i = 0; i < 200; i++) {
      String mail = "p" + i + "@firm" + (10 + i % 20) + ".com";
      table.add("o" + i, person("Olga" + i, "Person" + i).add("emails", mail));
    }
    Matcher matcher = Matcher.learn(table.build(), MatchOptions.standard());
    assertThat(level(matcher.score(0, 1), "email")).isEqualTo(MatchLevel.SAME_LOCAL_PART);
    assertThat(level(matcher.score(0, 2), "email")).isEqualTo(MatchLevel.CLOSE);
  }

  @Test
  void seesTwoExtensionsOfOneNumber() {
    MatchScore score =
        score(
            person("Anna", "Kovalenko").add("phones", "+74951234567;ext=10"),
            person("Anna", "Kovalenko").add("phones", "+74951234567;ext=20"));
    assertThat(level(score, "phone")).isEqualTo(MatchLevel.OTHER_EXTENSION);
  }

  @Test
  void missingIsNotDifferent() {
    MatchScore score = score(person("Anna", "Kovalenko"), person("Anna", "Kovalenko"));
    assertThat(level(score, "phone")).isEqualTo(MatchLevel.MISSING);
    assertThat(score.reasons())
        .filteredOn(r -> r.level() == MatchLevel.MISSING)
        .allSatisfy(r -> assertThat(r.weight()).isZero());
  }

  @Test
  void theHostsRuleDecides() {
    MatchValues a = person("Anna", "Kovalenko").add("tax_id", "123456789012");
    MatchValues b = person("Olga", "Petrova").add("tax_id", "123456789012");
    assertThat(score(a, b, MatchOptions.standard().sameIfEqual("tax_id")).band())
        .isEqualTo(MatchBand.MERGE);
    MatchValues c = person("Anna", "Kovalenko").add("tax_id", "987654321098");
    assertThat(score(a, c, MatchOptions.standard().differentUnlessAlike("tax_id")).band())
        .isEqualTo(MatchBand.LEAVE);
  }

  @Test
  void saysWhyInThreeLanguagesWithoutValues() {
    MatchScore score =
        score(
            person("Anna", "Kovalenko").add("phones", "+79161234567"),
            person("Anna", "Kovalenko").add("phones", "+79161234567"));
    assertThat(score.text(Locale.ENGLISH)).contains("telephone: the same");
    assertThat(score.text(Locale.ITALIAN)).contains("telefono: uguale");
    assertThat(score.text(Locale.forLanguageTag("ru"))).contains("телефон: совпадает");
    assertThat(score.text(Locale.ENGLISH)).doesNotContainIgnoringCase("kovalenko");
  }

  @Test
  void doesNotMergeTwoRoomsOfOneHouse() {
    MatchSchema schema = MatchSchema.organisations();
    MatchTable.Builder table = MatchTable.builder(schema);
    table.add("cafe", house(schema, "Cafe Meridian Ambassador"));
    table.add("ballroom", house(schema, "Meridian Ambassador Ballroom"));
    table.add("shorter", house(schema, "Meridian Ambassador"));
    for (MadePeople.Row row : new MadePeople(5).rows(200)) {
      table.add(row.id(), schema.values().add("title", row.id() + " Trading"));
    }
    Matcher matcher = Matcher.learn(table.build(), MatchOptions.standard());
    assertThat(level(matcher.score(0, 1), "title")).isEqualTo(MatchLevel.FEW_WORDS);
    assertThat(matcher.score(0, 1).band()).isNotEqualTo(MatchBand.MERGE);
    assertThat(level(matcher.score(0, 2), "title"))
        .isIn(MatchLevel.SOME_WORDS, MatchLevel.MOST_WORDS);
  }

  private static MatchValues house(MatchSchema schema, String title) {
    MatchValues values = schema.values().add("title", title).add("phones", "+39 02 1234567");
    return values.add("street", "Via Roma 7").add("city", "Milano");
  }

  @Test
  void namesAnUnknownFieldOfARule() {
    MatchOptions options = MatchOptions.standard().sameIfEqual("shoe_size");
    assertThatThrownBy(() -> score(person("A", "B"), person("A", "B"), options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shoe_size")
        .hasMessageContaining("tax_id");
  }
}
