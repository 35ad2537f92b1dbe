package org.rapporto.crm.imports.source.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Turns the number of a cell into text. */
public final class Numbers {
  private static final MathContext EXCEL_PRECISION = new MathContext(15, RoundingMode.HALF_EVEN);
  private static final int LONGEST = 40;
  private static final double LAST_DAY = 2_958_466;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Numbers() {}

  /** Plain decimals without the noise of binary fractions; the text itself when it is no number. */
  public static String plain(String raw) {
    boolean digitsOnly = !raw.isEmpty() && raw.length() <= 18;
    for (int i = 0; digitsOnly && i < raw.length(); i++) {
      char c = raw.charAt(i);
      digitsOnly = (c >= '0' && c <= '9') || (c == '-' && i == 0);
    }
    if (digitsOnly) {
      return raw;
    }
    String s = raw.strip();
    if (s.isEmpty() || s.length() > LONGEST || hugeExponent(s)) {
      return s;
    }
    try {
      BigDecimal value = new BigDecimal(s);
      if (value.scale() > 0 && value.precision() > 15) {
        value = value.round(EXCEL_PRECISION);
      }
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return s; // kept for the reader of the report
    }
  }

  private static boolean hugeExponent(String s) {
    int e = Math.max(s.indexOf('E'), s.indexOf('e'));
    return e >= 0 && s.length() - e > 5;
  }

  /** The number filled up with zeros on the left, as its format shows it. */
  public static String padded(String raw, int digits) {
    String s = plain(raw);
    if (s.indexOf('.') >= 0 || s.indexOf('-') >= 0 || s.length() >= digits) {
      return s;
    }
    return "0".repeat(digits - s.length()) + s;
  }

  /** The date, time or both of a serial number in ISO 8601, or null when it is none. */
  public static @Nullable String date(String raw, DateSystem system) {
    double serial;
    try {
      serial = Double.parseDouble(raw.strip());
    } catch (NumberFormatException e) {
      return null; // not a number, so not a date either
    }
    if (!(serial >= 0) || serial >= LAST_DAY) {
      return null;
    }
    long day = (long) serial;
    long seconds = Math.round((serial - day) * 86_400);
    if (seconds == 86_400) {
      day++;
      seconds = 0;
    }
    LocalTime time = LocalTime.ofSecondOfDay(seconds);
    if (day == 0 && system == DateSystem.FROM_1900) {
      return TIME.format(time);
    }
    LocalDate date = system.day(day);
    return seconds == 0 ? date.toString() : LocalDateTime.of(date, time).format(ISO_SECONDS);
  }

  private static final DateTimeFormatter ISO_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
}
