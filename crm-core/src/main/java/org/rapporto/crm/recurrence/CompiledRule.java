package org.rapporto.crm.recurrence;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its start, ready to be expanded by the local clock. Thread-safe: what it works out on
 * the way it would work out again alike. Belongs to one set and so to one zone.
 */
final class CompiledRule {

  private final RecurrenceRule rule;
  private final LocalDateTime start;
  private final long startSecond;
  private final DayTable table;
  private final ClockMasks clock;
  private final int[] times;
  private final List<Integer> positions;
  private final CountEnd count;
  private volatile @Nullable CountEnd inZone;

  CompiledRule(RecurrenceRule rule, RuleReading reading, EventTime begin, long occurrences) {
    this.rule = rule;
    start = begin.local();
    startSecond = start.toEpochSecond(ZoneOffset.UTC);
    table = new DayTable(rule, reading, start.toLocalDate());
    clock = new ClockMasks(rule);
    count = new CountEnd(occurrences, () -> lastOf(occurrences));
    positions = rule.numbers(ByPart.BYSETPOS);
    times = begin instanceof EventTime.AllDay ? new int[1] : times(rule, start.toLocalTime());
  }

  /** Below a day BYSETPOS chooses the same of every period. */
  private static int[] times(RecurrenceRule rule, LocalTime start) {
    int[] all = TimesOfPeriod.of(rule, start);
    if (!rule.frequency().isSubDay() || !rule.has(ByPart.BYSETPOS)) {
      return all;
    }
    int[] kept = TimesOfPeriod.positions(rule.numbers(ByPart.BYSETPOS), all.length);
    for (int i = 0; i < kept.length; i++) {
      kept[i] = all[kept[i]];
    }
    return kept;
  }

  RecurrenceRule rule() {
    return rule;
  }

  /** The second of the start by the local clock. */
  long startSecond() {
    return startSecond;
  }

  boolean isSubDay() {
    return rule.frequency().isSubDay();
  }

  /** Seconds in a period below a day. */
  int unit() {
    return clock.unit();
  }

  /** COUNT by the local clock. */
  CountEnd count() {
    return count;
  }

  /** How many occurrences the rule has at most, or {@link CountEnd#NO_COUNT}. */
  long occurrences() {
    return count.occurrences();
  }

  /** Occurrences by the local clock from the start on. */
  RuleTicks ticks() {
    return new RuleTicks(periods(), times, daysPositions(), startSecond, count);
  }

  private long lastOf(long occurrences) {
    return isSubDay()
        ? unitCount().find(uncounted(), firstUnit(), startSecond, Long.MAX_VALUE, occurrences)
        : uncounted().skip(occurrences);
  }

  /** The unit of the start, counted from 1970-01-01T00:00 by the local clock. */
  long firstUnit() {
    return Math.floorDiv(startSecond, clock.unit());
  }

  /** Counts occurrences of a rule below a day. */
  UnitCount unitCount() {
    return new UnitCount(table, clock, rule.interval(), times.length);
  }

  /** COUNT of a rule below a day in a zone, where real time is counted. */
  CountEnd countInZone(ZoneRules rules) {
    CountEnd known = inZone;
    if (known == null) {
      known =
          new CountEnd(
              count.occurrences(),
              () -> new ZonedUnitTicks(this, rules, CountEnd.NONE).skip(count.occurrences()));
      inZone = known;
    }
    return known;
  }

  private RuleTicks uncounted() {
    return new RuleTicks(periods(), times, daysPositions(), startSecond, CountEnd.NONE);
  }

  /** The same for a rule below a day whose count of units is ahead by some. */
  RuleTicks ticksShifted(long units, long end) {
    Periods shifted = new UnitPeriods(table, clock, firstUnit() + units, rule.interval(), end);
    return new RuleTicks(shifted, times, List.of(), Long.MIN_VALUE, CountEnd.NONE);
  }

  private List<Integer> daysPositions() {
    return isSubDay() ? List.of() : positions;
  }

  private Periods periods() {
    long day = start.toLocalDate().toEpochDay();
    int interval = rule.interval();
    return switch (rule.frequency()) {
      case YEARLY ->
          rule.has(ByPart.BYWEEKNO)
              ? new WeekYearPeriods(table, rule, day)
              : new YearPeriods(table, start.getYear(), interval);
      case MONTHLY -> new MonthPeriods(table, start.toLocalDate(), interval);
      case WEEKLY -> new WeekPeriods(table, rule, day);
      case DAILY -> new DayPeriods(table, day, interval);
      default -> new UnitPeriods(table, clock, firstUnit(), interval, Long.MAX_VALUE);
    };
  }
}
