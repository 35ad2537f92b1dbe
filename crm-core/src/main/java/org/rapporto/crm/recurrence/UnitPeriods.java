package org.rapporto.crm.recurrence;

/** FREQ=HOURLY, MINUTELY or SECONDLY: every so many units of the local clock. */
final class UnitPeriods extends Periods {

  /** After so many misses it is worth asking whether there can be a hit at all. */
  private static final int SUSPICIOUS = 500;

  private final DayTable table;
  private final boolean everyDay;
  private final ClockMasks clock;
  private final long unit;
  private final long first;
  private final long interval;
  private long index;
  private final long end;
  private long checkedDay = Long.MIN_VALUE;

  /**
   * Units from one on.
   *
   * @param first the unit of the start, counted from 1970-01-01T00:00 by the local clock
   * @param end the local second after the last
   */
  UnitPeriods(DayTable table, ClockMasks clock, long first, long interval, long end) {
    this.table = table;
    this.everyDay = table.isEveryDay();
    this.clock = clock;
    this.unit = clock.unit();
    this.first = first;
    this.interval = interval;
    this.end = Math.min(end, CivilDays.HORIZON * CivilDays.SECONDS);
    index = first;
  }

  @Override
  void seek(long localSecond) {
    index = aligned(Math.floorDiv(localSecond, unit), first, interval);
  }

  @Override
  boolean next() {
    for (int misses = 0; misses < PATIENCE; misses++) {
      if (misses == SUSPICIOUS && !clock.canMeet(first * unit, interval * unit)) {
        return false;
      }
      long second = index * unit;
      if (second >= end) {
        return false;
      }
      long day = Math.floorDiv(second, CivilDays.SECONDS);
      if (!everyDay && day != checkedDay) {
        long wanted = nextDay(day);
        if (wanted != day) {
          index = aligned(wanted * (CivilDays.SECONDS / unit), first, interval);
          continue;
        }
        checkedDay = day;
      }
      int ofDay = (int) (second - day * CivilDays.SECONDS);
      int wanted = clock.next(ofDay);
      if (wanted == ofDay) {
        base = second;
        index += interval;
        return true;
      }
      index = aligned(Math.floorDiv(day * CivilDays.SECONDS + wanted, unit), first, interval);
    }
    gaveUp = true;
    return false;
  }

  /** The first day from one on that is in the table. */
  private long nextDay(long from) {
    int year = CivilDays.yearOf(from);
    long yearStart = CivilDays.firstDayOf(year);
    int inYear = (int) (from - yearStart);
    long lastDay = Math.floorDiv(end, CivilDays.SECONDS);
    for (; yearStart <= lastDay; year++) {
      long[] bits = table.yearBits(CivilDays.leap(year), CivilDays.weekday(yearStart));
      int length = CivilDays.yearLength(year);
      for (int word = inYear >> 6; word < 6; word++) {
        long rest = word == inYear >> 6 ? bits[word] & -1L << inYear : bits[word];
        if (rest != 0) {
          return yearStart + (word << 6) + Long.numberOfTrailingZeros(rest);
        }
      }
      yearStart += length;
      inYear = 0;
    }
    return CivilDays.HORIZON;
  }
}
