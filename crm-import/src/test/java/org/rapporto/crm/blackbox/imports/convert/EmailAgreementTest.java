package org.rapporto.crm.blackbox.imports.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.EmailAddress;
import org.rapporto.crm.imports.convert.EmailReader;

/** The importer and the gate call the same texts addresses, in the same form. */
class EmailAgreementTest {

  /** Codes of what is no cleaning: the gate does these too. */
  private static final Set<CellCode> FORM = Set.of(CellCode.EMAIL_LOWERCASED, CellCode.EMAIL_IDN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna@example.it",
        "ANNA@Example.IT",
        "o'hara@example.com",
        "a+b=c@example.com",
        "a_b-c.d@example.co.uk",
        "иван@пример.рф",
        "info@MÜLLER.de",
        "é@x.it",
        "e\u0301@x.it",
        "a@1x.it",
        "anna@10.0.0.1",
        "anna@example",
        "anna@example.i",
        "anna@example.it.",
        "аnna@example.it",
        "anna@exаmple.it",
        "a..b@example.it",
        ".a@example.it",
        "anna@@example.it",
        "anna@-x.it",
        "anna@x-.it",
        "anna@ex_ample.it",
        "anna@example,it",
        "anna\u201D@example.it",
        "\uD83D\uDE00@example.it",
        "not specified"
      })
  void agreeOn(String text) {
    assertAgreement(text);
  }

  @Test
  void agreeOnLongTexts() {
    for (int n = 55; n < 75; n++) {
      assertAgreement("a".repeat(n) + "@example.it");
      assertAgreement("a@" + "b".repeat(n) + ".it");
    }
    for (int n = 235; n < 260; n++) {
      assertAgreement(
          "a@" + "b".repeat(49).concat(".").repeat(n / 50) + "c".repeat(n % 50) + "d.it");
      assertAgreement("a@" + "ü".repeat(40).concat(".").repeat(4) + "c".repeat(n % 50) + "d.it");
    }
  }

  @Test
  void agreeOnRandomTexts() {
    Random random = new Random(20_261);
    String alphabet = "abcXYZ019.-_+'@\u00e9\u0301\u0430\u0130\u200d\uff0e\u3002 ,;<>\"(/|";
    int addresses = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1 + random.nextInt(6); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      text.append('@');
      for (int n = random.nextInt(5); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      addresses += assertAgreement(text.append(random.nextBoolean() ? "x.it" : ".RU").toString());
    }
    assertThat(addresses).isGreaterThan(10_000);
  }

  /** How many addresses the reader found. */
  private static int assertAgreement(String text) {
    List<EmailAddress> found = EmailReader.read(text);
    int addresses = 0;
    for (EmailAddress address : found) {
      if (address.isValid()) {
        addresses++;
        assertThat(gate(address.canonical())).as(text).contains(address.canonical());
        if (FORM.containsAll(address.codes())) {
          assertThat(gate(address.raw())).as(text).contains(address.canonical());
        }
      } else {
        assertThat(gate(address.raw())).as(text).isEmpty();
      }
    }
    return addresses;
  }

  private static Optional<String> gate(String text) {
    return org.rapporto.crm.model.EmailAddress.canonical(text);
  }
}
