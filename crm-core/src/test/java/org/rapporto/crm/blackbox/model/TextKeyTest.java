package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.model.TextKey;

class TextKeyTest {

  /** Of which one is also the normal form of itself. */
  private static final List<TextKey> NORMAL_FORMS = List.of(TextKey.PLAIN, TextKey.ORGANISATION);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "John  SMITH | john smith",
        "  Müller-Lüdenscheidt | muller ludenscheidt",
        "Weiß | weiss",
        "WEIẞ | weiss",
        "D'Angelo | dangelo",
        "D’Angelo | dangelo",
        "D´Angelo | dangelo",
        "Nicolò | nicolo",
        "Perù S.r.l. | peru s r l",
        "Алёна | алена",
        "АЛЕНА | алена",
        "Андрей | андрей",
        "Андреи\u0306 | андрей",
        "ЁЛКИ-ПАЛКИ | елки палки",
        "Йогурт é | йогурт e",
        "Знам’янка | знамянка",
        "Знамʼянка | знамянка",
        "Łódź | lodz",
        "Ødegård | odegard",
        "Straße 7 b | strasse 7 b",
        "ﬁnance | finance",
        "Ａｃｍｅ™ | acme",
        "ΟΔΟΣ | οδοσ",
        "οδος | οδοσ",
        "İstanbul | istanbul",
        "soft\u00ADhyphen | softhyphen",
        "a/b\\c | a b c",
        "## | ##",
        "!?*%_ | ##",
      })
  void readsEqualNamesAlike(String text, String key) {
    assertThat(TextKey.PLAIN.of(text)).isEqualTo(key);
  }

  @Test
  void takesControlCharactersAsGaps() {
    assertThat(TextKey.PLAIN.of("\ttab\tand\nline\u0000")).isEqualTo("tab and line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ООО \"Вектор\" | вектор",
        "Вектор, ООО | вектор",
        "Общество с ограниченной ответственностью «Вектор» | вектор",
        "ПАО Сбербанк | сбербанк",
        "ИП Иванов И. И. | иванов ии",
        "OOO Vector | vector",
        "Rossi S.r.l. | rossi",
        "Rossi SRL | rossi",
        "Rossi Srl - Milano | rossi milano",
        "Società per Azioni Bianchi | bianchi",
        "F.lli Bianchi S.p.A. | f lli bianchi",
        "Bianchi s.n.c. di Bianchi & C. | bianchi di bianchi c",
        "Müller GmbH & Co. KG | muller",
        "Siemens AG | siemens",
        "Acme Inc. | acme",
        "Acme, Incorporated | acme",
        "Ford Motor Company | ford motor",
        "AS Roma | as roma",
        "SS Lazio | ss lazio",
        "A.B.C. Costruzioni | abc costruzioni",
        "ABC Costruzioni | abc costruzioni",
        "S.r.l. | srl",
        "ООО | ооо",
        "AG | ag",
      })
  void leavesLegalFormsOutOfOrganisations(String text, String key) {
    assertThat(TextKey.ORGANISATION.of(text)).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Смирнова Анна | Anna Smirnowa",
        "Smyrnova Ana | Смирнова Анна",
        "Щербаков Пётр | Pyotr Scherbakov",
        "Esposito Gennaro | Espozito Genaro",
        "Bianchi Zoë | Zoe Bianki",
        "ООО «Вектор» | Vektor LLC",
        "D'Angelo | DAngelo",
      })
  void soundsAlikeInEitherOrderAndAlphabet(String one, String other) {
    assertThat(TextKey.SOUND.of(one)).isEqualTo(TextKey.SOUND.of(other)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Rossi Ada, Russo Ida", "Иванов Иван, Петров Иван", "Verdi, Bianchi"})
  void soundsDifferentWhereConsonantsDiffer(String one, String other) {
    assertThat(TextKey.SOUND.of(one)).isNotEqualTo(TextKey.SOUND.of(other));
  }

  @Test
  void hasNoSoundWithoutLetters() {
    assertThat(TextKey.SOUND.of(" !? ")).isEmpty();
  }

  @Test
  void isIdempotentOnEveryCodePoint() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "x" + Character.toString(c) + "и" + Character.toString(c);
      for (TextKey key : NORMAL_FORMS) {
        String once = key.of(text);
        if (!key.of(once).equals(once)) {
          assertThat(key.of(once)).as("%s of U+%X", key, c).isEqualTo(once);
        }
      }
    }
  }

  @Test
  void isIdempotentOnRandomTextAndNeverThrows() {
    Random random = new Random(5);
    for (int i = 0; i < 100_000; i++) {
      String text = i % 2 == 0 ? randomCharacters(random) : randomWords(random);
      for (TextKey key : NORMAL_FORMS) {
        String once = key.of(text);
        if (!key.of(once).equals(once)) {
          assertThat(key.of(once)).as("%s of '%s'", key, text).isEqualTo(once);
        }
      }
    }
  }

  /** Half surrogate pairs, marks and controls among them. */
  private static String randomCharacters(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      int range = random.nextInt(4);
      text.append((char) random.nextInt(range == 0 ? 0x10000 : range == 1 ? 0x500 : 0x180));
    }
    return text.toString();
  }

  private static String randomWords(Random random) {
    String[] words = {
      "a", "b", "s", "r", "l", "ооо", "srl", "co", "ag", "vector", "s.r.l.", "общество"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(7); i >= 0; i--) {
      text.append(words[random.nextInt(words.length)]).append(' ');
    }
    return text.toString();
  }

  @Test
  void leavesATextAloneThatIsNoName() {
    String text = "акционерное общество ag ".repeat(50_000).strip();
    assertThat(TextKey.ORGANISATION.of(text)).isEqualTo(text);
  }
}
