package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.ValueConversion;

class ValueConversionTest {

  @ParameterizedTest
  @CsvSource({
    "integer, 5, 5",
    "integer, ' 5 ', 5",
    "integer, -9223372036854775808, -9223372036854775808",
    "decimal, 12.5, 12.500",
    "decimal, 12.5000, 12.500",
    "flag, TRUE, true",
    "flag, 0, false",
    "date, 2026-11-23, 2026-11-23",
    "instant, 2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z",
    "choice, red, red",
    "choice, Rosso, red",
    "money, 12.5 EUR, 12.50 EUR",
    "reference, contact/0190a0a0-0000-7000-8000-0123456789ab,"
        + " contact/0190a0a0-0000-7000-8000-0123456789ab"
  })
  void carriesATextOverThatIsSuchAForm(String field, String text, String expected) {
    assertThat(ValueConversion.convert(text, Samples.TYPE.get(field)).map(Object::toString))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "integer, 007",
    "integer, +5",
    "integer, 1e5",
    "integer, 1e999999999",
    "integer, 9223372036854775808",
    "integer, ''",
    "integer, ٣",
    "decimal, '1,5'",
    "decimal, 0.0001",
    "decimal, 1e-999999999",
    "flag, yes",
    "flag, 2",
    "date, 23.11.2026",
    "date, 2026-02-30",
    "instant, 2026-11-23",
    "instant, 2026-11-23T10:00:00.123456789Z",
    "choice, purple",
    "money, 12.5",
    "money, 12.5 EURO",
    "reference, deal/0190a0a0-0000-7000-8000-0123456789ab",
    "phones, 02 1234"
  })
  void carriesNothingOverThatItCouldNotKeep(String field, String text) {
    assertThat(ValueConversion.convert(text, Samples.TYPE.get(field))).isEmpty();
  }

  @Test
  void carriesDatesAndInstantsOverAtMidnightInUtc() {
    Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
    assertThat(ValueConversion.convert(midnight, Samples.DATE))
        .contains(LocalDate.of(2026, 11, 23));
    assertThat(ValueConversion.convert(midnight.plusNanos(1000), Samples.DATE)).isEmpty();
  }

  @Test
  void carriesNumbersOverWithoutRounding() {
    assertThat(ValueConversion.convert(new BigDecimal("12.000"), Samples.INTEGER)).contains(12L);
    assertThat(ValueConversion.convert(new BigDecimal("12.001"), Samples.INTEGER)).isEmpty();
    assertThat(ValueConversion.convert(Long.MAX_VALUE, Samples.DECIMAL)).isEmpty();
    assertThat(ValueConversion.convert(5L, Samples.DECIMAL)).contains(new BigDecimal("5.000"));
  }

  @Test
  void carriesEveryScalarToTextAndBack() {
    Random random = new Random(8);
    for (int i = 0; i < 2_000; i++) {
      Field<?> field = Samples.FIELDS.get(random.nextInt(Samples.FIELDS.size()));
      if (field instanceof ScalarField<?>) {
        Object value = Samples.value(field, random);
        Object text = ValueConversion.convert(value, Samples.TEXT).orElseThrow();
        assertThat(ValueConversion.convert(text, field)).as("%s", field).contains(value);
      }
    }
  }
}
