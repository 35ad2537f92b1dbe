package org.rapporto.crm.imports.convert;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds postcode and city in a postal address of one line, where they stand in a form that can mean
 * nothing else: {@code 125009, г. Москва, ул. Тверская, 1}, {@code Via Roma 1, 20121 Milano (MI)},
 * {@code Hauptstr. 5, D-10115 Berlin}. Everything else is left alone.
 */
public final class AddressText {

  private static final int RUSSIAN_DIGITS = 6;
  private static final int USUAL_DIGITS = 5;
  private static final int FEWEST_DIGITS = 4;
  private static final int LONGEST = 300;
  private static final int LONGEST_CITY = 40;
  private static final List<String> CITY_SIGNS = List.of("г. ", "г.", "гор. ", "город ", "г ");
  private static final List<String> CITY_ENDINGS = List.of(" г", " г.", " город");
  private static final List<String> NO_CITY =
      List.of("обл", "край", "респ", "район", "р-н", "ул", "пр-", "просп", "пер", "шоссе", "росси");

  private AddressText() {}

  /**
   * What was found.
   *
   * @param postcode the postcode, without the letters of a country
   * @param city the city
   */
  public record Place(String postcode, String city) {}

  /**
   * Looks for postcode and city.
   *
   * @param address the address; line ends count as commas
   * @return both; empty if they are not certain
   */
  public static Optional<Place> find(String address) {
    Objects.requireNonNull(address, "address must not be null");
    if (address.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> pieces = List.of(address.replace('\n', ',').split(",", -1));
    for (int i = 0; i < pieces.size(); i++) {
      String piece = pieces.get(i).strip();
      int blank = piece.indexOf(' ');
      String first = blank < 0 ? piece : piece.substring(0, blank);
      String code = first.substring(first.indexOf('-') + 1);
      boolean marked = code.length() < first.length() && isCountry(first);
      if (isPostcode(code, marked) && (marked || code.length() == first.length())) {
        boolean alone = blank < 0;
        boolean behind = i > 0 || marked;
        String city = alone ? city(pieces, i + 1) : behind ? withoutProvince(piece, blank) : "";
        if (isName(city)) {
          return Optional.of(new Place(code, city));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isCountry(String first) {
    int hyphen = first.indexOf('-');
    for (int i = 0; i < hyphen; i++) {
      if (!Character.isUpperCase(first.charAt(i))) {
        return false;
      }
    }
    return hyphen == 1 || hyphen == 2;
  }

  private static boolean isPostcode(String code, boolean marked) {
    for (int i = 0; i < code.length(); i++) {
      if (code.charAt(i) < '0' || code.charAt(i) > '9') {
        return false;
      }
    }
    int digits = code.length();
    return digits == USUAL_DIGITS || digits == RUSSIAN_DIGITS || marked && digits == FEWEST_DIGITS;
  }

  /** The piece behind a postcode that is the city, past regions; empty if none is. */
  private static String city(List<String> pieces, int from) {
    for (int i = from; i < pieces.size(); i++) {
      String piece = pieces.get(i).strip();
      for (String sign : CITY_SIGNS) {
        if (piece.toLowerCase(Locale.ROOT).startsWith(sign)) {
          return piece.substring(sign.length()).strip();
        }
      }
      if (CITY_ENDINGS.stream().anyMatch(piece::endsWith)) {
        return piece.substring(0, piece.lastIndexOf(' ')).strip();
      }
    }
    return from < pieces.size() ? pieces.get(from).strip() : "";
  }

  private static String withoutProvince(String piece, int blank) {
    String city = piece.substring(blank).strip();
    int bracket = city.indexOf('(');
    if (bracket > 0) {
      return city.substring(0, bracket).strip();
    }
    int last = city.lastIndexOf(' ');
    boolean province =
        last > 0
            && city.length() - last == 3
            && Character.isUpperCase(city.charAt(last + 1))
            && Character.isUpperCase(city.charAt(last + 2));
    return province ? city.substring(0, last).strip() : city;
  }

  private static boolean isName(String city) {
    String lower = city.toLowerCase(Locale.ROOT);
    for (String word : NO_CITY) {
      if (lower.startsWith(word) || lower.contains(" " + word)) {
        return false;
      }
    }
    return !city.isEmpty()
        && city.length() <= LONGEST_CITY
        && Character.isUpperCase(city.charAt(0))
        && city.chars().noneMatch(Character::isDigit);
  }
}
