package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.Trait;

class FieldTest {

  @Test
  void takesItsExtremesAsTheyAre() {
    for (Field<?> field : Samples.FIELDS) {
      for (Object value : Samples.extremes(field)) {
        assertThat(field.check(value)).as("%s", field).isEqualTo(value);
      }
    }
  }

  @Test
  void refusesEveryValueOfAnotherTypeWithoutShowingIt() {
    List<Object> strangers = List.of("SECRET", 5, 5L, BigDecimal.ONE, 1.5, URI.create("SECRET"));
    for (Field<?> field : Samples.FIELDS) {
      for (Object stranger : strangers) {
        if (takes(field, stranger)) {
          continue;
        }
        assertThatIllegalArgumentException()
            .as("%s", field)
            .isThrownBy(() -> field.check(stranger))
            .withMessageContaining(field.toString())
            .withMessageNotContaining("SECRET");
      }
    }
  }

  private static boolean takes(Field<?> field, Object value) {
    return switch (field.type()) {
      case TEXT -> value instanceof String;
      case INTEGER -> value instanceof Long || value instanceof Integer;
      case DECIMAL -> value instanceof BigDecimal;
      default -> false;
    };
  }

  @Test
  @SuppressWarnings("NullAway") // a caller without null checks
  void refusesNull() {
    for (Field<?> field : Samples.FIELDS) {
      assertThatNullPointerException().isThrownBy(() -> field.check(null));
    }
    assertThatNullPointerException()
        .isThrownBy(() -> Samples.TAGS.check(Arrays.asList(new Tag("a"), null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0", "\uD83D", "\uDE00", "\uDE00\uD83D", "x\uD83Dx"})
  void refusesTextThatNoStoreCouldKeep(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.TEXT.check(text))
        .withMessageContaining("U+");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.PHONES.check(List.of(Phone.of(text))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.LINKS.check(List.of(new Link(Samples.ID, text))));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.000",
    "1.5, 1.500",
    "1E+3, 1000.000",
    "1.5000000000, 1.500",
    "0E+50, 0.000",
    "-0.001, -0.001",
    "999999999999999.999, 999999999999999.999"
  })
  void bringsDecimalsToTheirScale(BigDecimal given, BigDecimal kept) {
    assertThat(Samples.DECIMAL.check(given)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0001",
        "1000000000000000",
        "-1000000000000000",
        "1E+15",
        "1E+999999999",
        "1E-999999999",
        "0E+999999999"
      })
  void refusesDecimalsThatDoNotFit(String given) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.DECIMAL.check(new BigDecimal(given)))
        .withMessageContainingAll("15 digits before", "3 after");
  }

  @Test
  void refusesADecimalOfAMillionDigits() {
    BigDecimal giant = new BigDecimal(BigInteger.ONE.shiftLeft(4_000_000));
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.DECIMAL.check(giant));
  }

  @Test
  void hasScalesFromZeroToTwelve() {
    assertThat(Field.decimal("sample", "d", 0).check(new BigDecimal("999999999999999999")))
        .isEqualTo(new BigDecimal("999999999999999999"));
    DecimalField finest = Field.decimal("sample", "d", 12);
    assertThat(finest.check(new BigDecimal("999999.999999999999")))
        .isEqualTo(new BigDecimal("999999.999999999999"));
    assertThatIllegalArgumentException().isThrownBy(() -> Field.decimal("sample", "d", 13));
    assertThatIllegalArgumentException().isThrownBy(() -> Field.decimal("sample", "d", -1));
  }

  @Test
  void keepsInstantsToTheMicrosecond() {
    Instant fine = Instant.parse("1969-12-31T23:59:59.123456789Z");
    assertThat(Samples.INSTANT.check(fine)).isEqualTo(Instant.parse("1969-12-31T23:59:59.123456Z"));
  }

  @Test
  void refusesDatesAndInstantsOutsideTheYearsOneTo9999() {
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.DATE.check(LocalDate.MIN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.DATE.check(LocalDate.of(0, 12, 31)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.DATE.check(LocalDate.of(10_000, 1, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.INSTANT.check(Instant.MIN));
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.INSTANT.check(Instant.MAX));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.INSTANT.check(Instant.parse("+10000-01-01T00:00:00Z")));
  }

  @Test
  void refersOnlyToItsTarget() {
    RecordId deal = new RecordId("deal", new UUID(0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.REFERENCE.check(deal))
        .withMessageContaining("'contact'");
    ReferenceField any = Field.reference("sample", "about", ReferenceField.ANY_TYPE);
    assertThat(any.check(deal)).isEqualTo(deal);
    RecordId odd = new RecordId("../etc", new UUID(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> any.check(odd));
  }

  @Test
  void takesOnlyItsChoices() {
    assertThat(Samples.CHOICE.check("red")).isEqualTo("red");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.CHOICE.check("Red"))
        .withMessageContaining("[red, green, blue]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Field.choice("sample", "c", List.of(Choice.of("a"), Choice.of("a"))))
        .withMessageContaining("'a'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Red", "a b", "é", "a.b"})
  void refusesOddChoiceCodes(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> Choice.of(code));
  }

  @Test
  void copiesElementsAndRefusesOthers() {
    List<Tag> tags = new ArrayList<>(List.of(new Tag("a")));
    List<Tag> kept = Samples.TAGS.check(tags);
    tags.clear();
    assertThat(kept).containsExactly(new Tag("a"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.TAGS.check(List.of(Email.of("a@b"))))
        .withMessageContainingAll("Tag", "Email");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A",
        "1a",
        "_a",
        "a-b",
        "a b",
        "é",
        "a\"; drop table contact; --",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvw"
      })
  void refusesNamesThatNoStoreCouldUse(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Field.text("sample", name));
    assertThatIllegalArgumentException().isThrownBy(() -> Field.text(name, "field"));
  }

  @Test
  void isEqualByTypeNameAndValueType() {
    assertThat(Field.text("a", "x", Trait.INDEXED))
        .isEqualTo(Field.text("a", "x"))
        .hasSameHashCodeAs(Field.text("a", "x"))
        .isNotEqualTo(Field.text("b", "x"))
        .isNotEqualTo(Field.text("a", "y"))
        .isNotEqualTo(Field.integer("a", "x"));
  }

  @Test
  void keepsEverythingElseWhenRenamed() {
    for (Field<?> field : Samples.FIELDS) {
      Field<?> renamed = field.renamed("other");
      assertThat(renamed.name()).isEqualTo("other");
      assertThat(renamed.traits()).isEqualTo(field.traits());
      assertThat(renamed.renamed(field.name())).isEqualTo(field);
      for (Object value : Samples.extremes(field)) {
        assertThat(renamed.check(value)).isEqualTo(value);
      }
    }
  }

  @Test
  void ordersTextByCodePointLikeTheNumbersOfTheCodePoints() {
    Random random = new Random(12);
    for (int i = 0; i < 20_000; i++) {
      int[] a = randomCodePoints(random);
      int[] b = randomCodePoints(random);
      int order = Samples.TEXT.compare(new String(a, 0, a.length), new String(b, 0, b.length));
      assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compare(a, b)));
    }
  }

  private static int[] randomCodePoints(Random random) {
    int[] some = {0x41, 0x42, 0x430, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};
    return random.ints(random.nextInt(4), 0, some.length).map(i -> some[i]).toArray();
  }
}
