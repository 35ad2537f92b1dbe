package org.rapporto.crm.recurrence;

/** FREQ=YEARLY without BYWEEKNO: every so many years of the calendar. */
final class YearPeriods extends Periods {

  private final DayTable table;
  private final int first;
  private final int interval;
  private long year;

  YearPeriods(DayTable table, int firstYear, int interval) {
    this.table = table;
    this.first = firstYear;
    this.interval = interval;
    year = first;
  }

  @Override
  void seek(long localSecond) {
    int wanted = CivilDays.yearOf(Math.floorDiv(localSecond, CivilDays.SECONDS));
    year = aligned(wanted, first, interval);
  }

  @Override
  boolean next() {
    while (year <= CivilDays.LAST_YEAR) {
      int here = (int) year;
      year += interval;
      long day = CivilDays.firstDayOf(here);
      days = table.year(CivilDays.leap(here), CivilDays.weekday(day));
      size = days.length;
      if (size > 0) {
        base = day * CivilDays.SECONDS;
        return true;
      }
    }
    return false;
  }
}
