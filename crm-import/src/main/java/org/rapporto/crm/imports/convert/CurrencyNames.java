package org.rapporto.crm.imports.convert;

import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Full names of currencies, such as {@code Swiss Franc}, in the languages of the importer. */
final class CurrencyNames {
  /** The most words that a name of a currency has. */
  static final int LONGEST = 6;

  private static final List<String> LANGUAGES = List.of("en", "it", "ru", "de", "es", "fr");
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\u00a0\\u202f-]+");
  private static final Map<String, String> CODES = load();

  private CurrencyNames() {}

  /** The code of the currency that has the name; null if none has. */
  static @Nullable String code(String name) {
    String key = key(name);
    String code = CODES.get(key);
    return code == null && key.endsWith("s") ? CODES.get(key.substring(0, key.length() - 1)) : code;
  }

  private static String key(String name) {
    return BETWEEN.matcher(name.strip().replace(".", "")).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> load() {
    Map<String, String> codes = new HashMap<>();
    Set<Currency> inUse = inUse();
    for (Currency currency : Currency.getAvailableCurrencies()) {
      if (!inUse.contains(currency)) {
        add(codes, currency);
      }
    }
    inUse.forEach(currency -> add(codes, currency));
    return Map.copyOf(codes);
  }

  /** A name of one word may be of a currency that another one has followed, as {@code лев} is. */
  private static void add(Map<String, String> codes, Currency currency) {
    for (String language : LANGUAGES) {
      String name = key(currency.getDisplayName(Locale.forLanguageTag(language)));
      if (name.indexOf(' ') > 0) {
        codes.put(name, currency.getCurrencyCode());
      }
    }
  }

  private static Set<Currency> inUse() {
    Set<Currency> all = new HashSet<>();
    for (String country : Locale.getISOCountries()) {
      CurrencyText.ofRegion(country).ifPresent(all::add);
    }
    return all;
  }
}
