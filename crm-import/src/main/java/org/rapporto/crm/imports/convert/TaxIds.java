package org.rapporto.crm.imports.convert;

import java.util.Locale;

/** Tells tax numbers by their form and check digits. */
public final class TaxIds {
  private static final int[] INN_10 = {2, 4, 10, 3, 5, 9, 4, 6, 8};
  private static final int[] INN_11 = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  private static final int[] INN_12 = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  private static final String NIF_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String CIF_LETTERS = "JABCDEFGHI";

  /** Values of letters and digits at odd places of a codice fiscale. */
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private TaxIds() {}

  /**
   * Whether a text is an ИНН, partita IVA, USt-IdNr. or CIF.
   *
   * @param cell with the letters of the country before it or without, blanks, dots and dashes
   * @return true if its check digits say so
   */
  public static boolean isOrganisation(String cell) {
    String id = compact(cell);
    return switch (id.length()) {
      case 9, 10 -> isOfLegalEntity(id);
      case 11 -> isDigits(id, 0) ? isPartitaIva(id) : isGerman(id) || isSpanish(id);
      case 12 -> isDigits(id, 0) && checks(id, INN_11) && checks(id, INN_12);
      case 13 -> id.startsWith("IT") && isDigits(id, 2) && isPartitaIva(id.substring(2));
      default -> false;
    };
  }

  /**
   * Whether a text is a number that only legal entities have: an ИНН of ten digits or a CIF.
   *
   * @param cell with the letters of the country before it or without, blanks, dots and dashes
   * @return true if its check digits say so; a partita IVA or USt-IdNr. is anybody's in trade
   */
  public static boolean isLegalEntity(String cell) {
    return isOfLegalEntity(compact(cell));
  }

  private static boolean isOfLegalEntity(String id) {
    return switch (id.length()) {
      case 9 -> isCif(id);
      case 10 -> isDigits(id, 0) && checks(id, INN_10);
      case 11 -> id.startsWith("ES") && isCif(id.substring(2));
      default -> false;
    };
  }

  /**
   * Whether a text is a number that legal entities have, and others too: all of {@link
   * #isOrganisation} but an ИНН of twelve digits, which only people have.
   *
   * @param cell with the letters of the country before it or without, blanks, dots and dashes
   * @return true if its check digits say so
   */
  public static boolean mayBeLegalEntity(String cell) {
    return isOrganisation(cell) && compact(cell).length() != 12;
  }

  /**
   * Whether a text is a codice fiscale as legal entities have it, which is their partita IVA.
   *
   * @param cell with blanks, dots and dashes or without
   * @return true if its check digit says so; that of a person has sixteen letters and digits
   */
  public static boolean isNumericCodiceFiscale(String cell) {
    String id = compact(cell);
    return id.length() == 11 && isDigits(id, 0) && isPartitaIva(id);
  }

  /**
   * Whether a text is a codice fiscale, a NIF of a person or a NIE.
   *
   * @param cell in any letters, with blanks, dots and dashes
   * @return true if its check digit says so
   */
  public static boolean isPerson(String cell) {
    String id = compact(cell);
    return id.length() == 16 ? isCodiceFiscale(id) : id.length() == 9 && isNif(id);
  }

  /**
   * Whether a text is the Russian number of a branch (КПП): tax office, reason, serial number.
   *
   * @param cell the text
   * @return true if it has the form and a known reason
   */
  public static boolean isKpp(String cell) {
    boolean form = cell.length() == 9 && isDigits(cell.substring(0, 4) + cell.substring(6), 0);
    if (!form || cell.startsWith("00")) {
      return false;
    }
    String reason = cell.substring(4, 6);
    return switch (reason) {
      case "01", "02", "03", "04", "05", "31", "32", "43", "44", "45", "50" -> true;
      default -> false;
    };
  }

  /** In capitals, without blanks, dots and dashes; empty for a text that is too long. */
  static String compact(String cell) {
    if (cell.length() > 20) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c != ' ' && c != '\u00a0' && c != '-' && c != '.') {
        out.append(c);
      }
    }
    return out.toString().toUpperCase(Locale.ROOT);
  }

  /** Whether there is something from a place on, and it is digits. */
  static boolean isDigits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > from;
  }

  private static boolean checks(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum % 11 % 10 == digits.charAt(weights.length) - '0';
  }

  /** The check digit of an Italian VAT number, by the Luhn rule. */
  private static boolean isPartitaIva(String digits) {
    int sum = 0;
    for (int i = 0; i < 11; i++) {
      int digit = digits.charAt(i) - '0';
      int twice = i % 2 == 0 ? digit : digit * 2;
      sum += twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
  }

  /** The check digit of a German VAT number, ISO 7064 Mod 11,10. */
  private static boolean isGerman(String id) {
    if (!id.startsWith("DE") || !isDigits(id, 2)) {
      return false;
    }
    int product = 10;
    for (int i = 2; i < 10; i++) {
      int sum = (id.charAt(i) - '0' + product) % 10;
      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }
    return (11 - product) % 10 == id.charAt(10) - '0';
  }

  private static boolean isSpanish(String id) {
    return id.startsWith("ES") && (isCif(id.substring(2)) || isNif(id.substring(2)));
  }

  private static boolean isCif(String id) {
    if ("ABCDEFGHJNPQRSUVW".indexOf(id.charAt(0)) < 0 || !isDigits(id.substring(1, 8), 0)) {
      return false;
    }
    int sum = 0;
    for (int i = 1; i < 8; i++) {
      int digit = id.charAt(i) - '0';
      int twice = i % 2 == 1 ? digit * 2 : digit;
      sum += twice > 9 ? twice - 9 : twice;
    }
    int check = (10 - sum % 10) % 10;
    char last = id.charAt(8);
    return last == '0' + check || last == CIF_LETTERS.charAt(check);
  }

  private static boolean isNif(String id) {
    int foreign = "XYZ".indexOf(id.charAt(0));
    String digits =
        (foreign < 0 ? id.substring(0, 1) : String.valueOf(foreign)) + id.substring(1, 8);
    return isDigits(digits, 0)
        && id.charAt(8) == NIF_LETTERS.charAt(Integer.parseInt(digits) % NIF_LETTERS.length());
  }

  private static boolean isCodiceFiscale(String id) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = id.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean letter = c >= 'A' && c <= 'Z';
      if (!(digit || letter) || (i < 6 && !letter)) {
        return false;
      }
      int value = digit ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ODD[value] : value;
    }
    return id.charAt(15) == 'A' + sum % 26;
  }
}
