package org.rapporto.crm.imports.run;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Dates that read in one way only: ISO 8601, and day.month.year with dots. With slashes only where
 * the day cannot be a month. Nothing is guessed.
 */
final class CertainDate {

  private CertainDate() {}

  static Optional<LocalDate> parse(String cell) {
    String text =
        cell.length() > 10 && (cell.charAt(10) == 'T' || cell.charAt(10) == ' ')
            ? cell.substring(0, 10)
            : cell;
    int[] part = new int[3];
    char separator = split(text, part);
    try {
      if (separator == '-' && text.indexOf('-') == 4) {
        return Optional.of(LocalDate.of(part[0], part[1], part[2]));
      }
      boolean dayFirst = separator == '.' || separator == '/' && part[0] > 12;
      boolean monthFirst = separator == '/' && part[1] > 12;
      if (part[2] >= 1000 && (dayFirst || monthFirst)) {
        return Optional.of(
            LocalDate.of(part[2], dayFirst ? part[1] : part[0], dayFirst ? part[0] : part[1]));
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The three numbers and what stands between them; a blank if the text is no date. */
  private static char split(String text, int[] part) {
    char separator = ' ';
    int n = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9' && digits < 4) {
        part[n] = part[n] * 10 + (c - '0');
        digits++;
      } else if (digits > 0 && n < 2 && (separator == ' ' || c == separator) && isSeparator(c)) {
        separator = c;
        n++;
        digits = 0;
      } else {
        return ' ';
      }
    }
    return n == 2 && digits > 0 ? separator : ' ';
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '.' || c == '/';
  }
}
