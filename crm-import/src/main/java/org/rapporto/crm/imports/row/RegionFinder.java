package org.rapporto.crm.imports.row;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneReader;

/**
 * Finds the country of a file: a country where the language of the file is spoken, in which most of
 * its telephone numbers without a country code are valid. Numbers alone do not tell, as many
 * numbering plans accept nearly everything.
 */
public final class RegionFinder {

  private static final int FEWEST = 2;
  private static final double MOST = 0.6;

  private static final Map<String, List<String>> REGIONS =
      Map.of(
          "ru", List.of("RU", "BY", "KZ"),
          "it", List.of("IT", "CH"),
          "de", List.of("DE", "AT", "CH"),
          "fr", List.of("FR", "BE", "CH"),
          "es", List.of("ES", "MX", "AR"));

  /** Words of headers that only one of the languages has. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "it", Set.of("cognome", "nome", "azienda", "telefono", "cellulare", "indirizzo", "citta"),
          "de", Set.of("vorname", "nachname", "firma", "telefon", "strasse", "ort", "plz", "handy"),
          "fr", Set.of("prenom", "nom", "societe", "telephone", "adresse", "ville", "courriel"),
          "es",
              Set.of("nombre", "apellidos", "apellido", "empresa", "direccion", "ciudad", "movil"));

  private RegionFinder() {}

  /**
   * The region of a file.
   *
   * @param locale the language of the file as somebody said, or the root locale
   * @param headers the headers of its columns
   * @param cells telephone cells of it, some hundred at most
   * @return ISO 3166-1 alpha-2, or empty if it is not certain
   */
  public static Optional<String> find(Locale locale, List<String> headers, List<String> cells) {
    String language = locale.getLanguage().isEmpty() ? language(headers) : locale.getLanguage();
    List<String> national =
        cells.stream().map(String::strip).filter(c -> !c.isEmpty() && c.indexOf('+') < 0).toList();
    if (national.size() < FEWEST) {
      return Optional.empty();
    }
    return REGIONS.getOrDefault(language, List.of()).stream()
        .filter(region -> share(region, national) >= MOST)
        .findFirst();
  }

  private static String language(List<String> headers) {
    String best = "";
    long most = 0;
    for (Map.Entry<String, Set<String>> entry : WORDS.entrySet()) {
      long hits = headers.stream().filter(h -> has(h, entry.getValue())).count();
      if (hits > most) {
        most = hits;
        best = entry.getKey();
      }
    }
    long cyrillic = headers.stream().filter(RegionFinder::isCyrillic).count();
    return cyrillic > most ? "ru" : best;
  }

  private static boolean has(String header, Set<String> words) {
    return java.util.Arrays.stream(TextKey.PLAIN.of(header).split(" ", -1))
        .anyMatch(words::contains);
  }

  private static boolean isCyrillic(String header) {
    return header
        .codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
  }

  private static double share(String region, List<String> cells) {
    PhoneReader reader = PhoneReader.forRegion(region);
    long valid = cells.stream().filter(c -> reader.read(c).level() == PhoneLevel.VALID).count();
    return (double) valid / cells.size();
  }
}
