package org.rapporto.crm.recurrence;

import java.time.LocalDate;
import java.util.List;

/**
 * FREQ=YEARLY with BYWEEKNO: every so many years of weeks. Week 1 is the first with four days or
 * more in the calendar year (RFC 5545, section 3.3.10); a year of weeks begins with it, so the
 * start may belong to the year before or after that of its date.
 */
final class WeekYearPeriods extends Periods {

  private final DayTable table;
  private final List<Integer> weeks;
  private final int weekStart;
  private final long first;
  private final int interval;
  private long year;

  WeekYearPeriods(DayTable table, RecurrenceRule rule, long startDay) {
    this.table = table;
    weeks = rule.numbers(ByPart.BYWEEKNO);
    weekStart = rule.weekStart().getValue() - 1;
    interval = rule.interval();
    first = weekYearOf(startDay);
    days = new int[378];
    year = first;
  }

  private int weekYearOf(long day) {
    int calendar = CivilDays.yearOf(day);
    if (day < begin(calendar)) {
      return calendar - 1;
    }
    return day >= begin(calendar + 1) ? calendar + 1 : calendar;
  }

  /** The first day of week 1. */
  private long begin(int ofYear) {
    long firstDay = CivilDays.firstDayOf(ofYear);
    int into = Math.floorMod(CivilDays.weekday(firstDay) - weekStart, 7);
    return into <= 3 ? firstDay - into : firstDay + 7 - into;
  }

  @Override
  void seek(long localSecond) {
    year = aligned(weekYearOf(Math.floorDiv(localSecond, CivilDays.SECONDS)), first, interval);
  }

  @Override
  boolean next() {
    while (year <= CivilDays.LAST_YEAR) {
      int here = (int) year;
      year += interval;
      long begin = begin(here);
      base = begin * CivilDays.SECONDS;
      collect(begin, (int) (begin(here + 1) - begin) / 7);
      if (size > 0) {
        return true;
      }
    }
    return false;
  }

  private void collect(long begin, int weeksOfYear) {
    long wanted = 0;
    for (int week : weeks) {
      int number = week > 0 ? week : weeksOfYear + 1 + week;
      if (number >= 1 && number <= weeksOfYear) {
        wanted |= 1L << number;
      }
    }
    size = 0;
    for (int week = 1; week <= weeksOfYear; week++) {
      if ((wanted >>> week & 1) != 0) {
        addWeek(begin, (week - 1) * 7);
      }
    }
  }

  private void addWeek(long begin, int offset) {
    for (int day = offset; day < offset + 7; day++) {
      LocalDate date = LocalDate.ofEpochDay(begin + day);
      int leap = CivilDays.leap(date.getYear());
      int weekday = CivilDays.weekday(begin + day);
      if (table.matchesDate(leap, date.getDayOfYear() - 1, date.getMonthValue(), weekday)) {
        days[size++] = day;
      }
    }
  }
}
