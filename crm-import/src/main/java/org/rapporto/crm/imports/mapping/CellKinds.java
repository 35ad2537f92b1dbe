package org.rapporto.crm.imports.mapping;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rapporto.crm.imports.convert.EmailReader;
import org.rapporto.crm.imports.convert.PersonName;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.convert.TaxIds;
import org.rapporto.crm.imports.mapping.ColumnContent.Kind;

/** Tells what one cell looks like, cheaply and without reading it for good. */
final class CellKinds {
  private static final int LONGEST = 200;
  private static final List<String> CURRENCIES =
      List.of("€", "$", "£", "₽", "eur", "usd", "rub", "руб", "руб.", "р.", "gbp", "chf");
  private static final Set<String> GENDERS =
      Set.of(
          "m",
          "f",
          "w",
          "d",
          "м",
          "ж",
          "male",
          "female",
          "муж",
          "жен",
          "муж.",
          "жен.",
          "мужской",
          "женский",
          "maschio",
          "femmina",
          "uomo",
          "donna",
          "männlich",
          "weiblich",
          "hombre",
          "mujer");
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
    if (GENDERS.contains(cell.toLowerCase(Locale.ROOT))) {
      kinds.add(Kind.GENDER);
      return;
    }
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
    if (TaxIds.isOrganisation(cell)) {
      kinds.add(Kind.TAX_ID);
    }
    if (TaxIds.isPerson(cell)) {
      kinds.add(Kind.PERSON_TAX_ID);
    }
    if (TaxIds.isKpp(cell)) {
      kinds.add(Kind.KPP);
    }
    if (looksLikeDate(cell, digits, letters)) {
      kinds.add(Kind.DATE);
      return;
    }
    if (isAmount(cell, digits.length(), letters)) {
      kinds.add(Kind.AMOUNT);
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

  /** A number with a decimal part, groups of three or a currency, and nothing else. */
  private static boolean isAmount(String cell, int digits, int letters) {
    String end = cell.toLowerCase(Locale.ROOT);
    boolean currency = "€$£₽".indexOf(end.charAt(0)) >= 0;
    for (String mark : CURRENCIES) {
      currency |= end.endsWith(mark) || end.startsWith(mark);
    }
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean fits = Character.isLetterOrDigit(c) || " .,'-€$£₽\u00a0".indexOf(c) >= 0;
      if (!fits) {
        return false;
      }
    }
    return digits <= 15 && (letters == 0 || (currency && letters <= 4));
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
