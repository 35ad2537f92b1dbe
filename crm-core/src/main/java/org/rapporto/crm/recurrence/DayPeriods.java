package org.rapporto.crm.recurrence;

/** FREQ=DAILY: every so many days, those that are in the table. */
final class DayPeriods extends Periods {

  private final DayTable table;
  private final boolean everyDay;
  private final long first;
  private final int interval;
  private long day;
  private long yearStart;
  private long yearEnd;
  private long[] bits = {};

  DayPeriods(DayTable table, long firstDay, int interval) {
    this.table = table;
    this.everyDay = table.isEveryDay();
    this.first = firstDay;
    this.interval = interval;
    day = first;
  }

  @Override
  void seek(long localSecond) {
    day = aligned(Math.floorDiv(localSecond, CivilDays.SECONDS), first, interval);
    yearEnd = Long.MIN_VALUE;
  }

  @Override
  boolean next() {
    while (day < CivilDays.HORIZON) {
      long here = day;
      day += interval;
      if (everyDay || isIn(here)) {
        base = here * CivilDays.SECONDS;
        return true;
      }
    }
    return false;
  }

  private boolean isIn(long here) {
    if (here >= yearEnd || here < yearStart) {
      int year = CivilDays.yearOf(here);
      yearStart = CivilDays.firstDayOf(year);
      yearEnd = yearStart + CivilDays.yearLength(year);
      bits = table.yearBits(CivilDays.leap(year), CivilDays.weekday(yearStart));
    }
    int inYear = (int) (here - yearStart);
    return (bits[inYear >> 6] >>> inYear & 1) != 0;
  }
}
