package org.rapporto.crm.model;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The name of a thing for people, by language. Immutable.
 *
 * @param byLanguage texts by ISO 639 language code, such as {@code en}, {@code it}, {@code ru}
 */
public record Labels(Map<String, String> byLanguage) {

  /** No labels at all; {@link #text} answers its fallback. */
  public static final Labels NONE = new Labels(Map.of());

  /** Copies the map. */
  public Labels {
    byLanguage = Map.copyOf(byLanguage);
    for (String language : byLanguage.keySet()) {
      if (!isLanguage(language)) {
        throw new IllegalArgumentException(
            "A language is a code of ISO 639 such as 'en'; found another text of "
                + language.length());
      }
    }
  }

  private static boolean isLanguage(String code) {
    return code.length() >= 2
        && code.length() <= 8
        && code.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /**
   * Labels in the three languages every built-in type has.
   *
   * @param en English
   * @param it Italian
   * @param ru Russian
   * @return the labels
   */
  public static Labels of(String en, String it, String ru) {
    return new Labels(Map.of("en", en, "it", it, "ru", ru));
  }

  /**
   * The text for a language: that language, else English, else the fallback.
   *
   * @param locale whose language is wanted
   * @param fallback the answer where neither is there, usually the technical name
   * @return a text, never empty unless the fallback is
   */
  public String text(Locale locale, String fallback) {
    Objects.requireNonNull(fallback, "fallback must not be null");
    String own = byLanguage.get(locale.getLanguage());
    return own != null ? own : byLanguage.getOrDefault("en", fallback);
  }

  /**
   * These labels with one more, or one replaced.
   *
   * @param language ISO 639 code
   * @param text the label
   * @return new labels
   */
  public Labels with(String language, String text) {
    Map<String, String> copy = new TreeMap<>(byLanguage);
    copy.put(language, text);
    return new Labels(copy);
  }
}
