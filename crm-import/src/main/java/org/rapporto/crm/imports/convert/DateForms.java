package org.rapporto.crm.imports.convert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The forms dates are written in, and their values. */
final class DateForms {
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "-",
          "--",
          "—",
          "–",
          "n/a",
          "na",
          "нет",
          "null",
          "none",
          "n.d.",
          "nd",
          "?",
          "0",
          "не указано");
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
  private static final int FIRST_SERIAL = 10_000;
  private static final int LAST_SERIAL = 73_050;

  /** Which of the numbers is what. */
  enum Shape {
    YEAR_MONTH_DAY,
    TWO_AND_YEAR,
    TWO,
    HYPHENS_MONTH_DAY,
    COMPACT,
    DAY_NAME_YEAR,
    NAME_DAY_YEAR,
    YEAR_NAME_DAY,
    DAY_NAME;

    boolean needsOrder() {
      return this == TWO_AND_YEAR || this == TWO;
    }

    int yearDigits(DateText date) {
      return switch (this) {
        case TWO_AND_YEAR -> date.digits[2];
        case DAY_NAME_YEAR, NAME_DAY_YEAR -> date.digits[1];
        default -> 0;
      };
    }
  }

  private DateForms() {}

  static boolean isEmptyValue(String text) {
    if (PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT))) {
      return true;
    }
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digit |= c == '0';
      if (c != '0' && c != '.' && c != '-' && c != '/' && c != ':' && c != ' ') {
        return false;
      }
    }
    return digit;
  }

  static @Nullable Shape shape(DateText date) {
    if (date.startsWithHyphens) {
      return date.count == 2 && date.month == 0 ? Shape.HYPHENS_MONTH_DAY : null;
    }
    if (date.month > 0) {
      return named(date);
    }
    if (date.count == 1) {
      return date.digits[0] == 8 && date.time < 0 ? Shape.COMPACT : null;
    }
    if (date.count == 2) {
      boolean small = date.digits[0] <= 2 && date.digits[1] <= 2;
      return small && date.separator != ' ' && date.time < 0 ? Shape.TWO : null;
    }
    if (date.digits[0] == 4) {
      return date.digits[1] <= 2 && date.digits[2] <= 2 ? Shape.YEAR_MONTH_DAY : null;
    }
    boolean year = date.digits[2] == 4 || date.digits[2] == 2;
    return year && date.digits[0] <= 2 && date.digits[1] <= 2 ? Shape.TWO_AND_YEAR : null;
  }

  private static @Nullable Shape named(DateText date) {
    if (date.count == 1) {
      return date.digits[0] <= 2 ? Shape.DAY_NAME : null;
    }
    if (date.count != 2) {
      return null;
    }
    boolean year = date.digits[1] == 4 || date.digits[1] == 2;
    if (date.monthAt == 1 && date.digits[0] == 4) {
      return date.digits[1] <= 2 ? Shape.YEAR_NAME_DAY : null;
    }
    if (date.digits[0] > 2 || !year || date.monthAt == 2) {
      return null;
    }
    return date.monthAt == 1 ? Shape.DAY_NAME_YEAR : Shape.NAME_DAY_YEAR;
  }

  static boolean sameEitherWay(DateText date, Shape shape) {
    return shape.needsOrder() && date.numbers[0] == date.numbers[1];
  }

  /** The order a single cell proves by a number above 12. */
  static DateOrder provedBy(DateText date) {
    boolean first = date.numbers[0] > 12 && date.numbers[0] <= 31;
    boolean second = date.numbers[1] > 12 && date.numbers[1] <= 31;
    if (first && date.numbers[1] <= 12) {
      return DateOrder.DAY_FIRST;
    }
    return second && date.numbers[0] <= 12 ? DateOrder.MONTH_FIRST : DateOrder.UNKNOWN;
  }

  /** The ISO form; null for an impossible day, empty for a program's way to write none. */
  static @Nullable String value(DateText date, Shape shape, DateOrder order, int latestYear) {
    int[] n = date.numbers;
    boolean dayFirst = order != DateOrder.MONTH_FIRST;
    return switch (shape) {
      case YEAR_MONTH_DAY -> day(date, n[0], n[1], n[2]);
      case COMPACT -> day(date, n[0] / 10_000, n[0] / 100 % 100, n[0] % 100);
      case TWO_AND_YEAR -> {
        int year = year(n[2], date.digits[2], latestYear);
        yield dayFirst ? day(date, year, n[1], n[0]) : day(date, year, n[0], n[1]);
      }
      case TWO -> dayFirst ? monthDay(n[1], n[0]) : monthDay(n[0], n[1]);
      case HYPHENS_MONTH_DAY -> monthDay(n[0], n[1]);
      case DAY_NAME -> monthDay(date.month, n[0]);
      case DAY_NAME_YEAR, NAME_DAY_YEAR ->
          day(date, year(n[1], date.digits[1], latestYear), date.month, n[0]);
      case YEAR_NAME_DAY -> day(date, n[0], date.month, n[1]);
    };
  }

  /**
   * Whether a text in the form of a date is no day of the calendar, whichever number is the day.
   */
  static boolean isImpossible(@Nullable DateText date, int latestYear) {
    Shape shape = date == null ? null : shape(date);
    return date != null
        && shape != null
        && value(date, shape, DateOrder.DAY_FIRST, latestYear) == null
        && value(date, shape, DateOrder.MONTH_FIRST, latestYear) == null;
  }

  private static int year(int year, int digits, int latestYear) {
    if (digits > 2) {
      return year;
    }
    int century = latestYear / 100 * 100;
    return century + year <= latestYear ? century + year : century - 100 + year;
  }

  private static @Nullable String monthDay(int month, int day) {
    try {
      return MonthDay.of(month, day).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String day(DateText date, int year, int month, int day) {
    LocalDate found;
    try {
      found = LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
    if (year == 1 || (year == 1899 && month == 12 && day >= 30)) {
      return "";
    }
    if (date.time < 0) {
      return found.toString();
    }
    LocalDateTime moment = found.atTime(LocalTime.ofSecondOfDay(date.time));
    if (date.offset != null) {
      return moment.minusMinutes(date.offset).toString() + "Z";
    }
    return date.time == 0 ? found.toString() : moment.toString();
  }

  /** What kind of plain number a text is; empty if it is none that stands for a date. */
  static String numberForm(String text) {
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    boolean whole = digits == text.length();
    if (digits == 5 && (whole || isFraction(text, digits))) {
      int serial = Integer.parseInt(text.substring(0, 5));
      return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? "excel-1900" : "";
    }
    if (!whole) {
      return "";
    }
    return switch (digits) {
      case 9, 10 -> "epoch-s";
      case 12, 13 -> "epoch-ms";
      default -> "";
    };
  }

  private static boolean isFraction(String text, int at) {
    char mark = text.charAt(at);
    if ((mark != '.' && mark != ',') || at + 1 == text.length() || text.length() > 24) {
      return false;
    }
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The date of a plain number, in a column whose form is that of plain numbers. */
  static @Nullable DateReading readNumber(String text, String format) {
    String form = numberForm(text);
    if (form.isEmpty() || !form.equals(format)) {
      return null;
    }
    if (form.equals("excel-1900")) {
      return new DateReading(serial(text), List.of(CellCode.DATE_SERIAL));
    }
    long value = Long.parseLong(text);
    Instant instant =
        form.equals("epoch-s") ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
    LocalDateTime moment = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    boolean midnight = moment.toLocalTime().equals(LocalTime.MIDNIGHT);
    String written = midnight ? moment.toLocalDate().toString() : moment + "Z";
    return new DateReading(written, List.of(CellCode.DATE_EPOCH));
  }

  private static String serial(String text) {
    double value = Double.parseDouble(text.replace(',', '.'));
    LocalDate day = SERIAL_ZERO.plusDays((long) value);
    long seconds = Math.round((value - Math.floor(value)) * 86_400);
    if (seconds == 0) {
      return day.toString();
    }
    return day.atStartOfDay().plusSeconds(seconds).toString();
  }
}
