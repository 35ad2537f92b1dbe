package org.rapporto.crm.imports.convert;

import java.util.Currency;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads signs, words and codes of currencies (ISO 4217) as they stand beside amounts. */
public final class CurrencyText {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("EUR", "€ euro euros евро"),
          Map.entry("USD", "us$ доллар доллара долларов долл usd$"),
          Map.entry("RUB", "₽ руб рубль рубля рублей р rur"),
          Map.entry("UAH", "₴ грн гривна гривен"),
          Map.entry("KZT", "₸ тг тенге"),
          Map.entry("PLN", "zł zl"),
          Map.entry("CZK", "kč"),
          Map.entry("BRL", "r$"),
          Map.entry("TRY", "₺"),
          Map.entry("INR", "₹"),
          Map.entry("ILS", "₪"),
          Map.entry("CAD", "c$ ca$"),
          Map.entry("AUD", "a$ au$"),
          Map.entry("CHF", "sfr"),
          Map.entry("CNY", "юань юаней"));

  /** Signs and words of one currency only. */
  private static final Map<String, String> OWN = load();

  /** Signs several currencies share, and the one meant where nothing else is said, if any. */
  private static final Map<String, String> SHARED =
      Map.of(
          "$", "USD", "¥", "JPY", "£", "GBP", "kr", "", "fr", "CHF", "dollar", "USD", "dollars",
          "USD");

  private CurrencyText() {}

  private static Map<String, String> load() {
    Map<String, String> own = new HashMap<>();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      own.put(currency.getCurrencyCode().toLowerCase(Locale.ROOT), currency.getCurrencyCode());
    }
    WORDS.forEach(
        (code, words) -> {
          for (String word : words.split(" ", -1)) {
            own.put(word, code);
          }
        });
    return Map.copyOf(own);
  }

  /**
   * The currency of a sign, word or code.
   *
   * @param text such as {@code €}, {@code руб.} or {@code usd}
   * @param usual the currency amounts are usually in, which decides on a shared sign such as {@code
   *     $}; may be null
   * @return the currency; empty if the text names none
   */
  public static Optional<Currency> find(String text, @Nullable Currency usual) {
    Objects.requireNonNull(text, "text must not be null");
    String key = text.strip().toLowerCase(Locale.ROOT);
    if (key.endsWith(".")) {
      key = key.substring(0, key.length() - 1);
    }
    String code = OWN.get(key);
    String common = SHARED.get(key);
    if (code == null && common != null) {
      code = usual != null && shares(key, usual) ? usual.getCurrencyCode() : common;
    }
    return code == null || code.isEmpty()
        ? Optional.empty()
        : Optional.of(Currency.getInstance(code));
  }

  private static boolean shares(String sign, Currency currency) {
    String code = currency.getCurrencyCode();
    return switch (sign) {
      case "$", "dollar", "dollars" ->
          code.endsWith("D") || code.equals("MXN") || code.endsWith("P");
      case "¥" -> code.equals("CNY");
      case "£" -> code.endsWith("P");
      case "kr" -> code.endsWith("K");
      default -> false;
    };
  }

  /**
   * The currency of a country (ISO 4217 as the JDK has it).
   *
   * @param region ISO 3166-1 alpha-2
   * @return the currency; empty if there is no such country, or it has no currency of its own
   */
  public static Optional<Currency> ofRegion(String region) {
    Objects.requireNonNull(region, "region must not be null");
    try {
      Locale country = new Locale.Builder().setRegion(region).build();
      return Optional.ofNullable(Currency.getInstance(country));
    } catch (IllegalArgumentException | IllformedLocaleException e) {
      return Optional.empty();
    }
  }

  /**
   * The currency a header names, as in {@code Сумма, руб.} or {@code Amount (USD)}.
   *
   * @param header the header of a column
   * @return the currency; empty if no word of the header, or more than one currency, is named
   */
  public static Optional<Currency> inHeader(String header) {
    Objects.requireNonNull(header, "header must not be null");
    Currency found = null;
    for (String word : header.split("[\\s,;:()\\[\\]/_-]+", -1)) {
      boolean sign = word.length() == 1 && !Character.isLetter(word.charAt(0));
      boolean code = word.length() == 3 && word.equals(word.toUpperCase(Locale.ROOT));
      boolean word2 = word.length() > 2 && !word.equalsIgnoreCase("all");
      Currency named = sign || code || word2 ? find(word, null).orElse(null) : null;
      if (named != null && found != null && !named.equals(found)) {
        return Optional.empty();
      }
      found = named == null ? found : named;
    }
    return Optional.ofNullable(found);
  }
}
