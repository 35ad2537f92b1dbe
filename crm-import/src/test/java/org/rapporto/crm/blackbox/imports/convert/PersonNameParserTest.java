package org.rapporto.crm.blackbox.imports.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.convert.NameOrder;
import org.rapporto.crm.imports.convert.PersonName;
import org.rapporto.crm.imports.convert.PersonNameParser;

class PersonNameParserTest {
  private static final PersonNameParser PARSER = PersonNameParser.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Кузнецова Ольга Сергеевна      | Ольга       | Сергеевна | Кузнецова
          Ольга Сергеевна Кузнецова      | Ольга       | Сергеевна | Кузнецова
          Ольга Кузнецова                | Ольга       |           | Кузнецова
          Кузнецова Ольга                | Ольга       |           | Кузнецова
          Ольга Сергеевна                | Ольга       | Сергеевна |
          Кузнецова О.С.                 | О.          | С.        | Кузнецова
          О. С. Кузнецова                | О.          | С.        | Кузнецова
          О.С.Кузнецова                  | О.          | С.        | Кузнецова
          Абрамович Лев Маркович         | Лев         | Маркович  | Абрамович
          Лев Маркович Абрамович         | Лев         | Маркович  | Абрамович
          Гаджиев Тимур Али оглы         | Тимур       | Али оглы  | Гаджиев
          Людвиг ван Бетховен            | Людвиг      |           | ван Бетховен
          Kuznetsova Olga Sergeevna      | Olga        | Sergeevna | Kuznetsova
          Kuznetsova O.S.                | O.          | S.        | Kuznetsova
          Наташа К.                      | Наташа      |           | К.
          Гарсиа Маркес Габриэль         | Габриэль    |           | Гарсиа Маркес
          Габриэль Гарсиа Маркес         | Габриэль    |           | Гарсиа Маркес
          к.т.н. Орлов Илья Сергеевич    | Илья        | Сергеевич | Орлов
          д.м.н., проф. Орлова Анна      | Анна        |           | Орлова
          к. т. н. Орлов И. С.           | И.          | С.        | Орлов
          канд. техн. наук Орлов Илья    | Илья        |           | Орлов
          доктор химических наук Ян Цзы  | Ян          |           | Цзы
          Орлов Илья, к.т.н              | Илья        |           | Орлов
          """)
  void splitsRussianNames(String text, String given, String middle, String family) {
    assertCore(PARSER.parse(text, "ru"), given, middle, family);
  }

  /** Ivan Petrovich and Andrei Olegovich are no sole trader and no company. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Иванов И.П.      | И. | П. | Иванов
          Иванова И. П.    | И. | П. | Иванова
          И.П. Иванов      | И. | П. | Иванов
          Смирнов А.О.     | А. | О. | Смирнов
          СМИРНОВ А. О.    | А. | О. | СМИРНОВ
          Шевченко Ч.П.    | Ч. | П. | Шевченко
          """)
  void takesInitialsForNoLegalForm(String text, String given, String middle, String family) {
    assertCore(PARSER.parse(text, "ru"), given, middle, family);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ИП Иванов И.П.", "Иванов ИП", "АО Вектор", "Вектор АО", "Вектор О.О.О."})
  void takesLegalFormsForNoInitials(String text) {
    assertThat(PARSER.parse(text, "ru").isOrganisation()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Giulia Ferrari                 | it | Giulia      |          | Ferrari
          Ferrari Giulia                 | it | Giulia      |          | Ferrari
          FERRARI Giulia                 | it | Giulia      |          | FERRARI
          Giulia DE ROSA                 | it | Giulia      |          | DE ROSA
          De Rosa Maria Grazia           | it | Maria Grazia |         | De Rosa
          D'Amico Luca                   | it | Luca        |          | D'Amico
          Ferrari, Pier Luigi            | it | Pier Luigi  |          | Ferrari
          Ferrari G.                     | it | G.          |          | Ferrari
          Emily Rose Carter              | en | Emily       | Rose     | Carter
          John F. Kennedy                | en | John        | F.       | Kennedy
          Carter, Emily R.               | en | Emily       | R.       | Carter
          Vincent van Gogh               | en | Vincent     |          | van Gogh
          Karl Heinz Schulze             | de | Karl Heinz  |          | Schulze
          Otto von Bismarck              | de | Otto        |          | von Bismarck
          Lucía Fernández Soto           | es | Lucía       |          | Fernández Soto
          Juan Carlos Ruiz Peña          | es | Juan Carlos |          | Ruiz Peña
          María del Carmen Ruiz Peña     | es | María del Carmen |     | Ruiz Peña
          Pedro de la Fuente             | es | Pedro       |          | de la Fuente
          """)
  void splitsWesternNames(
      String text, String language, String given, String middle, String family) {
    assertCore(PARSER.parse(text, language), given, middle, family);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Dott.ssa Giulia Ferrari  | it | Dott.ssa  |
          Ferrari Giulia, Ing.     | it | Ing.      |
          Mr. and Mrs. Paul Carter | en | Mr. and Mrs. |
          Paul Carter Jr.          | en |           | Jr.
          Paul Carter, PhD, MBA    | en |           | PhD MBA
          Prof. Dr. Otto Schulze   | de | Prof. Dr. |
          Ferrari Dott. Luca       | it | Dott.     |
          Don Luigi Ferrari        | it | Don       |
          Директор Ким Ольга       | ru | Директор  |
          Paul Carter II           | en |           | II
          Sra. Lucía Soto          | es | Sra.      |
          г-жа Кузнецова Ольга     | ru | г-жа      |
          Кузнецов Олег, д.т.н.    | ru |           | д.т.н.
          """)
  void takesTitlesAndSuffixesOff(String text, String language, String prefix, String suffix) {
    PersonName name = PARSER.parse(text, language);
    assertThat(name.prefix()).isEqualTo(prefix == null ? "" : prefix);
    assertThat(name.suffix()).isEqualTo(suffix == null ? "" : suffix);
    assertThat(name.given()).isNotEmpty();
    assertThat(name.family()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ООО «Вектор»", "АО Вектор", "ИП Кузнецов О. С.", "Ferrari & C. S.a.s.", "Carter Ltd.",
        "Schulze GmbH & Co. KG", "Studio Legale Ferrari", "Отдел логистики", "office",
            "Бухгалтерия",
        "ООО \"Вектор\"", "Comune di Modena", "Construcciones Soto S.L.", "Carter Holdings Inc"
      })
  void knowsOrganisationsAndRoles(String text) {
    PersonName name = PARSER.parse(text, "");
    assertThat(name.organisation()).isEqualTo(text);
    assertThat(name.family()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          José Luis Rodríguez Zapatero | José Luis  |         | Rodríguez Zapatero
          María José Pérez López       | María José |         | Pérez López
          Gabriel García Márquez       | Gabriel    |         | García Márquez
          Gabriel García Smith         | Gabriel    | García  | Smith
          John Michael Smith           | John       | Michael | Smith
          Mary Garcia Johnson          | Mary       | Garcia  | Johnson
          """)
  void knowsTwoSpanishSurnamesInAnEnglishList(
      String text, String given, String middle, String family) {
    assertCore(PARSER.parse(text, "en"), given, middle, family);
  }

  @ParameterizedTest
  @CsvSource({
    "Нгуен Тхи Хоа, ru, UNKNOWN, true",
    "Нгуен Тхи Хоа, ru, FAMILY_FIRST, true",
    "Нгуен Хоа, ru, UNKNOWN, true",
    "Нгуен Хоа, ru, FAMILY_FIRST, false",
    "Zhang Wei Xu, it, FAMILY_FIRST, true",
    "Zhang Xu, it, UNKNOWN, true",
    "Zhang Xu, it, GIVEN_FIRST, false",
    "Zhang Xu, en, UNKNOWN, false",
    "ZHANG Xu, it, UNKNOWN, false",
    "'Zhang, Xu', it, UNKNOWN, false",
    "Zhang X., it, UNKNOWN, false",
    "Zhang, it, UNKNOWN, false",
    "Иванов Иван, ru, UNKNOWN, false",
    "Орлова Нгуен Сергеевна, ru, UNKNOWN, false",
    "Mario Zhang, it, UNKNOWN, false"
  })
  void saysWhereNothingTellsTheOrder(
      String text, String language, NameOrder order, boolean isGuess) {
    assertThat(PARSER.isGuess(text, language, order)).isEqualTo(isGuess);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Иванов Иван Иванович, Петров Пётр Петрович",
        "Сидоров С.С. (директор), Козлова А.А. (бухгалтер)",
        "Орлова Анна / Орлов Илья",
        "Орлова Анна и Орлов Илья",
        "Орлова Анна\nОрлов Илья",
        "John Smith, Mary Jones",
        "John Smith; Mary Jones",
        "John Smith & Mary Jones",
        "Mario Rossi e Anna Verdi"
      })
  void findsTwoPeopleInACell(String text) {
    assertThat(PARSER.people(text)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rossi, Mario",
        "De Luca, Gian Piero",
        "García López, María José",
        "Blanco Alonso, María Pilar",
        "Mario e Anna Rossi",
        "John Smith, PhD",
        "Dr. John Smith, MD, PhD",
        "Smith, John, Jr.",
        "Ольга Ким, директор",
        "José Ortega y Gasset",
        "Иванов, Иван Иванович",
        "Smith & Sons",
        "Anna Maria"
      })
  void findsOnePersonInACell(String text) {
    assertThat(PARSER.people(text)).containsExactly(text);
  }

  @Test
  void learnsTheOrderOfAColumnForNamesThatDoNotTellIt() {
    List<String> familyFirst = List.of("Ferrari Giulia", "Conti Luca", "Riva Marta", "Zyxa Qwop");
    NameOrder order = PARSER.orderOf(familyFirst, "it");
    assertThat(order).isEqualTo(NameOrder.FAMILY_FIRST);
    assertThat(PARSER.parse("Zyxa Qwop", "it", order).family()).isEqualTo("Zyxa");
    assertThat(PARSER.parse("Giulia Ferrari", "it", order).given()).isEqualTo("Giulia");
    assertThat(PARSER.orderOf(List.of("Giulia Ferrari", "Luca Conti", "Marta Riva"), "it"))
        .isEqualTo(NameOrder.GIVEN_FIRST);
    assertThat(PARSER.orderOf(List.of("Giulia Ferrari", "Conti Luca", "Marta Riva"), "it"))
        .isEqualTo(NameOrder.UNKNOWN);
    assertThat(PARSER.orderOf(List.of("Иван Петров", "Ольга Ким", "Анна Лис"), "ru"))
        .isEqualTo(NameOrder.GIVEN_FIRST);
  }

  @Test
  void keepsWordsInBracketsApart() {
    PersonName name = PARSER.parse("Ольга Кузнецова (склад)", "ru");
    assertThat(name.remark()).isEqualTo("склад");
    assertThat(PARSER.parse("Ольга Ким, директор", "ru").remark()).isEqualTo("директор");
    assertThat(name.family()).isEqualTo("Кузнецова");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\u00a0"})
  void givesTheEmptyNameForBlankText(String text) {
    assertThat(PARSER.parse(text, "it").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "я ", ",", "(", "\"", ".", "\uD83D", "\uDE00", "-", "И.", "de ", "&"})
  void bearsAMillionOfAnything(String piece) {
    String text = piece.repeat(1_000_000 / piece.length());
    PersonName name = PARSER.parse(text, "");
    assertThat(letters(all(name))).isEqualTo(letters(text));
  }

  @Test
  void losesNoLetterOfAnyText() {
    Random random = new Random(11);
    String[] words = {
      "Anna",
      "Rossi",
      "de",
      "Dr.",
      "Jr.",
      ",",
      "Ольга",
      "Сергеевна",
      "оглы",
      "И.И.",
      "(x",
      "y)",
      "&",
      "ООО",
      "III",
      "\"",
      "S.r.l.",
      "van",
      "é\uD800",
      "-",
      "..",
      "JOHN",
      "Mr.",
      "и",
      ";",
      "e",
      "[z]"
    };
    String[] languages = {"", "ru", "it", "en", "de", "es", "fr", "xx"};
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(7); n >= 0; n--) {
        text.append(words[random.nextInt(words.length)]).append(random.nextInt(4) == 0 ? "" : " ");
      }
      String language = languages[random.nextInt(languages.length)];
      PersonName name = PARSER.parse(text.toString(), language);
      assertThat(letters(all(name))).as(text.toString()).isEqualTo(letters(text.toString()));
      assertThat(PARSER.parse(text.toString(), language)).isEqualTo(name);
    }
  }

  private static String all(PersonName name) {
    return name.prefix()
        + name.given()
        + name.middle()
        + name.family()
        + name.suffix()
        + name.organisation()
        + name.remark();
  }

  private static String letters(String text) {
    int[] sorted = text.codePoints().filter(Character::isLetterOrDigit).sorted().toArray();
    return new String(sorted, 0, sorted.length);
  }

  private static void assertCore(PersonName name, String given, String middle, String family) {
    assertThat(name.given()).isEqualTo(given == null ? "" : given);
    assertThat(name.middle()).isEqualTo(middle == null ? "" : middle);
    assertThat(name.family()).isEqualTo(family == null ? "" : family);
    assertThat(name.organisation()).isEmpty();
  }
}
