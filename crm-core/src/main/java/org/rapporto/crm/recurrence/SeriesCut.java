package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A recurrence set cut in two before an occurrence. */
final class SeriesCut {

  private final RecurrenceSet set;
  private final EventTime at;
  private final SetClock clock;
  private final long key;

  SeriesCut(RecurrenceSet set, EventTime at) {
    this.set = set;
    this.at = at;
    clock = set.sources().clock();
    key = clock.key(at);
  }

  static RecurrenceSet withExceptions(RecurrenceSet set, List<EventTime> exceptions) {
    return RecurrenceSet.builder(set.start())
        .rules(set.rules())
        .dates(set.dates())
        .exceptions(exceptions)
        .policy(set.policy())
        .build();
  }

  boolean isBefore(EventTime time) {
    return clock.key(time) < key;
  }

  Optional<RecurrenceSet> before() {
    Iterator<Occurrence> first = withExceptions(set, List.of()).iterator();
    boolean any = first.hasNext() && clock.key(first.next().start()) < key;
    if (!any) {
      return Optional.empty();
    }
    List<RecurrenceRule> rules = new ArrayList<>();
    for (RecurrenceRule rule : set.rules().size() == 1 ? set.rules() : RuleParts.ended(set)) {
      boolean counted = rule.end().filter(RuleEnd.Count.class::isInstance).isPresent();
      boolean over = set.rules().size() > 1 && RuleParts.endsBefore(set, rule, at);
      RuleEnd end = counted ? new RuleEnd.Count(Math.max(1, countBefore())) : untilCut();
      rules.add(over ? rule : rule.withEnd(end));
    }
    return Optional.of(
        RecurrenceSet.builder(set.start())
            .rules(rules)
            .dates(set.dates().stream().filter(this::isBefore).toList())
            .exceptions(set.exceptions().stream().filter(this::isBefore).toList())
            .policy(set.policy())
            .build());
  }

  /** Just before the cut, in the form RFC 5545 asks for beside the start. */
  private RuleEnd untilCut() {
    if (at instanceof EventTime.AllDay day) {
      LocalDate last = day.date().minusDays(1);
      return new RuleEnd.UntilDate(last);
    }
    if (clock.hasInstants()) {
      return new RuleEnd.UntilInstant(Instant.ofEpochSecond(key - 1));
    }
    return new RuleEnd.UntilLocal(at.local().minusSeconds(1));
  }

  RecurrenceSet after() {
    if (set.rules().size() > 1) {
      return new RuleParts(set, at)
          .after(
              set.dates().stream().filter(date -> !isBefore(date)).toList(),
              set.exceptions().stream().filter(date -> !isBefore(date)).toList());
    }
    List<EventTime> dates = new ArrayList<>();
    set.dates().stream().filter(date -> !isBefore(date)).forEach(dates::add);
    List<EventTime> exceptions = set.exceptions().stream().filter(e -> !isBefore(e)).toList();
    EventTime start = at;
    List<RecurrenceRule> rules = new ArrayList<>();
    Optional<EventTime> onRule = firstOnRule();
    if (onRule.isPresent()) {
      start = onRule.get();
      rules.add(ruleAfter());
    }
    dates.remove(start);
    return RecurrenceSet.builder(start)
        .rules(rules)
        .dates(dates)
        .exceptions(exceptions)
        .policy(set.policy())
        .build();
  }

  private RecurrenceRule ruleAfter() {
    RecurrenceRule rule = set.rules().get(0);
    RuleEnd end = rule.end().orElse(null);
    return end instanceof RuleEnd.Count count
        ? rule.withEnd(new RuleEnd.Count(count.occurrences() - countBefore()))
        : rule;
  }

  /**
   * The first occurrence of the rule that is not before the cut; the rule stays in step with it.
   */
  private Optional<EventTime> firstOnRule() {
    if (set.rules().isEmpty()) {
      return Optional.empty();
    }
    Ticks ticks = ruleAlone().sources().ticks();
    ticks.seek(key);
    long next = ticks.next();
    return next == Ticks.END
        ? Optional.empty()
        : Optional.of(set.sources().occurrence(ticks.local, next).start());
  }

  private RecurrenceSet ruleAlone() {
    return RecurrenceSet.builder(set.start()).rules(set.rules()).policy(set.policy()).build();
  }

  /** How many of COUNT are before the cut, those in gaps of the clocks too. */
  private long countBefore() {
    RecurrenceRule rule = set.rules().get(0);
    boolean byLocal = !rule.frequency().isSubDay() && clock.hasInstants();
    RecurrenceSet counted =
        byLocal
            ? RecurrenceSet.builder(new EventTime.Floating(set.start().local()))
                .rules(set.rules())
                .policy(set.policy())
                .build()
            : ruleAlone();
    long end = byLocal ? counted.sources().clock().key(new EventTime.Floating(at.local())) : key;
    Ticks ticks = counted.sources().ticks();
    long count = 0;
    while (ticks.next() < end) {
      count++;
    }
    return count;
  }
}
