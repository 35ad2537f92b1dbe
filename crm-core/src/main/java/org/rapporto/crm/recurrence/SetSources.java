package org.rapporto.crm.recurrence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a recurrence set is made of, compiled. Immutable and thread-safe. */
final class SetSources {

  private static final long STEP = 8;

  /** Local clocks differ from UTC by less. */
  private static final long LONGEST_OFFSET = CivilDays.SECONDS;

  private final EventTime start;
  private final SetClock clock;
  private final List<CompiledRule> rules = new ArrayList<>();
  private final long[] last;
  private final long[] keys;
  private final long[] locals;
  private final Exceptions exceptions;
  private final Occurrence.ByTime by;

  private record Date(long key, long local) {}

  SetSources(RecurrenceSet set) {
    start = set.start();
    clock = new SetClock(start, set.policy());
    List<Date> dates = new ArrayList<>();
    set.dates().forEach(date -> dates.add(date(date)));
    boolean isRule = compile(set);
    boolean alone = set.rules().isEmpty() && set.dates().isEmpty();
    if (alone || (!isRule && set.policy().start() == StartPolicy.INCLUDE)) {
      dates.add(date(start));
    }
    last = rules.stream().mapToLong(this::last).toArray();
    TreeMap<Long, Long> sorted = new TreeMap<>();
    dates.forEach(date -> sorted.putIfAbsent(date.key, date.local));
    keys = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
    locals = sorted.values().stream().mapToLong(Long::longValue).toArray();
    exceptions = new Exceptions(set.exceptions(), clock);
    by =
        rules.stream().anyMatch(CompiledRule::isSubDay)
            ? Occurrence.ByTime.INSTANT
            : Occurrence.ByTime.LOCAL;
  }

  /** Refuses what cannot be expanded, before anything is. */
  static void check(EventTime start, List<RecurrenceRule> rules) {
    int year = start.local().getYear();
    if (year < 1 || year > CivilDays.LAST_YEAR) {
      throw new IllegalArgumentException(
          "The start is in the year " + year + "; one of 1 to 9999 would do");
    }
    for (RecurrenceRule rule : rules) {
      if (start instanceof EventTime.AllDay && rule.frequency().isSubDay()) {
        throw new InvalidRuleException(
            RuleProblem.NOT_ALLOWED,
            0,
            "FREQ="
                + rule.frequency()
                + " stands with a start that is a whole day; it needs a time");
      }
    }
  }

  /** Compiles the rules; tells whether the first of them has the start as its first occurrence. */
  private boolean compile(RecurrenceSet set) {
    boolean isRule = false;
    for (RecurrenceRule rule : set.rules()) {
      long count = count(rule);
      CompiledRule compiled = compiled(set, rule, count);
      boolean first = rules.isEmpty();
      boolean counts =
          first && count != CountEnd.NO_COUNT && set.policy().start() == StartPolicy.INCLUDE;
      if (first) {
        isRule = compiled.ticks().next() == compiled.startSecond();
      }
      rules.add(counts && !isRule ? compiled(set, rule, count - 1) : compiled);
    }
    return isRule;
  }

  private static long count(RecurrenceRule rule) {
    return rule.end()
        .filter(RuleEnd.Count.class::isInstance)
        .map(end -> ((RuleEnd.Count) end).occurrences())
        .orElse(CountEnd.NO_COUNT);
  }

  private CompiledRule compiled(RecurrenceSet set, RecurrenceRule rule, long count) {
    return new CompiledRule(rule, set.policy().reading(), start, count);
  }

  private long last(CompiledRule rule) {
    return rule.rule().end().map(clock::lastKey).orElse(Ticks.END - 1);
  }

  private Date date(EventTime time) {
    long key = clock.key(time);
    return new Date(key, clock.local(time, key));
  }

  SetClock clock() {
    return clock;
  }

  Occurrence occurrence(long local, long key) {
    return new Occurrence(start, by, local, key);
  }

  /** A key that none is behind, or {@link Ticks#END} if a rule goes on. */
  long end() {
    long end = keys.length == 0 ? Long.MIN_VALUE : keys[keys.length - 1];
    for (int i = 0; i < rules.size(); i++) {
      CompiledRule rule = rules.get(i);
      if (rule.rule().end().isEmpty()) {
        return Ticks.END;
      }
      boolean counts = rule.occurrences() != CountEnd.NO_COUNT;
      end = Math.max(end, counts ? clock.lastOfCount(rule) : last[i]);
    }
    return end;
  }

  /** The last before a key, looked for in ever longer stretches of time. */
  Optional<Occurrence> last(long end) {
    Ticks ticks = ticks();
    long first = ticks.next();
    long before = Math.min(end, CivilDays.HORIZON * CivilDays.SECONDS + LONGEST_OFFSET);
    long from = before;
    for (long back = stretch(); from > first; back *= STEP) {
      from = Math.max(first, before - back);
      ticks.seek(from);
      long found = Ticks.END;
      long local = 0;
      for (long key = ticks.next(); key < before; key = ticks.next()) {
        found = key;
        local = ticks.local;
      }
      if (found != Ticks.END) {
        return Optional.of(occurrence(local, found));
      }
    }
    return Optional.empty();
  }

  /** Somewhat more than a period of the longest rule. */
  private long stretch() {
    long longest = 60;
    for (CompiledRule rule : rules) {
      Duration period = rule.rule().frequency().atMost();
      longest = Math.max(longest, period.toSeconds() * rule.rule().interval());
    }
    return longest + longest / 8;
  }

  /** The occurrences from the first on. */
  Ticks ticks() {
    int size = rules.size() + (keys.length > 0 ? 1 : 0);
    Ticks[] all = new Ticks[size];
    long[] ends = new long[size];
    for (int i = 0; i < rules.size(); i++) {
      all[i] = clock.ticks(rules.get(i));
      ends[i] = last[i];
    }
    if (keys.length > 0) {
      all[size - 1] = new SetTicks.Dates(keys, locals);
      ends[size - 1] = Ticks.END - 1;
    }
    return new SetTicks(all, ends, exceptions);
  }
}
