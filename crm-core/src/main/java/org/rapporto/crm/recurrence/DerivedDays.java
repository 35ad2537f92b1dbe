package org.rapporto.crm.recurrence;

import java.time.LocalDate;
import java.util.List;

/**
 * The day parts of a rule with what its start adds to them (RFC 5545, section 3.3.10).
 *
 * @param months of BYMONTH or the start
 * @param monthDays of BYMONTHDAY or the start
 * @param weekdays of BYDAY or the start
 */
record DerivedDays(List<Integer> months, List<Integer> monthDays, List<WeekdayNum> weekdays) {

  DerivedDays(RecurrenceRule rule, RuleReading reading, LocalDate start) {
    this(months(rule, reading, start), monthDays(rule, start), weekdays(rule, reading, start));
  }

  private static List<Integer> months(RecurrenceRule rule, RuleReading reading, LocalDate start) {
    List<Integer> given = rule.numbers(ByPart.BYMONTH);
    boolean open =
        rule.frequency() == Frequency.YEARLY
            && given.isEmpty()
            && rule.byDay().isEmpty()
            && !rule.has(ByPart.BYWEEKNO)
            && !rule.has(ByPart.BYYEARDAY);
    boolean derived = !rule.has(ByPart.BYMONTHDAY) || reading == RuleReading.RFC;
    return open && derived ? List.of(start.getMonthValue()) : given;
  }

  private static List<Integer> monthDays(RecurrenceRule rule, LocalDate start) {
    List<Integer> given = rule.numbers(ByPart.BYMONTHDAY);
    boolean monthly = rule.frequency() == Frequency.MONTHLY;
    boolean yearly = rule.frequency() == Frequency.YEARLY;
    boolean open =
        (monthly || yearly)
            && given.isEmpty()
            && rule.byDay().isEmpty()
            && !rule.has(ByPart.BYWEEKNO)
            && !rule.has(ByPart.BYYEARDAY);
    return open ? List.of(start.getDayOfMonth()) : given;
  }

  private static List<WeekdayNum> weekdays(
      RecurrenceRule rule, RuleReading reading, LocalDate start) {
    boolean weekly = rule.frequency() == Frequency.WEEKLY;
    boolean weekOfYear =
        rule.has(ByPart.BYWEEKNO)
            && !rule.has(ByPart.BYMONTHDAY)
            && !rule.has(ByPart.BYYEARDAY)
            && reading == RuleReading.RFC;
    boolean open = rule.byDay().isEmpty() && (weekly || weekOfYear);
    return open ? List.of(WeekdayNum.every(start.getDayOfWeek())) : rule.byDay();
  }
}
