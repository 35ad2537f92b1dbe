package org.rapporto.crm.imports.convert;

import java.util.Currency;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads signs, words and codes of currencies (ISO 4217) as they stand beside amounts. */
public final class CurrencyText {

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("EUR", "€ euro euros евро"),
          Map.entry("USD", "us$ доллар доллара долларов долларах долл usd$"),
          Map.entry("RUB", "₽ руб рубль рубля рублей рублях р rur"),
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

  private static final Pattern BETWEEN_PIECES = Pattern.compile("\\s+[-–—]\\s+|[()\\[\\],;:/|]+");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;:()\\[\\]/_-]+");

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
   * The currency of a sign, word, name or code, or of several that agree.
   *
   * @param text such as {@code €}, {@code руб.}, {@code usd}, {@code Swiss Franc} or {@code US
   *     Dollar (USD)}
   * @param usual the currency amounts are usually in, which decides on a shared sign such as {@code
   *     $}; may be null
   * @return the currency; empty if the text names none
   */
  public static Optional<Currency> find(String text, @Nullable Currency usual) {
    Objects.requireNonNull(text, "text must not be null");
    Currency whole = one(text, usual);
    return Optional.ofNullable(whole == null ? agreed(BETWEEN_PIECES.split(text), usual) : whole);
  }

  /** What all pieces of a text name; null if they do not agree, or one names nothing. */
  private static @Nullable Currency agreed(String[] pieces, @Nullable Currency usual) {
    Currency found = null;
    for (String piece : pieces) {
      Currency next = one(piece, found == null ? usual : found);
      if (!piece.isBlank() && (next == null || (found != null && !found.equals(next)))) {
        return null;
      }
      found = next == null ? found : next;
    }
    return found;
  }

  private static @Nullable Currency one(String text, @Nullable Currency usual) {
    String key = text.strip().toLowerCase(Locale.ROOT);
    if (key.endsWith(".")) {
      key = key.substring(0, key.length() - 1);
    }
    String code = OWN.get(key);
    String common = SHARED.get(key);
    if (code == null && common != null) {
      code = usual != null && shares(key, usual) ? usual.getCurrencyCode() : common;
    }
    if (code == null && (key.indexOf(' ') > 0 || key.indexOf('-') > 0)) {
      code = CurrencyNames.code(key);
    }
    return code == null || code.isEmpty() ? null : Currency.getInstance(code);
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
   * The currency a header names, as in {@code Сумма, руб.}, {@code Amount (USD)} or {@code Betrag,
   * Schweizer Franken}.
   *
   * @param header the header of a column
   * @return the currency; empty if no word of the header, or more than one currency, is named
   */
  public static Optional<Currency> inHeader(String header) {
    Objects.requireNonNull(header, "header must not be null");
    List<String> words = List.of(BETWEEN_WORDS.split(header));
    Currency found = null;
    int at = 0;
    while (at < words.size()) {
      int end = endOfName(words, at);
      Currency named = end > at + 1 ? ofWords(words, at, end) : ofWord(words.get(at));
      if (named != null && found != null && !named.equals(found)) {
        return Optional.empty();
      }
      found = named == null ? found : named;
      at = end;
    }
    return Optional.ofNullable(found);
  }

  /** Where the longest name of a currency ends that begins at a word; behind the word if none. */
  private static int endOfName(List<String> words, int from) {
    int end = Math.min(words.size(), from + CurrencyNames.LONGEST);
    while (end > from + 1 && ofWords(words, from, end) == null) {
      end--;
    }
    return end;
  }

  private static @Nullable Currency ofWords(List<String> words, int from, int to) {
    String code = CurrencyNames.code(String.join(" ", words.subList(from, to)));
    return code == null ? null : Currency.getInstance(code);
  }

  private static @Nullable Currency ofWord(String word) {
    boolean sign = word.length() == 1 && !Character.isLetter(word.charAt(0));
    boolean known = word.length() > 2 && !word.equalsIgnoreCase("all");
    return sign || known ? one(word, null) : null;
  }
}
