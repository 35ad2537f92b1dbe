package org.rapporto.crm.imports.row;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Postcodes under the header {@code CAP}, which lists of Italian customers have without a country.
 * Those of Italian Switzerland are called so too, and have four digits.
 */
final class ItalianPostcode {

  static final String COUNTRY = "IT";

  private static final Pattern HEADER = Pattern.compile("(?iU)(?<!\\w)c\\.?a\\.?p(?!\\w)");
  private static final int ROME = 3;
  private static final int SWISS = 4;

  /** The provinces whose postcodes begin with a zero and the digit, and no canton is called so. */
  private static final Map<Character, Set<String>> PROVINCES =
      Map.of(
          '1', Set.of("VT"),
          '2', Set.of("RI"),
          '4', Set.of("LT"),
          '5', Set.of("TR"),
          '6', Set.of("PG"),
          '7', Set.of("SS", "OT"),
          '8', Set.of("NU", "OG", "OR"),
          '9', Set.of("CA", "CI", "OR", "SU"));

  private ItalianPostcode() {}

  /** Whether an address without a country is proved to be in Italy by what lost its zeros. */
  static boolean isProved(String header, String postcode, Map<String, String> parts) {
    if (postcode.length() > SWISS || !HEADER.matcher(header).find()) {
      return false;
    }
    String province = parts.getOrDefault("region", "").toUpperCase(Locale.ROOT);
    return postcode.length() == ROME
        || (postcode.length() == SWISS
            && PROVINCES.getOrDefault(postcode.charAt(0), Set.of()).contains(province));
  }
}
