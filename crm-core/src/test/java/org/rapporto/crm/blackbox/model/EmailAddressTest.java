package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.EmailAddress;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "' Anna.Rossi@Example.IT ', anna.rossi@example.it",
    "a+b@example.com, a+b@example.com",
    "o'hara@example.com, o'hara@example.com",
    "иван@пример.рф, иван@xn--e1afmkfd.xn--p1ai",
    "info@MÜLLER.de, info@xn--mller-kva.de"
  })
  void bringsAddressesToOneForm(String text, String canonical) {
    assertThat(EmailAddress.canonical(text)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "anna",
        "anna@",
        "@example.it",
        "anna@example",
        "anna@.it",
        "anna@example.",
        "anna@exa..mple.it",
        "anna@-example.it",
        "anna@example-.it",
        "anna@exa mple.it",
        "an na@example.it",
        "anna@@example.it",
        ".anna@example.it",
        "anna..rossi@example.it",
        "anna@example.it, bob@example.it",
        "Anna <anna@example.it>",
        "anna@10.0.0.1",
        "anna@example.i",
        "аnna@example.it",
        "anna@exаmple.it",
        "an\u200Bna@example.it",
        "an\u00A0na@example.it",
        "anna\u201D@example.it",
        "anna@exa\u200Dmple.it",
        "anna@example.it/"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(EmailAddress.canonical(text)).isEmpty();
  }

  @Test
  void isStableAndNeverThrowsOnRandomText() {
    Random random = new Random(77);
    int addresses = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder("a");
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append(character(random));
      }
      text.append('@');
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(character(random));
      }
      Optional<String> once = EmailAddress.canonical(text.append(".it").toString());
      addresses += once.isPresent() ? 1 : 0;
      assertThat(once.flatMap(EmailAddress::canonical)).isEqualTo(once);
    }
    assertThat(addresses).isGreaterThan(1_000);
  }

  private static char character(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> (char) random.nextInt(0x10000);
      case 1 -> (char) random.nextInt(0x250);
      case 2 -> ".-@ \u3002\uFF0E\u200D\u00AD\u0130".charAt(random.nextInt(9));
      default -> (char) ('a' + random.nextInt(26));
    };
  }
}
