package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a set of several rules, each of which takes what it does not say from the one start: written
 * out, a rule needs that no more. The new set must have the occurrences of the old, or the cut is
 * refused.
 */
final class RuleParts {

  /** So many alike occurrences in a row leave no doubt. */
  private static final int PROOF = 1_000;

  private final RecurrenceSet set;
  private final EventTime at;

  RuleParts(RecurrenceSet set, EventTime at) {
    this.set = set;
    this.at = at;
  }

  /** The rules of a set, none of which ends with COUNT, as that depends on where it begins. */
  static List<RecurrenceRule> ended(RecurrenceSet set) {
    List<RecurrenceRule> ended = new ArrayList<>();
    for (RecurrenceRule rule : set.rules()) {
      boolean counts = rule.end().filter(RuleEnd.Count.class::isInstance).isPresent();
      Optional<Occurrence> last = counts ? alone(set, rule).last() : Optional.empty();
      ended.add(last.map(one -> rule.withEnd(until(one.start()))).orElse(rule));
    }
    return ended;
  }

  /** COUNT of the first rule alone counts a start that is not one of its occurrences. */
  private static RecurrenceSet alone(RecurrenceSet set, RecurrenceRule rule) {
    boolean first = rule.equals(set.rules().get(0));
    ExpansionPolicy policy = first ? set.policy() : set.policy().with(StartPolicy.RULE_ONLY);
    return RecurrenceSet.builder(set.start()).rule(rule).policy(policy).build();
  }

  private static RuleEnd until(EventTime last) {
    if (last instanceof EventTime.AllDay day) {
      return new RuleEnd.UntilDate(day.date());
    }
    return last instanceof EventTime.Floating floating
        ? new RuleEnd.UntilLocal(floating.local())
        : new RuleEnd.UntilInstant(last.instant(ZoneOffset.UTC));
  }

  /** Whether a rule has nothing at or after a time. */
  static boolean endsBefore(RecurrenceSet set, RecurrenceRule rule, EventTime at) {
    Iterator<Occurrence> rest =
        alone(set, rule).iterator(at.instant(ZoneOffset.UTC), ZoneOffset.UTC);
    return !rest.hasNext();
  }

  /** The set from the cut on. */
  RecurrenceSet after(List<EventTime> dates, List<EventTime> exceptions) {
    List<RecurrenceRule> rules = new ArrayList<>();
    for (RecurrenceRule rule : ended(set)) {
      if (!endsBefore(set, rule, at)) {
        rules.add(writtenOut(rule));
      }
    }
    RecurrenceSet after =
        RecurrenceSet.builder(at)
            .rules(rules)
            .dates(dates.stream().filter(date -> !date.equals(at)).toList())
            .exceptions(exceptions)
            .policy(set.policy())
            .build();
    requireSame(after);
    return after;
  }

  private void requireSame(RecurrenceSet after) {
    Instant from = at.instant(ZoneOffset.UTC);
    Iterator<Occurrence> mine = set.iterator(from, ZoneOffset.UTC);
    Iterator<Occurrence> its = after.iterator();
    for (int i = 0; i < PROOF && (mine.hasNext() || its.hasNext()); i++) {
      if (!mine.hasNext() || !its.hasNext() || !mine.next().start().equals(its.next().start())) {
        throw new IllegalArgumentException(
            "The series has "
                + set.rules().size()
                + " rules that count from its start; one with one rule, or with rules of interval"
                + " 1, can be split");
      }
    }
  }

  /** What the rule takes from the start, said by itself. */
  private RecurrenceRule writtenOut(RecurrenceRule rule) {
    boolean hasDay =
        rule.has(ByPart.BYMONTHDAY)
            || rule.has(ByPart.BYYEARDAY)
            || rule.has(ByPart.BYWEEKNO)
            || !rule.byDay().isEmpty();
    RecurrenceRule.Builder full = rule.toBuilder();
    LocalDateTime start = set.start().local();
    if (rule.frequency() == Frequency.WEEKLY && !hasDay) {
      full.byDay(List.of(new WeekdayNum(0, start.getDayOfWeek())));
    }
    if (rule.frequency() == Frequency.MONTHLY && !hasDay) {
      full.by(ByPart.BYMONTHDAY, List.of(start.getDayOfMonth()));
    }
    if (rule.frequency() == Frequency.YEARLY && !hasDay) {
      full.by(ByPart.BYMONTHDAY, List.of(start.getDayOfMonth()));
      if (!rule.has(ByPart.BYMONTH)) {
        full.by(ByPart.BYMONTH, List.of(start.getMonthValue()));
      }
    }
    return full.build();
  }
}
