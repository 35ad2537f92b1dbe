package org.rapporto.crm.blackbox.imports.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.EmailAddress;
import org.rapporto.crm.imports.convert.EmailReader;

class EmailReaderTest {
  @Test
  void takesAPlainAddressAsItIs() {
    assertThat(EmailReader.read("anna.verdi@example.it"))
        .containsExactly(
            new EmailAddress("anna.verdi@example.it", "anna.verdi@example.it", "", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a.b@x.it;c@y.ru # a.b@x.it c@y.ru",
        "a.b@x.it , c@y.ru # a.b@x.it c@y.ru",
        "a.b@x.it ::: c@y.ru # a.b@x.it c@y.ru",
        "a.b@x.it / c@y.ru # a.b@x.it c@y.ru",
        "a.b@x.it c@y.ru # a.b@x.it c@y.ru",
        "'\"Verdi, Anna\" <a.b@x.it>, c@y.ru' # a.b@x.it c@y.ru",
        "<a.b@x.it>; mailto:c@y.ru?subject=hi # a.b@x.it c@y.ru"
      })
  void separatesSeveral(String cell, String expected) {
    assertThat(canonical(cell)).isEqualTo(expected);
    assertThat(EmailReader.read(cell))
        .allSatisfy(a -> assertThat(a.codes()).contains(CellCode.EMAIL_SEPARATED));
  }

  @Test
  void separatesLines() {
    assertThat(canonical("a@x.it\r\nb@x.it\n\nc@x.it")).isEqualTo("a@x.it b@x.it c@x.it");
  }

  @ParameterizedTest
  @CsvSource({
    "Anna <ANNA@Example.COM>, anna@example.com, EMAIL_NAME_REMOVED",
    "ANNA@example.com, anna@example.com, EMAIL_LOWERCASED",
    "MailTo:anna@example.com, anna@example.com, EMAIL_LINK_REMOVED",
    "anna @ example.com, anna@example.com, EMAIL_TRIMMED",
    "anna@example.com., anna@example.com, EMAIL_TRIMMED",
    "anna(at)example.com, anna@example.com, EMAIL_AT_RESTORED",
    "anna@пример.рф, anna@xn--e1afmkfd.xn--p1ai, EMAIL_IDN"
  })
  void repairsAndSaysSo(String cell, String expected, CellCode code) {
    List<EmailAddress> found = EmailReader.read(cell);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).canonical()).isEqualTo(expected);
    assertThat(found.get(0).codes()).contains(code);
    assertThat(found.get(0).raw()).isEqualTo(cell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "anna@example,com # EMAIL_INVALID",
        "anna@example # EMAIL_INVALID",
        "anna.example.com # EMAIL_INVALID",
        "anna@@example.com # EMAIL_INVALID",
        "a..b@example.com # EMAIL_INVALID",
        "anna@-x.com # EMAIL_INVALID",
        "anna@10.0.0.1 # EMAIL_INVALID",
        "аnna@example.com # EMAIL_LOOKALIKE",
        "нет # EMAIL_PLACEHOLDER"
      })
  void keepsWhatIsNoAddress(String cell, CellCode code) {
    List<EmailAddress> found = EmailReader.read(cell);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).isValid()).isFalse();
    assertThat(found.get(0).raw()).isEqualTo(cell);
    assertThat(found.get(0).codes()).containsExactly(code);
  }

  @Test
  void givesARepeatedAddressOnce() {
    List<EmailAddress> found = EmailReader.read("a@x.it; A@X.IT");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).codes()).contains(CellCode.EMAIL_REPEATED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", ";;;", ", ,"})
  void findsNothingInBlankCells(String cell) {
    assertThat(EmailReader.read(cell)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "<", "\"", ",", "a@", "<>", "@;", " a", "\uD800", "a@b.c,", ":::"})
  void bearsAMillionOfAnything(String piece) {
    List<EmailAddress> found = EmailReader.read(piece.repeat(1_000_000 / piece.length()));
    assertThat(found).hasSizeLessThanOrEqualTo(101);
  }

  @Test
  void neverShowsAnAddressInItsText() {
    assertThat(EmailReader.read("anna@example.com").get(0).toString()).doesNotContain("anna");
  }

  @Test
  void answersRandomTextsTheSameWayTwice() {
    Random random = new Random(7);
    String alphabet = "ab@.,;<>\" :/é\u0430\u200b\uDC00";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder cell = new StringBuilder();
      for (int n = random.nextInt(16); n > 0; n--) {
        cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      List<EmailAddress> found = EmailReader.read(cell.toString());
      assertThat(EmailReader.read(cell.toString())).isEqualTo(found);
      for (EmailAddress address : found) {
        if (address.isValid()) {
          List<EmailAddress> again = EmailReader.read(address.canonical());
          assertThat(again).hasSize(1);
          assertThat(again.get(0).canonical()).isEqualTo(address.canonical());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "it", "ru"})
  void hasATextForEveryCode(String language) {
    for (CellCode code : CellCode.values()) {
      assertThat(code.text(Locale.forLanguageTag(language))).isNotBlank();
    }
    assertThat(CellCode.EMAIL_INVALID.text(Locale.ENGLISH))
        .isEqualTo(CellCode.EMAIL_INVALID.text(Locale.JAPANESE));
  }

  private static String canonical(String cell) {
    StringBuilder out = new StringBuilder();
    for (EmailAddress address : EmailReader.read(cell)) {
      out.append(out.length() == 0 ? "" : " ").append(address.canonical());
    }
    return out.toString();
  }
}
