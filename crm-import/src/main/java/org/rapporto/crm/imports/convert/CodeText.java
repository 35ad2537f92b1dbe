package org.rapporto.crm.imports.convert;

import java.util.Map;
import java.util.Objects;

/**
 * Ids and postcodes that a program took for numbers: a data frame writes {@code 101.0} where some
 * rows have no id, and a spreadsheet takes the zeros before a postcode away.
 */
public final class CodeText {

  private static final int LONGEST = 20;
  private static final int MOST_ZEROS = 2;

  /** How many digits the postcodes of a country have, where some begin with a zero (UPU S42). */
  private static final Map<String, Integer> POSTCODE_DIGITS =
      Map.ofEntries(
          Map.entry("AM", 4),
          Map.entry("AU", 4),
          Map.entry("BR", 8),
          Map.entry("CN", 6),
          Map.entry("CO", 6),
          Map.entry("DE", 5),
          Map.entry("DZ", 5),
          Map.entry("ES", 5),
          Map.entry("FI", 5),
          Map.entry("FR", 5),
          Map.entry("GE", 4),
          Map.entry("IT", 5),
          Map.entry("JP", 7),
          Map.entry("KR", 5),
          Map.entry("KZ", 6),
          Map.entry("LT", 5),
          Map.entry("MX", 5),
          Map.entry("MY", 5),
          Map.entry("NO", 4),
          Map.entry("PR", 5),
          Map.entry("RO", 6),
          Map.entry("SG", 6),
          Map.entry("SK", 5),
          Map.entry("TR", 5),
          Map.entry("UA", 5),
          Map.entry("US", 5),
          Map.entry("VA", 5),
          Map.entry("ZA", 4));

  private CodeText() {}

  /**
   * Takes decimals away that only say that a program read the code as a number.
   *
   * @param cell an id, a reference to one, or a postcode
   * @return the digits before {@code .0}; anything else as it is
   */
  public static String withoutDecimals(String cell) {
    Objects.requireNonNull(cell, "cell must not be null");
    int digits = cell.length() - 2;
    boolean whole = digits > 0 && digits <= LONGEST && cell.endsWith(".0");
    return whole && TaxIds.isDigits(cell.substring(0, digits), 0)
        ? cell.substring(0, digits)
        : cell;
  }

  /**
   * Puts lost zeros before a postcode.
   *
   * @param postcode the postcode
   * @param country the country of the address, as ISO 3166-1 alpha-2; may be empty
   * @return the postcode with as many digits as those of its country have; as it is if it is no
   *     number, lacks more than two digits, or no postcode of the country begins with a zero
   */
  public static String withZeros(String postcode, String country) {
    Objects.requireNonNull(postcode, "postcode must not be null");
    int missing = POSTCODE_DIGITS.getOrDefault(country, 0) - postcode.length();
    boolean lost = missing > 0 && missing <= MOST_ZEROS && TaxIds.isDigits(postcode, 0);
    return lost ? "0".repeat(missing) + postcode : postcode;
  }
}
