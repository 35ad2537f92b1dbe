package org.rapporto.crm.recurrence;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The times within a day, or within an hour or minute of a rule of that frequency. */
final class TimesOfPeriod {

  private TimesOfPeriod() {}

  /** Seconds from the begin of the day or unit, ascending. */
  static int[] of(RecurrenceRule rule, LocalTime start) {
    Frequency frequency = rule.frequency();
    List<Integer> zero = List.of(0);
    List<Integer> hours = frequency.isSubDay() ? zero : given(rule, ByPart.BYHOUR, start.getHour());
    List<Integer> minutes =
        frequency.compareTo(Frequency.MINUTELY) <= 0
            ? zero
            : given(rule, ByPart.BYMINUTE, start.getMinute());
    List<Integer> seconds =
        frequency == Frequency.SECONDLY ? zero : given(rule, ByPart.BYSECOND, start.getSecond());
    int[] times = new int[hours.size() * minutes.size() * seconds.size()];
    int count = 0;
    for (int hour : hours) {
      for (int minute : minutes) {
        for (int second : seconds) {
          times[count++] = hour * 3600 + minute * 60 + Math.min(59, second);
        }
      }
    }
    return Arrays.stream(times).distinct().toArray();
  }

  private static List<Integer> given(RecurrenceRule rule, ByPart part, int otherwise) {
    return rule.has(part) ? rule.numbers(part) : List.of(otherwise);
  }

  /** The places among so many that BYSETPOS keeps, from 0, ascending. */
  static int[] positions(List<Integer> bySetPos, int size) {
    TreeSet<Integer> kept = new TreeSet<>();
    for (int position : bySetPos) {
      int index = position > 0 ? position - 1 : size + position;
      if (index >= 0 && index < size) {
        kept.add(index);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }
}
