package org.rapporto.crm.phone;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cell of telephone numbers as people write them: several numbers, words beside them,
 * extensions, trunk prefixes, numbers a spreadsheet has damaged. What can be restored is restored
 * and named as a {@link PhoneRepair}; what was destroyed is never guessed; the raw text is always
 * kept.
 *
 * <pre>{@code
 * PhoneReader reader = PhoneReader.forRegion("RU").withAreaCode("495");
 * PhoneReading reading = reader.read("8 (916) 123-45-67, раб. 123-45-67 доб. 12");
 * reading.level();                    // VALID
 * reading.numbers().get(1).e164Key(); // +74951234567;ext=12
 * }</pre>
 *
 * <p>Numbering plans are those of libphonenumber: a number is VALID exactly if that library says
 * so. Readers are immutable and thread-safe; the plan of a country is compiled when first needed,
 * some milliseconds each, and shared by all readers. The time to read a cell grows with its length
 * only. Nothing is logged.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-E.164">ITU-T E.164</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3966">RFC 3966</a>
 */
public final class PhoneReader {
  private final NumberResolver resolver;
  private final FastNumbers fast;

  private PhoneReader(NumberResolver resolver) {
    this.resolver = resolver;
    this.fast = new FastNumbers(resolver);
  }

  /**
   * A reader for numbers written in one country.
   *
   * @param region the country whose national numbers are written without a country code, as two
   *     letters of ISO 3166-1 ({@code IT}, {@code ru})
   * @return a reader without an area code
   * @throws IllegalArgumentException if the library has no numbering plan for the region
   */
  public static PhoneReader forRegion(String region) {
    Objects.requireNonNull(region, "region must not be null");
    String code = region.strip().toUpperCase(Locale.ROOT);
    if (!PlanBook.shared().knows(code)) {
      throw new IllegalArgumentException(
          "unknown region \""
              + abbreviated(region)
              + "\": give two letters of ISO 3166-1 such as IT, RU or US");
    }
    return new PhoneReader(new NumberResolver(code, ""));
  }

  private static String abbreviated(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "…";
  }

  /**
   * A copy that completes local numbers with an area code.
   *
   * @param areaCode digits as written nationally ({@code 495}, {@code 02}, {@code 020}); blank for
   *     none
   * @return the new reader; this one is unchanged
   * @throws IllegalArgumentException if it is not one to six digits
   */
  public PhoneReader withAreaCode(String areaCode) {
    Objects.requireNonNull(areaCode, "areaCode must not be null");
    String digits = areaCode.strip();
    boolean fits = digits.length() <= 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!fits) {
      throw new IllegalArgumentException(
          "area code must be one to six digits, not \"" + abbreviated(areaCode) + "\"");
    }
    return new PhoneReader(resolver.withAreaCode(digits));
  }

  /**
   * The region of this reader.
   *
   * @return two capital letters of ISO 3166-1
   */
  public String region() {
    return resolver.region;
  }

  /**
   * The area code of this reader.
   *
   * @return digits, empty for none
   */
  public String areaCode() {
    return resolver.areaCode;
  }

  /**
   * Reads one cell. Never fails on content: the worst cell is INVALID or EMPTY with its raw text
   * kept.
   *
   * @param cell the text of the cell, unchanged as it stood in the file
   * @return numbers, level and repairs
   */
  public PhoneReading read(String cell) {
    Objects.requireNonNull(cell, "cell must not be null");
    PhoneReading clean = fast.read(cell);
    if (clean != null) {
      return clean;
    }
    if (cell.isBlank()) {
      return new PhoneReading(cell, PhoneLevel.EMPTY, List.of(), List.of());
    }
    if (resolver.callingCode == 1) {
      PhoneReading vanity = vanity(cell);
      if (vanity != null) {
        return vanity;
      }
    }
    String uri = Rewriting.uri(cell);
    return new CellReader(cell, uri, resolver)
        .read(uri.equals(cell) ? CellReader.Source.CELL : CellReader.Source.REWRITTEN);
  }

  private @Nullable PhoneReading vanity(String cell) {
    String digits = Rewriting.vanity(cell);
    Parse parse =
        digits.isEmpty() ? Parse.NONE : PlanBook.shared().parse(digits, false, resolver.region);
    if (!parse.isValid()) {
      return null;
    }
    PhoneNumber number =
        new PhoneNumber(cell, PhoneLevel.VALID, parse.e164(), null, PhoneLabel.NONE);
    return new PhoneReading(
        cell, PhoneLevel.VALID, List.of(number), List.of(PhoneRepair.PHONE_LETTERS_TO_DIGITS));
  }
}
