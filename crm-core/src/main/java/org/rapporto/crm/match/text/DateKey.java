package org.rapporto.crm.match.text;

import java.util.Map;

/**
 * A day as one number, {@code yyyymmdd}; of dates such as 04/09/1957, whose order of day and month
 * is anybody's guess, the number is negative and has the day first.
 */
public final class DateKey {

  private static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          Map.entry("jan", 1),
          Map.entry("gen", 1),
          Map.entry("янв", 1),
          Map.entry("ene", 1),
          Map.entry("feb", 2),
          Map.entry("фев", 2),
          Map.entry("mar", 3),
          Map.entry("мар", 3),
          Map.entry("mär", 3),
          Map.entry("apr", 4),
          Map.entry("апр", 4),
          Map.entry("abr", 4),
          Map.entry("may", 5),
          Map.entry("mag", 5),
          Map.entry("mai", 5),
          Map.entry("май", 5),
          Map.entry("мая", 5),
          Map.entry("jun", 6),
          Map.entry("giu", 6),
          Map.entry("июн", 6),
          Map.entry("jul", 7),
          Map.entry("lug", 7),
          Map.entry("июл", 7),
          Map.entry("aug", 8),
          Map.entry("ago", 8),
          Map.entry("авг", 8),
          Map.entry("sep", 9),
          Map.entry("set", 9),
          Map.entry("сен", 9),
          Map.entry("oct", 10),
          Map.entry("ott", 10),
          Map.entry("okt", 10),
          Map.entry("окт", 10),
          Map.entry("nov", 11),
          Map.entry("ноя", 11),
          Map.entry("dec", 12),
          Map.entry("dic", 12),
          Map.entry("dez", 12),
          Map.entry("дек", 12));

  private DateKey() {}

  /**
   * The key of a date.
   *
   * @param text a date as written
   * @return the key, or 0 if the text is no date
   */
  public static int of(String text) {
    int[] numbers = new int[3];
    int[] digits = new int[3];
    int count = 0;
    int monthAt = -1;
    int i = 0;
    while (i < text.length() && count < 3) {
      char c = text.charAt(i);
      int from = i;
      if (c >= '0' && c <= '9') {
        while (i < text.length()
            && text.charAt(i) >= '0'
            && text.charAt(i) <= '9'
            && i - from < 9) {
          i++;
        }
        digits[count] = i - from;
        numbers[count++] = Integer.parseInt(text.substring(from, i));
      } else if (Character.isLetter(c)) {
        while (i < text.length() && Character.isLetter(text.charAt(i))) {
          i++;
        }
        Integer month =
            i - from < 3
                ? null
                : MONTHS.get(text.substring(from, from + 3).toLowerCase(java.util.Locale.ROOT));
        if (month != null && monthAt < 0) {
          monthAt = count;
          numbers[count++] = month;
        }
      } else {
        i++;
      }
    }
    if (count == 1 && digits[0] == 8) {
      return key(numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
    }
    return count == 3 ? ordered(numbers, digits, monthAt) : 0;
  }

  private static int ordered(int[] n, int[] digits, int monthAt) {
    if (digits[0] == 4) {
      return key(n[0], n[1], n[2]);
    }
    int year = digits[2] == 2 ? (n[2] < 40 ? 2000 : 1900) + n[2] : n[2];
    if (monthAt == 0) {
      return key(year, n[0], n[1]);
    }
    if (monthAt == 1 || n[0] > 12 || n[0] == n[1]) {
      return key(year, n[1], n[0]);
    }
    return n[1] > 12 ? key(year, n[0], n[1]) : -key(year, n[1], n[0]);
  }

  private static int key(int year, int month, int day) {
    boolean date = year > 999 && year < 3000 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return date ? year * 10000 + month * 100 + day : 0;
  }
}
