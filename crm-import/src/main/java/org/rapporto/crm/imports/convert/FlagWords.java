package org.rapporto.crm.imports.convert;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.model.TextKey;

/** The words for yes and no in English, Italian, Russian, German, Spanish and French. */
public final class FlagWords {

  private static final Set<String> YES =
      Set.of(
          "1",
          "x",
          "х",
          "y",
          "yes",
          "true",
          "on",
          "t",
          "si",
          "vero",
          "s",
          "да",
          "д",
          "истина",
          "есть",
          "вкл",
          "ja",
          "j",
          "wahr",
          "verdadero",
          "oui",
          "vrai",
          "✓",
          "✔",
          "+");
  private static final Set<String> NO =
      Set.of(
          "0", "n", "no", "false", "off", "f", "falso", "нет", "н", "ложь", "выкл", "nein",
          "falsch", "non", "faux", "✗", "✘");

  private FlagWords() {}

  /**
   * Reads one word.
   *
   * @param text the cell
   * @return true or false; empty if it is neither
   */
  public static Optional<Boolean> find(String text) {
    Objects.requireNonNull(text, "text must not be null");
    String plain = TextKey.PLAIN.of(text);
    String key = plain.isEmpty() ? text.strip() : plain;
    if (YES.contains(key)) {
      return Optional.of(true);
    }
    return NO.contains(key) ? Optional.of(false) : Optional.empty();
  }
}
