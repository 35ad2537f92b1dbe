package org.rapporto.crm.recurrence;

import java.time.LocalDate;

/** FREQ=MONTHLY: every so many months. */
final class MonthPeriods extends Periods {

  private static final long END = (CivilDays.LAST_YEAR + 1) * 12L;

  private final DayTable table;
  private final long first;
  private final int interval;
  private long month;

  MonthPeriods(DayTable table, LocalDate start, int interval) {
    this.table = table;
    this.first = start.getYear() * 12L + start.getMonthValue() - 1;
    this.interval = interval;
    month = first;
  }

  @Override
  void seek(long localSecond) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(localSecond, CivilDays.SECONDS));
    month = aligned(date.getYear() * 12L + date.getMonthValue() - 1, first, interval);
  }

  @Override
  boolean next() {
    while (month < END) {
      int year = (int) (month / 12);
      int inYear = (int) (month - year * 12L) + 1;
      month += interval;
      if (table.hasMonth(inYear)) {
        int leap = CivilDays.leap(year);
        long day = CivilDays.firstDayOf(year) + CivilDays.before(leap, inYear);
        days = table.month(CivilDays.monthLength(leap, inYear), CivilDays.weekday(day));
        size = days.length;
        if (size > 0) {
          base = day * CivilDays.SECONDS;
          return true;
        }
      }
    }
    return false;
  }
}
