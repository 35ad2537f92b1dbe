package org.rapporto.crm.recurrence;

import java.time.LocalDate;
import java.util.Arrays;

/** FREQ=WEEKLY: every so many weeks from the rule's first day of the week. */
final class WeekPeriods extends Periods {

  private final DayTable table;
  private final int[] weekdays;
  private final long first;
  private final int interval;
  private long week;

  WeekPeriods(DayTable table, RecurrenceRule rule, long startDay) {
    this.table = table;
    interval = rule.interval();
    int weekStart = rule.weekStart().getValue() - 1;
    first = startDay - Math.floorMod(CivilDays.weekday(startDay) - weekStart, 7);
    int[] found = new int[7];
    int count = 0;
    for (int i = 0; i < 7; i++) {
      if ((table.weekdays() >>> (weekStart + i) % 7 & 1) != 0) {
        found[count++] = i;
      }
    }
    weekdays = Arrays.copyOf(found, count);
    days = table.hasMonths() ? new int[7] : weekdays;
    size = count;
    week = 0;
  }

  @Override
  void seek(long localSecond) {
    long day = Math.floorDiv(localSecond, CivilDays.SECONDS);
    week = aligned(Math.floorDiv(day - first, 7), 0, interval);
  }

  @Override
  boolean next() {
    while (true) {
      long day = first + week * 7;
      if (day >= CivilDays.HORIZON) {
        return false;
      }
      week += interval;
      base = day * CivilDays.SECONDS;
      if (!table.hasMonths() || limitToMonths(day)) {
        return true;
      }
    }
  }

  private boolean limitToMonths(long day) {
    size = 0;
    for (int weekday : weekdays) {
      if (table.hasMonth(LocalDate.ofEpochDay(day + weekday).getMonthValue())) {
        days[size++] = weekday;
      }
    }
    return size > 0;
  }
}
