package org.rapporto.crm.imports.convert;

import java.util.Locale;

/** Which of two numbers beside each other is the day. */
public enum DateOrder {
  /** The day comes first, as in most of the world. */
  DAY_FIRST,
  /** The month comes first, as in the United States. */
  MONTH_FIRST,
  /** Nothing says which. */
  UNKNOWN;

  /** The habit of a language or region; a bare "en" says nothing. */
  static DateOrder of(String tag) {
    Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
    switch (locale.getCountry()) {
      case "US", "PH", "PR", "GU" -> {
        return MONTH_FIRST;
      }
      case "" -> {
        return ofLanguage(locale.getLanguage());
      }
      default -> {
        return locale.getLanguage().equals("en") && locale.getCountry().equals("CA")
            ? UNKNOWN
            : DAY_FIRST;
      }
    }
  }

  private static DateOrder ofLanguage(String language) {
    return switch (language) {
      case "", "und", "en", "zh", "ja", "ko", "hu", "lt" -> UNKNOWN;
      default -> DAY_FIRST;
    };
  }
}
