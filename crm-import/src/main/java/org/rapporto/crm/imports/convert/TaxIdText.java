package org.rapporto.crm.imports.convert;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tax number as a cell has it. People write it with blanks, dots, a word or the letters of the
 * country before it, and spreadsheets take zeros away; by one form of it rows and cards meet.
 *
 * @param text the number in its plain form, or as it was where nothing proves more; empty if its
 *     digits are lost
 * @param code what was done to it; empty if nothing
 */
public record TaxIdText(String text, Optional<CellCode> code) {

  private static final int LONGEST = 40;
  private static final int FEWEST_DIGITS = 5;
  private static final int PARTITA_IVA = 11;
  private static final int INN = 10;
  private static final int INN_OF_PERSON = 12;

  /** A codice fiscale may begin with letters like these, so what follows them counts. */
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:(?:инн|p\\.?\\s?iva|partita iva)\\.?\\s*[:№]?|(?:inn|c\\.?\\s?f|vat|nif|cif)(?:\\.?\\s*:|[.\\s]))"
              + "\\s*(?=.*\\d)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern FLOAT = Pattern.compile("(\\d+)[.,]0+");
  private static final Pattern SCIENTIFIC = Pattern.compile("\\d[.,]\\d+[eE]\\+?\\d{1,2}");

  /** Checks the parts. */
  public TaxIdText {
    Objects.requireNonNull(text, "text must not be null");
    Objects.requireNonNull(code, "code must not be null");
  }

  /**
   * Reads a cell.
   *
   * @param cell the text without blanks around it
   * @param region the country of the row, by whose numbers lost zeros are known; may be empty
   * @return the number
   */
  public static TaxIdText read(String cell, String region) {
    if (cell.length() > LONGEST) {
      return new TaxIdText(cell, Optional.empty());
    }
    String text = cell.startsWith("'") ? cell.substring(1).strip() : cell;
    Matcher label = LABEL.matcher(text);
    text = label.lookingAt() ? text.substring(label.end()) : text;
    if (SCIENTIFIC.matcher(text).matches()) {
      text = expanded(text);
      if (text.isEmpty()) {
        return new TaxIdText("", Optional.of(CellCode.TAX_ID_LOSSY));
      }
    }
    Matcher decimal = FLOAT.matcher(text);
    String plain = plain(decimal.matches() ? decimal.group(1) : text);
    String whole = withZeros(plain, region);
    if (whole.length() > plain.length()) {
      return new TaxIdText(whole, Optional.of(CellCode.TAX_ID_ZERO_RESTORED));
    }
    boolean same = plain.equals(cell);
    return new TaxIdText(plain, same ? Optional.empty() : Optional.of(CellCode.TAX_ID_READ));
  }

  /**
   * The form by which a number is compared.
   *
   * @param number as a card or a cell has it
   * @return without blanks and in capitals; without dots, dashes and the letters of the country
   *     where its check digits prove what it is
   */
  public static String plain(String number) {
    if (TaxIds.isDigits(number, 0) || number.length() > LONGEST) {
      return number;
    }
    String compact = TaxIds.compact(number);
    if (TaxIds.isOrganisation(compact) || TaxIds.isPerson(compact)) {
      boolean prefixed = compact.startsWith("IT") || compact.startsWith("ES");
      return prefixed && TaxIds.isOrganisation(compact.substring(2))
          ? compact.substring(2)
          : compact;
    }
    long digits = number.chars().filter(c -> c >= '0' && c <= '9').count();
    return digits < FEWEST_DIGITS ? number : withoutBlanks(number).toUpperCase(Locale.ROOT);
  }

  /** All digits of a number such as {@code 7.707083893E+09}; empty if they are not all there. */
  private static String expanded(String scientific) {
    BigDecimal number = new BigDecimal(scientific.replace(',', '.'));
    String digits = number.toBigInteger().toString();
    int lost = digits.length() - number.precision();
    boolean whole = lost == 0 || lost == 1 && TaxIds.isOrganisation(digits);
    return whole ? digits : "";
  }

  private static String withoutBlanks(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /** The zeros before a number that a spreadsheet took for a count; the check digits prove them. */
  private static String withZeros(String digits, String region) {
    int length = digits.length();
    if (!TaxIds.isDigits(digits, 0) || length < PARTITA_IVA - 3) {
      return digits;
    }
    int whole =
        switch (region) {
          case "IT" -> PARTITA_IVA;
          case "RU" -> length < INN ? INN : INN_OF_PERSON;
          default -> 0;
        };
    boolean one = region.equals("IT") || length == whole - 1;
    String padded = length < whole && one ? "0".repeat(whole - length) + digits : digits;
    return TaxIds.isOrganisation(padded) ? padded : digits;
  }
}
