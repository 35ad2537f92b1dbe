package org.rapporto.crm.imports.convert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.model.TextKey;

/**
 * The countries of ISO 3166-1 by their codes, and by their names in English, Italian, Russian,
 * German, Spanish, French and their own languages, as CLDR has them. A runtime without the module
 * {@code jdk.localedata} knows the English names only.
 */
public final class CountryNames {

  private static final List<String> LANGUAGES = List.of("en", "it", "ru", "de", "es", "fr");

  private static final Map<String, String> MORE =
      Map.ofEntries(
          Map.entry("usa", "US"),
          Map.entry("united states of america", "US"),
          Map.entry("america", "US"),
          Map.entry("u s a", "US"),
          Map.entry("u k", "GB"),
          Map.entry("uk", "GB"),
          Map.entry("great britain", "GB"),
          Map.entry("england", "GB"),
          Map.entry("scotland", "GB"),
          Map.entry("inghilterra", "GB"),
          Map.entry("gran bretagna", "GB"),
          Map.entry("англия", "GB"),
          Map.entry("сша", "US"),
          Map.entry("рф", "RU"),
          Map.entry("российская федерация", "RU"),
          Map.entry("russian federation", "RU"),
          Map.entry("белоруссия", "BY"),
          Map.entry("республика беларусь", "BY"),
          Map.entry("республика казахстан", "KZ"),
          Map.entry("киргизия", "KG"),
          Map.entry("молдавия", "MD"),
          Map.entry("holland", "NL"),
          Map.entry("olanda", "NL"),
          Map.entry("голландия", "NL"),
          Map.entry("czech republic", "CZ"),
          Map.entry("чешская республика", "CZ"),
          Map.entry("оаэ", "AE"),
          Map.entry("uae", "AE"),
          Map.entry("южная корея", "KR"),
          Map.entry("deutschland", "DE"));

  private CountryNames() {}

  /**
   * The country of a text.
   *
   * @param text a code of two or three letters, or a name
   * @return the code of ISO 3166-1 alpha-2; empty if the text names no country, or two
   */
  public static Optional<String> find(String text) {
    Objects.requireNonNull(text, "text must not be null");
    return Optional.ofNullable(Loaded.NAMES.get(TextKey.PLAIN.of(text)));
  }

  private static final class Loaded {
    static final Map<String, String> NAMES = load();

    private static Map<String, String> load() {
      Map<String, String> names = new HashMap<>();
      Set<String> shared = new HashSet<>();
      for (String code : Locale.getISOCountries()) {
        Locale country = new Locale.Builder().setRegion(code).build();
        for (String language : LANGUAGES) {
          add(names, shared, country.getDisplayCountry(Locale.forLanguageTag(language)), code);
        }
      }
      for (Locale locale : Locale.getAvailableLocales()) {
        String code = locale.getCountry();
        if (code.length() == 2 && Character.isLetter(code.charAt(0))) {
          add(names, shared, locale.getDisplayCountry(locale), code);
        }
      }
      names.keySet().removeAll(shared);
      names.putAll(MORE);
      for (String code : Locale.getISOCountries()) {
        Locale country = new Locale.Builder().setRegion(code).build();
        names.put(code.toLowerCase(Locale.ROOT), code);
        names.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
      }
      names.remove("");
      return Map.copyOf(names);
    }

    private static void add(
        Map<String, String> names, Set<String> shared, String name, String code) {
      String key = TextKey.PLAIN.of(name);
      String before = names.putIfAbsent(key, code);
      if (before != null && !before.equals(code)) {
        shared.add(key);
      }
    }
  }
}
