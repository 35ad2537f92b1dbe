package org.rapporto.crm.recurrence;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Dates and times as RFC 5545, sections 3.3.4 and 3.3.5, writes them. */
final class TimeText {

  private static final int DATE = 8;
  private static final int LOCAL = 15;

  private TimeText() {}

  static EventTime parse(String text, @Nullable ZoneId zone) {
    boolean utc = text.length() == LOCAL + 1 && isLetter(text, LOCAL, 'Z');
    boolean time = text.length() == LOCAL || utc;
    if (!time && text.length() != DATE || time && !isLetter(text, DATE, 'T')) {
      throw wrong(text, 0);
    }
    try {
      LocalDate date = LocalDate.of(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
      if (!time) {
        return new EventTime.AllDay(date);
      }
      int second = digits(text, 13, 15);
      LocalDateTime local =
          date.atTime(digits(text, 9, 11), digits(text, 11, 13), second == 60 ? 59 : second);
      if (utc) {
        return new EventTime.At(local.toInstant(ZoneOffset.UTC));
      }
      return zone == null ? new EventTime.Floating(local) : new EventTime.Zoned(local, zone);
    } catch (DateTimeParseException e) {
      throw e;
    } catch (DateTimeException e) {
      throw wrong(text, 0);
    }
  }

  /** RFC 5545, section 2.1: letters count in either case. */
  private static boolean isLetter(String text, int at, char capital) {
    return text.charAt(at) == capital || text.charAt(at) == capital + 'a' - 'A';
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw wrong(text, i);
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  private static DateTimeParseException wrong(String text, int index) {
    return new DateTimeParseException(
        "No date or time of RFC 5545; 20261231, 20261231T090000 or 20261231T090000Z would do",
        text,
        index);
  }

  static String write(EventTime time) {
    LocalDateTime local = time.local();
    StringBuilder out = new StringBuilder(LOCAL + 1);
    append(out, local.getYear(), 4);
    append(out, local.getMonthValue(), 2);
    append(out, local.getDayOfMonth(), 2);
    if (!(time instanceof EventTime.AllDay)) {
      out.append('T');
      append(out, local.getHour(), 2);
      append(out, local.getMinute(), 2);
      append(out, local.getSecond(), 2);
    }
    return time instanceof EventTime.At ? out.append('Z').toString() : out.toString();
  }

  private static void append(StringBuilder out, int number, int width) {
    String digits = Integer.toString(number);
    out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
  }
}
