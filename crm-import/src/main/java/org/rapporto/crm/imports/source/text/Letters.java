package org.rapporto.crm.imports.source.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a language uses each letter outside ASCII, in parts of all such letters. */
final class Letters {
  static final List<Letters> CYRILLIC =
      List.of(
          of(
              "ru",
              "о11е8.4а8и7.4н6.7т6.3с5.5р4.7в4.5л4.4к3.5м3.2д3п2.8у2.6я2ы1.9ь1.7г1.7з1.6б1.6ч1.4"
                  + "й1.2х1ж.9ш.7ю.6ц.5щ.4э.3ф.4ё.3ъ.05"),
          of(
              "uk",
              "о9.4а8.1н6.8и6т5.5в5.3е4.9і5.7р4.5с4.2к3.9л3.6д3.4у3.3м2.9п2.9я2.2з2.2ь1.8б1.7г1.6"
                  + "ч1.2й1.3х1.2ж.9ш.7є.6ї.7ц.8ю.9щ.6ф.4ґ.1"),
          of(
              "bg",
              "а12.5и9е8.8о8.7т7.3н7.1р5.5в4.8с5л3.5к3.6д3.6м2.5п2.9з2г1.9б1.7ъ2.5я1.9у1.7ц.9ч1.5"
                  + "й.8х.8ж.8ш.6щ.5ю.3ф.4ь.1"));
  static final List<Letters> WESTERN =
      List.of(
          of("en", "é22ë7ï5ö8ü9ñ6á7í5ó7ú2è5ê2ç4ã3ô2â2à2å2ä4ø2ß.5î1û.5õ.3ò.5ì.3æ1ý.3ÿ.1œ.2"),
          of("it", "à30è25ò17ù12ì8é7"),
          of("de", "ü40ä30ö20ß9é1"),
          of("fr", "é55à13è12ê6ç4â3ô3î2û2ù1.5ë1ï1œ1æ.1ÿ.05"),
          of("es", "ó25í22á18é15ñ12ú7ü.6"),
          of("pt", "ã25ç15á12é12ó8í8ê6õ5â3ú4à3ô2"),
          of("nl", "ë40é30ï15ö6ü5è3"),
          of("sv", "ä35å30ö28é5"),
          of("da", "ø35å35æ26é2ö1ü1"),
          of("fi", "ä70ö28å2"));
  static final List<Letters> CENTRAL =
      List.of(
          of("pl", "ł25ę15ą14ó12ż12ś9ć6ń5ź2"),
          of("cs", "í17á13ě9é8č8ř7ž7ý7š6ů4ú2ň1ť.5ď.5ó.5"),
          of("sk", "á22í13é11č9ž8š8ý8ú7ľ4ť4ň2ô2ó2ď1ä1ŕ.1ĺ.1"),
          of("hu", "á28é28ö9ó9ő6í6ü5ú3ű2"),
          of("ro", "ă32ţ14ş14î15â15"),
          of("hr", "č30š27ž18ć17đ8"));
  static final List<Letters> TURKISH = List.of(of("tr", "ı30ş16ü15ğ11ç11ö8İ6â.5î.3"));
  static final List<Letters> GREEK =
      List.of(
          of(
              "el",
              "α11ο9ι8.5ε8τ8ν6.5σ5η5υ4.5ς4ρ4π4κ4μ3.5λ3ί3ά2.5ό2.5ω2έ2ή1.7γ1.8δ1.7θ1.5ύ1.2χ1.2ώ1"
                  + "φ1β.8ξ.5ζ.5ψ.2ϊ.1ϋ.1"));

  private final String language;
  private final Map<Character, Double> logs;

  private Letters(String language, Map<Character, Double> logs) {
    this.language = language;
    this.logs = logs;
  }

  private static Letters of(String language, String weights) {
    Map<Character, Double> logs = new HashMap<>();
    int i = 0;
    while (i < weights.length()) {
      char letter = weights.charAt(i++);
      int from = i;
      while (i < weights.length() && !Character.isLetter(weights.charAt(i))) {
        i++;
      }
      logs.put(letter, Math.log(Double.parseDouble(weights.substring(from, i)) / 100));
    }
    return new Letters(language, Map.copyOf(logs));
  }

  String language() {
    return language;
  }

  /**
   * The logarithm of the letter's share, or {@code other} for a letter the language does not use.
   */
  double log(char letter, double other) {
    Double exact = logs.get(letter);
    return exact != null ? exact : logs.getOrDefault(Character.toLowerCase(letter), other);
  }
}
