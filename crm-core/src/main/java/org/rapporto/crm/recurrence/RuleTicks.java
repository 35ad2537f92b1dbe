package org.rapporto.crm.recurrence;

import java.util.List;

/** The occurrences of a rule by the local clock, without COUNT and UNTIL. For one thread. */
final class RuleTicks {

  /** What follows the last occurrence. */
  static final long END = Long.MAX_VALUE;

  private final Periods periods;
  private final int[] times;
  private final List<Integer> positions;
  private final long notBefore;
  private final CountEnd count;
  private long remaining;
  private long last = END - 1;
  private int[] picks = {};
  private int pick;
  private long dayBase;
  private int day;
  private int time;
  private long from;

  RuleTicks(Periods periods, int[] times, List<Integer> positions, long notBefore, CountEnd count) {
    this.count = count;
    remaining = count.occurrences();
    this.periods = periods;
    this.times = times;
    this.positions = positions;
    this.notBefore = notBefore;
    from = notBefore;
    exhaust();
  }

  /** Makes the next one the first at or after a time. */
  void seek(long localSecond) {
    from = Math.max(localSecond, notBefore);
    last = count.last();
    remaining = CountEnd.NO_COUNT;
    periods.seek(from);
    exhaust();
  }

  /** Whether the rule counts as one that never fires again. */
  boolean gaveUp() {
    return periods.gaveUp;
  }

  private void exhaust() {
    time = times.length;
    day = periods.size;
    pick = picks.length;
  }

  /** The next occurrence as a second of the local clock, or {@link #END}. */
  long next() {
    if (remaining <= 0) {
      return END;
    }
    long next = positions.isEmpty() ? nextOfAll() : nextOfPicked();
    while (next < from) {
      next = positions.isEmpty() ? nextOfAll() : nextOfPicked();
    }
    remaining--;
    return next > last ? END : next;
  }

  /** Skips so many occurrences, all of a period at once where that can be, and gives the last. */
  long skip(long occurrences) {
    long left = occurrences;
    long here = next();
    while (--left > 0 && here != END) {
      long perPeriod = (long) periods.size * times.length;
      boolean between = positions.isEmpty() && time == times.length && day == periods.size - 1;
      while (between && left > perPeriod && periods.next()) {
        left -= perPeriod;
        perPeriod = (long) periods.size * times.length;
        day = periods.size - 1;
      }
      here = next();
    }
    return here;
  }

  private long nextOfAll() {
    if (time < times.length) {
      return dayBase + times[time++];
    }
    if (times.length == 0) {
      return END;
    }
    if (++day >= periods.size) {
      if (!periods.next()) {
        day = periods.size;
        return END;
      }
      day = 0;
    }
    dayBase = periods.base + periods.days[day] * CivilDays.SECONDS;
    time = 1;
    return dayBase + times[0];
  }

  private long nextOfPicked() {
    int empty = 0;
    while (pick >= picks.length) {
      if (++empty > Periods.DAYS_OF_PATIENCE || !periods.next()) {
        return END;
      }
      picks = TimesOfPeriod.positions(positions, periods.size * times.length);
      pick = 0;
    }
    int place = picks[pick++];
    return periods.base
        + periods.days[place / times.length] * CivilDays.SECONDS
        + times[place % times.length];
  }
}
