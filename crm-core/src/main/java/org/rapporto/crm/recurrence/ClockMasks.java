package org.rapporto.crm.recurrence;

import java.util.List;

/**
 * Which hours, minutes and seconds a rule of a frequency below a day allows as its periods; parts
 * smaller than the period do not count here. Immutable.
 */
final class ClockMasks {

  private static final long ALL = -1L;

  private final int unit;
  private final long hours;
  private final long minutes;
  private final long seconds;

  ClockMasks(RecurrenceRule rule) {
    unit =
        switch (rule.frequency()) {
          case HOURLY -> 3600;
          case MINUTELY -> 60;
          default -> 1;
        };
    hours = mask(rule.numbers(ByPart.BYHOUR));
    minutes = unit < 3600 ? mask(rule.numbers(ByPart.BYMINUTE)) : ALL;
    seconds = unit < 60 ? mask(rule.numbers(ByPart.BYSECOND)) : ALL;
  }

  private static long mask(List<Integer> numbers) {
    long mask = numbers.isEmpty() ? ALL : 0;
    for (int number : numbers) {
      mask |= 1L << Math.min(number, 59);
    }
    return mask;
  }

  /** Seconds in a period. */
  int unit() {
    return unit;
  }

  /** The first second of the day from one on that is allowed, or that of the next midnight. */
  int next(int secondOfDay) {
    if (secondOfDay >= CivilDays.SECONDS) {
      return secondOfDay;
    }
    int hour = secondOfDay / 3600;
    int minute = secondOfDay / 60 % 60;
    int second = secondOfDay % 60;
    int allowedHour = nextIn(hours, hour, 24);
    if (allowedHour != hour) {
      return allowedHour * 3600;
    }
    int allowedMinute = nextIn(minutes, minute, 60);
    if (allowedMinute != minute) {
      return hour * 3600 + allowedMinute * 60;
    }
    return hour * 3600 + minute * 60 + nextIn(seconds, second, 60);
  }

  /** Whether steps of some seconds from one on ever meet an allowed time of day. */
  boolean canMeet(long first, long step) {
    long common = gcd(step, CivilDays.SECONDS);
    for (int second = next(0); second < CivilDays.SECONDS; second = next(second + unit)) {
      if (Math.floorMod(second - first, common) == 0) {
        return true;
      }
    }
    return false;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static int nextIn(long mask, int from, int end) {
    long rest = mask & -1L << from;
    return rest == 0 ? end : Math.min(end, Long.numberOfTrailingZeros(rest));
  }
}
