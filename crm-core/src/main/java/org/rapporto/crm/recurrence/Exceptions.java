package org.rapporto.crm.recurrence;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What EXDATE takes out. A date takes out every occurrence of that day, as Outlook and others write
 * it; a time by the set's own clock takes out by local time, any other by instant. Immutable.
 */
final class Exceptions {

  private final long[] days;
  private final long[] locals;
  private final long[] keys;
  private final boolean none;

  Exceptions(List<EventTime> times, SetClock clock) {
    days =
        sorted(
            times.stream()
                .filter(time -> isDay(time, clock))
                .mapToLong(time -> time.local().toLocalDate().toEpochDay()));
    locals =
        sorted(
            times.stream()
                .filter(time -> !isDay(time, clock) && clock.isLocal(time))
                .mapToLong(time -> time.local().toEpochSecond(ZoneOffset.UTC)));
    keys =
        sorted(
            times.stream()
                .filter(time -> !isDay(time, clock) && !clock.isLocal(time))
                .mapToLong(clock::key));
    none = times.isEmpty();
  }

  private static boolean isDay(EventTime time, SetClock clock) {
    return time instanceof EventTime.AllDay || clock.hasDays();
  }

  private static long[] sorted(LongStream values) {
    return values.sorted().toArray();
  }

  boolean has(long local, long key) {
    return !none
        && (Arrays.binarySearch(locals, local) >= 0
            || Arrays.binarySearch(keys, key) >= 0
            || Arrays.binarySearch(days, Math.floorDiv(local, CivilDays.SECONDS)) >= 0);
  }
}
