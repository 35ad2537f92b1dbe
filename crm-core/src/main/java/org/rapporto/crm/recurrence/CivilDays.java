package org.rapporto.crm.recurrence;

import java.time.LocalDate;

/** Arithmetic of the Gregorian calendar on days since 1970-01-01, for the years 1 to 9999. */
final class CivilDays {

  static final long SECONDS = 86_400;
  static final int LAST_YEAR = 9999;

  /** The first day nothing happens on any more. */
  static final long HORIZON = firstDayOf(LAST_YEAR + 1);

  /** Days before each month, of a common and of a leap year. */
  private static final int[][] BEFORE = {
    {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
    {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366}
  };

  private CivilDays() {}

  static boolean isLeap(int year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  static int leap(int year) {
    return isLeap(year) ? 1 : 0;
  }

  static int yearLength(int year) {
    return 365 + leap(year);
  }

  /** Days in a year before a month. */
  static int before(int leap, int month) {
    return BEFORE[leap][month - 1];
  }

  static int monthLength(int leap, int month) {
    return BEFORE[leap][month] - BEFORE[leap][month - 1];
  }

  /** The first of January. */
  static long firstDayOf(int year) {
    int p = year - 1;
    return p * 365L + Math.floorDiv(p, 4) - Math.floorDiv(p, 100) + Math.floorDiv(p, 400) - 719_162;
  }

  /** From Monday, 0, to Sunday, 6. */
  static int weekday(long day) {
    return (int) Math.floorMod(day + 3, 7L);
  }

  static int yearOf(long day) {
    return LocalDate.ofEpochDay(day).getYear();
  }
}
