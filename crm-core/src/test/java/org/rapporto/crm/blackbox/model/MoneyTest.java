package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.Money;

class MoneyTest {

  @Test
  void isEqualHoweverTheAmountIsWritten() {
    assertThat(Money.of("1.5", "EUR"))
        .isEqualTo(Money.of("1.5000", "EUR"))
        .isEqualTo(Money.of(new BigDecimal("15E-1"), "EUR"))
        .hasSameHashCodeAs(Money.of("1.50", "EUR"))
        .isNotEqualTo(Money.of("1.5", "RUB"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 EUR",
    "12.5, 12.50 EUR",
    "1E+3, 1000.00 EUR",
    "-0.0001, -0.0001 EUR",
    "0.12300, 0.123 EUR",
    "99999999999999.9999, 99999999999999.9999 EUR"
  })
  void printsAmountAndCurrency(String amount, String text) {
    assertThat(Money.of(amount, "EUR")).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "0.0001", "99999999999999.9999", "-99999999999999.9999"})
  void goesToAWholeNumberAndBack(String amount) {
    Money money = Money.of(amount, "EUR");
    assertThat(Money.ofUnscaled(money.unscaled(), "EUR")).isEqualTo(money);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.00001",
        "100000000000000",
        "1E+999999999",
        "1E-999999999",
        "1E99999999999",
        "SECRET",
        "",
        "1,50",
        "NaN"
      })
  void refusesAmountsThatDoNotFitWithoutShowingThem(String amount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of(amount, "EUR"))
        .withMessageNotContaining("SECRET")
        .withNoCause();
  }

  @Test
  void refusesAnAmountOfAMillionDigits() {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("9".repeat(1_000_000), "EUR"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EURO", "eur", "E", "XX1", "€"})
  void refusesWhatIsNoCurrency(String code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Money.of("1", code))
        .withMessageContaining("ISO 4217");
  }

  @Test
  void ordersByCurrencyFirst() {
    assertThat(Money.of("9", "EUR")).isLessThan(Money.of("1", "RUB"));
    assertThat(Money.of("9", "EUR")).isLessThan(Money.of("10", "EUR"));
    assertThat(new Money(BigDecimal.ONE, Currency.getInstance("JPY")))
        .isEqualByComparingTo(Money.of("1.0", "JPY"));
  }
}
