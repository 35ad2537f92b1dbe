package org.rapporto.crm.recurrence;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which days of a year a rule is about, as far as BYMONTH, BYYEARDAY, BYMONTHDAY and BYDAY say.
 *
 * <p>That depends only on whether the year is a leap year and on the weekday it begins with: there
 * are 14 years and 28 months, each of which is worked out once. Thread-safe.
 */
final class DayTable {

  private static final int[] NONE = {};

  private final int months;
  private final long[] monthDays;
  private final long[] yearDays;
  private final int weekdays;
  private final int[] ordinals;
  private final boolean byDay;
  private final boolean ordinalsInYear;
  private final AtomicReferenceArray<int[]> years = new AtomicReferenceArray<>(14);
  private final AtomicReferenceArray<long[]> bits = new AtomicReferenceArray<>(14);
  private final AtomicReferenceArray<int[]> monthsOf = new AtomicReferenceArray<>(28);

  DayTable(RecurrenceRule rule, RuleReading reading, LocalDate start) {
    boolean yearly = rule.frequency() == Frequency.YEARLY;
    DerivedDays derived = new DerivedDays(rule, reading, start);
    months = mask(derived.months());
    monthDays = bothEnds(derived.monthDays());
    yearDays = bothEnds(rule.numbers(ByPart.BYYEARDAY));
    byDay = !derived.weekdays().isEmpty();
    int plain = 0;
    int[] nth = new int[derived.weekdays().size()];
    int count = 0;
    for (WeekdayNum day : derived.weekdays()) {
      int weekday = day.day().getValue() - 1;
      if (day.ordinal() == 0) {
        plain |= 1 << weekday;
      } else {
        nth[count++] = day.ordinal() * 8 + (day.ordinal() < 0 ? -weekday : weekday);
      }
    }
    weekdays = plain;
    ordinals = Arrays.copyOf(nth, count);
    ordinalsInYear = yearly && months == 0;
  }

  private static int mask(List<Integer> numbers) {
    int mask = 0;
    for (int number : numbers) {
      mask |= 1 << number;
    }
    return mask;
  }

  /** Numbers from the start and, in the second half, from the end; empty if there are none. */
  private static long[] bothEnds(List<Integer> numbers) {
    if (numbers.isEmpty()) {
      return new long[0];
    }
    long[] set = new long[12];
    for (int number : numbers) {
      int at = Math.abs(number);
      set[(number < 0 ? 6 : 0) + (at >> 6)] |= 1L << at;
    }
    return set;
  }

  private static boolean isIn(long[] set, int number, int length) {
    if (set.length == 0) {
      return true;
    }
    int back = length + 1 - number;
    return (set[number >> 6] >>> number & 1) != 0 || (set[6 + (back >> 6)] >>> back & 1) != 0;
  }

  /** Whether every day is one. */
  boolean isEveryDay() {
    return months == 0 && monthDays.length == 0 && yearDays.length == 0 && !byDay;
  }

  boolean hasMonth(int month) {
    return months == 0 || (months >>> month & 1) != 0;
  }

  boolean hasMonths() {
    return months != 0;
  }

  /** The weekdays without a number, from Monday at bit 0. */
  int weekdays() {
    return weekdays;
  }

  /** The days of a year, from the first of January at 0, ascending. */
  int[] year(int leap, int firstWeekday) {
    int key = leap * 7 + firstWeekday;
    int[] days = years.get(key);
    if (days == null) {
      days = workOutYear(leap, firstWeekday);
      years.set(key, days);
    }
    return days;
  }

  /** The same as a set of bits. */
  long[] yearBits(int leap, int firstWeekday) {
    int key = leap * 7 + firstWeekday;
    long[] set = bits.get(key);
    if (set == null) {
      set = new long[6];
      for (int day : year(leap, firstWeekday)) {
        set[day >> 6] |= 1L << day;
      }
      bits.set(key, set);
    }
    return set;
  }

  /** Days of a month by its length and first weekday, from its first at 0; not of BYYEARDAY. */
  int[] month(int length, int firstWeekday) {
    int key = (length - 28) * 7 + firstWeekday;
    int[] days = monthsOf.get(key);
    if (days == null) {
      int[] found = new int[length];
      int count = 0;
      for (int day = 0; day < length; day++) {
        int weekday = (firstWeekday + day) % 7;
        if (isIn(monthDays, day + 1, length) && isWeekday(weekday, day, length)) {
          found[count++] = day;
        }
      }
      days = Arrays.copyOf(found, count);
      monthsOf.set(key, days);
    }
    return days;
  }

  private int[] workOutYear(int leap, int firstWeekday) {
    int[] found = new int[366];
    int count = 0;
    for (int month = 1; month <= 12; month++) {
      if (hasMonth(month)) {
        int first = CivilDays.before(leap, month);
        int length = CivilDays.monthLength(leap, month);
        for (int day = 0; day < length; day++) {
          if (matches(leap, first + day, day, length, (firstWeekday + first + day) % 7)) {
            found[count++] = first + day;
          }
        }
      }
    }
    return count == 0 ? NONE : Arrays.copyOf(found, count);
  }

  private boolean matches(int leap, int yearDay, int monthDay, int monthLength, int weekday) {
    if (!isIn(monthDays, monthDay + 1, monthLength) || !isIn(yearDays, yearDay + 1, 365 + leap)) {
      return false;
    }
    return ordinalsInYear
        ? isWeekday(weekday, yearDay, 365 + leap)
        : isWeekday(weekday, monthDay, monthLength);
  }

  /** Whether a day is one of the weeks of a year of weeks, which BYDAY has no ordinals for. */
  boolean matchesDate(int leap, int yearDay, int month, int weekday) {
    int monthDay = yearDay - CivilDays.before(leap, month);
    return hasMonth(month)
        && matches(leap, yearDay, monthDay, CivilDays.monthLength(leap, month), weekday);
  }

  private boolean isWeekday(int weekday, int dayInScope, int lengthOfScope) {
    if (!byDay || (weekdays >>> weekday & 1) != 0) {
      return true;
    }
    int fromStart = (dayInScope / 7 + 1) * 8 + weekday;
    int fromEnd = -((lengthOfScope - 1 - dayInScope) / 7 + 1) * 8 - weekday;
    for (int ordinal : ordinals) {
      if (ordinal == fromStart || ordinal == fromEnd) {
        return true;
      }
    }
    return false;
  }
}
