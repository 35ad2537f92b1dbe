package org.rapporto.crm.imports.convert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cell cut into the numbers, month name, time and zone of a date; or nothing if it is no date.
 */
final class DateText {
  private static final int LONGEST = 60;

  /** Up to three numbers of the date in their order, and how many digits each was written with. */
  final int[] numbers = new int[3];

  final int[] digits = new int[3];
  int count;

  /** What stands between the first and second number or month name. */
  char separator = ' ';

  /** 1 to 12 if the month is a name, else 0. */
  int month;

  /** How many numbers stand before the month name. */
  int monthAt;

  boolean monthInFull;
  boolean startsWithHyphens;

  /** Seconds of the day; -1 if there is no time. */
  int time = -1;

  int hourDigits;
  boolean hasSeconds;
  boolean twelveHours;
  boolean letterT;

  /** Minutes east of UTC. */
  @Nullable Integer offset;

  private final String text;
  private int at;

  private DateText(String text) {
    this.text = text;
  }

  static @Nullable DateText parse(String cell) {
    if (cell.length() > LONGEST) {
      return null;
    }
    DateText date = new DateText(cell.toLowerCase(Locale.ROOT));
    return date.run() && date.count > 0 ? date : null;
  }

  private boolean run() {
    if (text.startsWith("--")) {
      startsWithHyphens = true;
      at = 2;
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean read;
      if (c >= '0' && c <= '9') {
        read = number();
      } else if (Character.isLetter(c) && c != 'º') {
        read = word();
      } else {
        read = sign(c);
      }
      if (!read) {
        return false;
      }
    }
    return true;
  }

  private boolean number() {
    int from = at;
    int value = readDigits();
    int length = at - from;
    if (value < 0) {
      return false;
    }
    if (at < text.length() && text.charAt(at) == ':' && time < 0 && length <= 2) {
      return clock(value, length);
    }
    if (count == 3 || time >= 0) {
      return false;
    }
    numbers[count] = value;
    digits[count] = length;
    count++;
    return true;
  }

  private int readDigits() {
    int value = 0;
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      if (at - from > 7) {
        return -1;
      }
      value = value * 10 + text.charAt(at) - '0';
      at++;
    }
    return value;
  }

  private boolean clock(int hour, int length) {
    hourDigits = length;
    at++;
    int from = at;
    int minute = readDigits();
    int second = 0;
    if (at - from != 2 || minute > 59 || hour > 23) {
      return false;
    }
    if (at + 2 < text.length() && text.charAt(at) == ':') {
      at++;
      second = readDigits();
      hasSeconds = true;
      if (second > 60) {
        return false;
      }
      if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
        at++;
        skipDigits();
      }
    }
    time = hour * 3600 + minute * 60 + Math.min(second, 59);
    return true;
  }

  private void skipDigits() {
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
  }

  private boolean word() {
    int from = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at);
    switch (word) {
      case "t" -> {
        letterT = true;
        return count == 3;
      }
      case "z", "utc", "gmt" -> {
        offset = 0;
        return time >= 0;
      }
      case "am", "pm" -> {
        return halfDay(word.equals("pm"));
      }
      default -> {
        return name(word);
      }
    }
  }

  private boolean halfDay(boolean afternoon) {
    int hour = time / 3600;
    if (time < 0 || hour > 12 || hour == 0) {
      return false;
    }
    twelveHours = true;
    time += (afternoon ? 12 : 0) * 3600 - (hour == 12 ? 12 * 3600 : 0);
    return true;
  }

  private boolean name(String word) {
    int found = MonthNames.of(word);
    if (found <= 0) {
      return found == 0;
    }
    if (month > 0) {
      return false;
    }
    month = found;
    monthAt = count;
    monthInFull = MonthNames.isFullName(word);
    return true;
  }

  private boolean sign(char c) {
    at++;
    if (time >= 0 && count > 0 && (c == '+' || c == '-' || c == '−')) {
      return zone(c == '+' ? 1 : -1);
    }
    boolean between = count + (month > 0 ? 1 : 0) == 1;
    switch (c) {
      case '.', '/', '-' -> separator = between ? c : separator;
      case ' ', '\u00a0', '\u202f', ',', '°', 'º', '\'', '\t' -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean zone(int direction) {
    int from = at;
    int hours = readDigits();
    int length = at - from;
    int minutes = 0;
    if (length == 4) {
      minutes = hours % 100;
      hours /= 100;
    } else if (length != 2 && length != 1) {
      return false;
    } else if (at < text.length() && text.charAt(at) == ':') {
      at++;
      minutes = readDigits();
    }
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return false;
    }
    offset = direction * (hours * 60 + minutes);
    return true;
  }
}
