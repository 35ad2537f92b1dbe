package org.rapporto.crm.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in a currency (ISO 4217). Amounts keep four decimals and at most 18 digits, so that
 * {@code 1.5} and {@code 1.50} are equal. Money of different currencies does not compare: a filter
 * that compares them is false, and an order puts currencies by code first.
 *
 * @param amount at scale 4
 * @param currency ISO 4217
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  /** Decimals kept of an amount; no ISO 4217 currency has more. */
  public static final int SCALE = 4;

  /** Brings the amount to scale 4 and refuses what does not fit. */
  public Money {
    Objects.requireNonNull(currency, "currency must not be null");
    amount = DecimalField.fit(amount, SCALE, "money");
  }

  /**
   * Money from its usual text forms.
   *
   * @param amount such as {@code "12.50"}
   * @param currency ISO 4217 code such as {@code "EUR"}
   * @return the money
   * @throws IllegalArgumentException if the currency is unknown or the amount does not fit
   */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), Currency.getInstance(currency));
  }

  /**
   * The amount as a whole number of ten-thousandths, which is what stores keep.
   *
   * @return the unscaled amount
   */
  public long unscaled() {
    return amount.unscaledValue().longValueExact();
  }

  /**
   * Money from the number {@link #unscaled} gives.
   *
   * @param unscaled ten-thousandths
   * @param currency ISO 4217 code
   * @return the money
   */
  public static Money ofUnscaled(long unscaled, String currency) {
    return new Money(BigDecimal.valueOf(unscaled, SCALE), Currency.getInstance(currency));
  }

  @Override
  public int compareTo(Money other) {
    int byCurrency = currency.getCurrencyCode().compareTo(other.currency.getCurrencyCode());
    return byCurrency != 0 ? byCurrency : amount.compareTo(other.amount);
  }

  @Override
  public String toString() {
    return amount.setScale(Math.max(2, amount.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY)
            .toPlainString()
        + " "
        + currency.getCurrencyCode();
  }
}
