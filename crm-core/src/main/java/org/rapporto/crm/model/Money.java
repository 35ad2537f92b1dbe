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

  private static final int LONGEST_TEXT = 64;

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
    return of(parsed(amount), currency);
  }

  /**
   * Money of an amount and a currency code.
   *
   * @param amount at most 14 digits before and 4 after the point
   * @param currency ISO 4217 code such as {@code "EUR"}
   * @return the money
   * @throws IllegalArgumentException if the currency is unknown or the amount does not fit
   */
  public static Money of(BigDecimal amount, String currency) {
    return new Money(amount, currencyOf(currency));
  }

  private static BigDecimal parsed(String amount) {
    try {
      if (amount.length() <= LONGEST_TEXT) {
        return new BigDecimal(amount);
      }
    } catch (NumberFormatException e) {
      // answered below, without the text, which a message must not show
    }
    throw new IllegalArgumentException("An amount is a decimal such as 12.50; found another text");
  }

  private static Currency currencyOf(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "A currency is a code of ISO 4217 such as EUR; found "
              + (code.length() == 3 ? "'" + code + "'" : "a text of " + code.length()),
          e);
    }
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
    return new Money(BigDecimal.valueOf(unscaled, SCALE), currencyOf(currency));
  }

  @Override
  public int compareTo(Money other) {
    int byCurrency = currency.getCurrencyCode().compareTo(other.currency.getCurrencyCode());
    return byCurrency != 0 ? byCurrency : amount.compareTo(other.amount);
  }

  /** The amount with at least two decimals and no needless zeros: {@code 12.50}. */
  String plainAmount() {
    int decimals = Math.max(2, amount.stripTrailingZeros().scale());
    return amount.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
  }

  /** Prints {@code 12.50 EUR}. */
  @Override
  public String toString() {
    return plainAmount() + " " + currency.getCurrencyCode();
  }
}
