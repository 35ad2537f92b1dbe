package org.rapporto.crm.blackbox.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.ExpansionPolicy;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.recurrence.StartPolicy;

/** Random rules beside the slow and plain way. */
class RecurrenceOracleTest {

  private static final int CASES = Integer.getInteger("rapporto.recurrence.cases", 120);

  @Test
  void expandsAsLookingAtEveryDayWould() {
    Random random = new Random(11);
    RandomRules rules = new RandomRules(random);
    int occurrences = 0;
    for (int i = 0; i < CASES; i++) {
      String rule = rules.rule();
      LocalDateTime start = rules.start();
      LocalDateTime end = end(rule, start);
      List<LocalDateTime> expected = new NaiveRule(rule, start).until(end);
      RecurrenceSet set = set(rule, start);
      assertThat(before(set.iterator(), end)).as(rule + " from " + start).isEqualTo(expected);
      occurrences += expected.size();
      LocalDateTime from = somewhere(random, start, end);
      LocalDateTime to = somewhere(random, from, end);
      List<LocalDateTime> window = new ArrayList<>(expected);
      window.removeIf(time -> time.isBefore(from) || !time.isBefore(to));
      assertThat(
              set
                  .between(
                      from.toInstant(ZoneOffset.UTC),
                      to.toInstant(ZoneOffset.UTC),
                      ZoneOffset.UTC,
                      Integer.MAX_VALUE)
                  .stream()
                  .map(Occurrence::local)
                  .toList())
          .as(rule + " from " + start + " between " + from + " and " + to)
          .isEqualTo(window);
      assertThat(RecurrenceRule.parse(RecurrenceRule.parse(rule).toString()).toString())
          .isEqualTo(RecurrenceRule.parse(rule).toString());
    }
    assertThat(occurrences).as("occurrences compared").isGreaterThan(CASES * 5);
  }

  private static RecurrenceSet set(String rule, LocalDateTime start) {
    return RecurrenceSet.builder(new EventTime.Floating(start))
        .rule(RecurrenceRule.parse(rule))
        .policy(ExpansionPolicy.standard().with(StartPolicy.RULE_ONLY))
        .build();
  }

  private static LocalDateTime end(String rule, LocalDateTime start) {
    if (rule.contains("SECONDLY")) {
      return start.plusHours(30);
    }
    if (rule.contains("MINUTELY")) {
      return start.plusDays(20);
    }
    return rule.contains("HOURLY") ? start.plusYears(1) : start.plusYears(9);
  }

  private static LocalDateTime somewhere(Random random, LocalDateTime from, LocalDateTime to) {
    long seconds = to.toEpochSecond(ZoneOffset.UTC) - from.toEpochSecond(ZoneOffset.UTC);
    return from.plusSeconds((long) (random.nextDouble() * seconds));
  }

  private static List<LocalDateTime> before(Iterator<Occurrence> all, LocalDateTime end) {
    List<LocalDateTime> found = new ArrayList<>();
    while (all.hasNext()) {
      LocalDateTime next = all.next().local();
      if (!next.isBefore(end)) {
        break;
      }
      found.add(next);
    }
    return found;
  }
}
