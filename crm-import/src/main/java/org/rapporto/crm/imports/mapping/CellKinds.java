package org.rapporto.crm.imports.mapping;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.rapporto.crm.imports.convert.EmailReader;
import org.rapporto.crm.imports.convert.PersonName;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.mapping.ColumnContent.Kind;

/** Tells what one cell looks like, cheaply and without reading it for good. */
final class CellKinds {
  private static final int LONGEST = 200;
  private static final int[] INN_10 = {2, 4, 10, 3, 5, 9, 4, 6, 8};
  private static final int[] INN_11 = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
  private static final int[] INN_12 = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};

  private final PersonNameParser names;

  CellKinds(PersonNameParser names) {
    this.names = names;
  }

  Set<Kind> of(String cell) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (cell.length() > LONGEST) {
      return kinds;
    }
    if (EmailReader.looksLikeEmail(cell)) {
      kinds.add(Kind.EMAIL);
      return kinds;
    }
    if (isWeb(cell)) {
      kinds.add(Kind.WEB);
      return kinds;
    }
    String digits = digits(cell);
    if (digits.isEmpty()) {
      addWords(cell, kinds);
    } else {
      addNumbers(cell, digits, kinds);
    }
    return kinds;
  }

  private static boolean isWeb(String cell) {
    String lower = cell.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") || lower.startsWith("https://") || lower.startsWith("www.")) {
      return true;
    }
    int dot = lower.lastIndexOf('.');
    int end = lower.indexOf('/', Math.max(dot, 0));
    String last = dot < 1 ? "" : lower.substring(dot + 1, end < 0 ? lower.length() : end);
    return last.length() >= 2
        && last.length() <= 6
        && lower.indexOf(' ') < 0
        && !Character.isDigit(last.charAt(0))
        && dot > 2
        && lower.indexOf("..") < 0
        && lettersOnly(last);
  }

  private static boolean lettersOnly(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void addWords(String cell, Set<Kind> kinds) {
    if (cell.indexOf(' ') > 0) {
      kinds.add(Kind.SEVERAL_WORDS);
    } else if (names.isGivenName(cell)) {
      kinds.add(Kind.GIVEN_NAME);
    }
    PersonName name = names.parse(cell, "");
    if (name.isOrganisation()) {
      kinds.add(Kind.ORGANISATION);
    } else if (!name.given().isEmpty() && !name.family().isEmpty()) {
      String given = name.given();
      int blank = given.indexOf(' ');
      if (names.isGivenName(blank < 0 ? given : given.substring(0, blank))
          || given.endsWith(".")
          || !name.middle().isEmpty()) {
        kinds.add(Kind.FULL_NAME);
      }
    }
    PersonName titled = names.parse(cell + " Anna Verdi", "");
    if (!titled.prefix().isEmpty() && titled.given().equals("Anna")) {
      kinds.add(Kind.TITLE);
    }
  }

  private void addNumbers(String cell, String digits, Set<Kind> kinds) {
    int letters = letters(cell);
    int others = cell.length() - digits.length() - letters;
    if (letters == 0 && isTaxId(cell, digits)) {
      kinds.add(Kind.TAX_ID);
    }
    if (isCodiceFiscale(cell)) {
      kinds.add(Kind.PERSON_TAX_ID);
    }
    if (looksLikeDate(cell, digits, letters)) {
      kinds.add(Kind.DATE);
      return;
    }
    if (digits.length() >= 4 && digits.length() <= 6 && letters <= 3 && cell.length() <= 10) {
      kinds.add(Kind.ZIP);
    }
    boolean phoneLetters = letters <= 8;
    if (digits.length() >= 6 && digits.length() <= 32 && phoneLetters && isPhoneLike(cell)) {
      kinds.add(Kind.PHONE);
      if (cell.charAt(0) == '+' || (others >= 2 && digits.length() >= 9)) {
        kinds.add(Kind.WRITTEN_PHONE);
      } else if (digits.length() == 11 && (digits.charAt(0) == '7' || digits.charAt(0) == '8')) {
        kinds.add(Kind.WRITTEN_PHONE);
      }
    }
    if (letters > digits.length()
        && cell.indexOf(' ') > 0
        && names.parse(cell, "").isOrganisation()) {
      kinds.add(Kind.ORGANISATION);
    }
  }

  private static boolean isPhoneLike(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean fits = Character.isLetterOrDigit(c) || "+-()./,;# :\n\u00a0".indexOf(c) >= 0;
      if (!fits) {
        return false;
      }
    }
    char first = cell.charAt(0);
    return Character.isDigit(first) || first == '+' || first == '(' || Character.isLetter(first);
  }

  private static boolean looksLikeDate(String cell, String digits, int letters) {
    int parts = 0;
    int longest = 0;
    int run = 0;
    for (int i = 0; i <= cell.length(); i++) {
      boolean digit = i < cell.length() && Character.isDigit(cell.charAt(i));
      run = digit ? run + 1 : run;
      if (!digit && run > 0) {
        parts++;
        longest = Math.max(longest, run);
        run = 0;
      }
    }
    char first = cell.charAt(0);
    if (first == '+' || first == '(' || longest > 4) {
      return false;
    }
    boolean numeric = parts >= 3 && letters <= 3 && digits.length() <= 17 && hasDateMark(cell);
    boolean named = letters >= 3 && letters <= 14 && (parts == 2 || parts == 1) && longest == 4;
    boolean yearless = cell.startsWith("--") && digits.length() == 4;
    return (numeric && (longest == 4 || digits.length() == 6)) || (named && parts == 2) || yearless;
  }

  private static boolean hasDateMark(String cell) {
    int from = 0;
    char mark = 0;
    int marks = 0;
    while (from < cell.length() && from < 12) {
      char c = cell.charAt(from++);
      if (c == '.' || c == '/' || c == '-') {
        if (mark != 0 && c != mark) {
          return false;
        }
        mark = c;
        marks++;
      }
    }
    return marks == 2 && Character.isDigit(cell.charAt(0));
  }

  private static boolean isTaxId(String cell, String digits) {
    if (cell.length() != digits.length()) {
      return false;
    }
    return switch (digits.length()) {
      case 10 -> checks(digits, INN_10);
      case 12 -> checks(digits, INN_11) && checks(digits, INN_12);
      case 11 -> isPartitaIva(digits);
      default -> false;
    };
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

  private static boolean isCodiceFiscale(String cell) {
    if (cell.length() != 16) {
      return false;
    }
    for (int i = 0; i < 6; i++) {
      char c = Character.toUpperCase(cell.charAt(i));
      if (c < 'A' || c > 'Z') {
        return false;
      }
    }
    return Character.isLetter(cell.charAt(8)) && Character.isLetter(cell.charAt(15));
  }

  private static String digits(String cell) {
    StringBuilder out = new StringBuilder(cell.length());
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c >= '0' && c <= '9') {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int letters(String cell) {
    int letters = 0;
    for (int i = 0; i < cell.length(); i++) {
      letters += Character.isLetter(cell.charAt(i)) ? 1 : 0;
    }
    return letters;
  }

  /** The value of a cell of one to six digits; -1 for any other cell. */
  static long smallNumber(String cell) {
    if (cell.isEmpty() || cell.length() > 6) {
      return -1;
    }
    for (int i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(cell);
  }
}
