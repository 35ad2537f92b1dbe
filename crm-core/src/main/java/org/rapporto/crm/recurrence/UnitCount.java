package org.rapporto.crm.recurrence;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts the occurrences of a rule of hours, minutes or seconds day by day: where the steps of the
 * rule fall alike, as many of them are in a day. For one thread.
 */
final class UnitCount {

  private static final long DAY = CivilDays.SECONDS;

  private final DayTable table;
  private final boolean everyDay;
  private final ClockMasks clock;
  private final long unit;
  private final long step;
  private final int perPeriod;
  private final Map<Long, Long> perDay = new HashMap<>();
  private long counted;

  /**
   * Counts for one rule.
   *
   * @param interval of its periods, in units of the clock's
   * @param perPeriod how many occurrences a period has
   */
  UnitCount(DayTable table, ClockMasks clock, long interval, int perPeriod) {
    this.table = table;
    this.everyDay = table.isEveryDay();
    this.clock = clock;
    this.unit = clock.unit();
    this.step = interval * clock.unit();
    this.perPeriod = perPeriod;
  }

  /** How many the last search counted. */
  long counted() {
    return counted;
  }

  /**
   * The time of the occurrence that many on in a stretch of local time, or {@link RuleTicks#END} if
   * it has fewer.
   *
   * @param ticks of the rule
   * @param first the unit of the rule's first period
   */
  long find(RuleTicks ticks, long first, long from, long to, long wanted) {
    counted = 0;
    long day = Math.floorDiv(from, DAY) + 1;
    long found = each(ticks, from, Math.min(day * DAY, to), wanted);
    long end = Math.min(to, CivilDays.HORIZON * DAY);
    for (; found == RuleTicks.END && (day + 1) * DAY <= end; day++) {
      long more = ofDay(day, first);
      if (counted + more >= wanted) {
        return each(ticks, day * DAY, end, wanted);
      }
      counted += more;
    }
    return found == RuleTicks.END && day * DAY < end ? each(ticks, day * DAY, end, wanted) : found;
  }

  private long each(RuleTicks ticks, long from, long to, long wanted) {
    ticks.seek(from);
    for (long time = ticks.next(); time < to; time = ticks.next()) {
      if (++counted == wanted) {
        return time;
      }
    }
    return RuleTicks.END;
  }

  private long ofDay(long day, long first) {
    if (!everyDay && !isIn(day)) {
      return 0;
    }
    long phase = Math.floorMod(first * unit - day * DAY, step);
    if (phase >= DAY) {
      return 0;
    }
    return step >= DAY ? hits(phase) : perDay.computeIfAbsent(phase, this::hits);
  }

  private boolean isIn(long day) {
    int year = CivilDays.yearOf(day);
    long start = CivilDays.firstDayOf(year);
    long[] bits = table.yearBits(CivilDays.leap(year), CivilDays.weekday(start));
    int inYear = (int) (day - start);
    return (bits[inYear >> 6] >>> inYear & 1) != 0;
  }

  private long hits(long phase) {
    long hits = 0;
    for (long second = phase; second < DAY; second += step) {
      if (clock.next((int) second) == second) {
        hits++;
      }
    }
    return hits * perPeriod;
  }
}
