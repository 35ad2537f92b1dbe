package org.rapporto.crm.imports.convert;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Reads dates whose year, month and day stand in columns of their own. */
public final class DateParts {

  private static final int YEAR_DIGITS = 4;

  private DateParts() {}

  /**
   * Reads a day.
   *
   * @param year four digits; empty or zeros for none
   * @param month a number, or a name in six languages
   * @param day a number
   * @return the day as {@code 2021-05-17}, without a year as {@code --05-17}; empty without a code
   *     where all parts are empty
   */
  public static DateReading read(String year, String month, String day) {
    Objects.requireNonNull(year, "year must not be null");
    int y = number(year);
    int d = number(day);
    int named = number(month);
    int m = named < 0 ? MonthNames.of(month.strip().toLowerCase(Locale.ROOT)) : named;
    if (y == 0 && m == 0 && d == 0) {
      return new DateReading("", List.of());
    }
    boolean whole = y == 0 || year.strip().length() == YEAR_DIGITS;
    if (y < 0 || m < 1 || d < 1 || !whole) {
      return DateReading.none(CellCode.DATE_UNCERTAIN);
    }
    try {
      Object value = y == 0 ? MonthDay.of(m, d) : LocalDate.of(y, m, d);
      return new DateReading(value.toString(), List.of(CellCode.DATE_READ));
    } catch (DateTimeException e) {
      return DateReading.none(CellCode.DATE_IMPOSSIBLE);
    }
  }

  /** The number of up to four digits; 0 for none, -1 for another text. */
  private static int number(String text) {
    String digits = text.strip();
    if (digits.length() > YEAR_DIGITS) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
