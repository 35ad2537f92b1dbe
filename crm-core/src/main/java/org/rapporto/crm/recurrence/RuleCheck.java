package org.rapporto.crm.recurrence;

import java.util.Locale;

/** What RFC 5545, section 3.3.10, does not allow in a rule. */
final class RuleCheck {

  private RuleCheck() {}

  static void check(RecurrenceRule rule) {
    if (rule.interval() < 1) {
      throw refused(
          RuleProblem.OUT_OF_RANGE, "INTERVAL was " + rule.interval() + "; 1 or more would do");
    }
    for (ByPart part : ByPart.values()) {
      for (int number : rule.numbers(part)) {
        checkRange(part, number, 0);
      }
    }
    Frequency frequency = rule.frequency();
    if (rule.has(ByPart.BYWEEKNO) && frequency != Frequency.YEARLY) {
      throw notAllowed("BYWEEKNO", "FREQ=YEARLY alone");
    }
    boolean yearDay = frequency == Frequency.YEARLY || frequency.isSubDay();
    if (rule.has(ByPart.BYYEARDAY) && !yearDay) {
      throw notAllowed("BYYEARDAY", "FREQ=YEARLY, HOURLY, MINUTELY or SECONDLY");
    }
    if (rule.has(ByPart.BYMONTHDAY) && frequency == Frequency.WEEKLY) {
      throw notAllowed("BYMONTHDAY", "another frequency than WEEKLY");
    }
    checkOrdinals(rule);
    if (rule.has(ByPart.BYSETPOS) && !hasOther(rule)) {
      throw notAllowed("BYSETPOS", "another BY part beside it");
    }
  }

  static void checkRange(ByPart part, int number, int position) {
    if (!part.allows(number)) {
      throw new InvalidRuleException(
          RuleProblem.OUT_OF_RANGE,
          position,
          String.format(Locale.ROOT, "%s has %d; %s would do", part, number, part.range()));
    }
  }

  private static void checkOrdinals(RecurrenceRule rule) {
    boolean ordinals = rule.byDay().stream().anyMatch(day -> day.ordinal() != 0);
    boolean monthOrYear =
        rule.frequency() == Frequency.MONTHLY || rule.frequency() == Frequency.YEARLY;
    if (ordinals && !monthOrYear) {
      throw notAllowed("A number in BYDAY", "FREQ=MONTHLY or YEARLY");
    }
    if (ordinals && rule.has(ByPart.BYWEEKNO)) {
      throw notAllowed("A number in BYDAY", "no BYWEEKNO beside it");
    }
  }

  private static boolean hasOther(RecurrenceRule rule) {
    if (!rule.byDay().isEmpty()) {
      return true;
    }
    for (ByPart part : ByPart.values()) {
      if (part != ByPart.BYSETPOS && rule.has(part)) {
        return true;
      }
    }
    return false;
  }

  private static InvalidRuleException notAllowed(String what, String wouldDo) {
    return refused(RuleProblem.NOT_ALLOWED, what + " stands here; it needs " + wouldDo);
  }

  private static InvalidRuleException refused(RuleProblem problem, String message) {
    return new InvalidRuleException(problem, 0, message);
  }
}
