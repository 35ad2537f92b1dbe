package org.rapporto.crm.recurrence;

import java.time.DayOfWeek;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the text of a rule, part by part, and knows where each part stands. */
final class RuleReader {

  private static final int LONGEST = 4096;
  private static final String PREFIX = "RRULE:";

  private final String text;
  private final Set<String> seen = new HashSet<>();
  private int position;

  private @Nullable Frequency frequency;
  private @Nullable RuleEnd end;
  private int interval = 1;
  private DayOfWeek weekStart = DayOfWeek.MONDAY;
  private final List<WeekdayNum> days = new ArrayList<>();
  private final List<Numbers> numbers = new ArrayList<>();

  private record Numbers(ByPart part, List<Integer> values) {}

  RuleReader(String text) {
    this.text = text;
  }

  RecurrenceRule read() {
    if (text.length() > LONGEST) {
      throw error(RuleProblem.TOO_LONG, text.length() + " characters; 4096 are the most");
    }
    String upper = text.toUpperCase(Locale.ROOT);
    int from = upper.startsWith(PREFIX) ? PREFIX.length() : 0;
    if (upper.substring(from).isBlank()) {
      throw error(RuleProblem.EMPTY, "nothing; a text such as FREQ=DAILY would do");
    }
    while (from < upper.length()) {
      int semicolon = upper.indexOf(';', from);
      int to = semicolon < 0 ? upper.length() : semicolon;
      position = from;
      String part = upper.substring(from, to).strip();
      if (!part.isEmpty() || to < upper.length()) {
        part(part);
      }
      from = to + 1;
    }
    return built();
  }

  private RecurrenceRule built() {
    position = 0;
    if (frequency == null) {
      throw error(RuleProblem.MISSING_FREQ, "no FREQ; each rule needs one");
    }
    RecurrenceRule.Builder builder =
        RecurrenceRule.builder(frequency).interval(interval).weekStart(weekStart).byDay(days);
    numbers.forEach(n -> builder.by(n.part, n.values));
    if (end != null) {
      builder.end(end);
    }
    return builder.build();
  }

  private void part(String part) {
    int equals = part.indexOf('=');
    if (equals <= 0) {
      throw error(RuleProblem.BAD_PART, "a part without a name and =; NAME=VALUE would do");
    }
    String name = part.substring(0, equals).strip();
    String value = part.substring(equals + 1).strip();
    if (name.startsWith("X-")) {
      return;
    }
    if (!seen.add(name)) {
      throw error(RuleProblem.DUPLICATE_PART, name + " for the second time");
    }
    switch (name) {
      case "FREQ" -> frequency = frequency(value);
      case "INTERVAL" -> interval = positive(name, value);
      case "COUNT" -> end(new RuleEnd.Count(positive(name, value)));
      case "UNTIL" -> end(until(value));
      case "WKST" -> weekStart = weekday(value);
      case "BYDAY" -> byDay(value);
      case "RSCALE", "SKIP" ->
          throw error(
              RuleProblem.RSCALE, name + " of RFC 7529; only rules without it can be computed");
      default -> numbers(name, value);
    }
  }

  private void end(RuleEnd ruleEnd) {
    if (end != null) {
      throw error(RuleProblem.COUNT_AND_UNTIL, "COUNT and UNTIL; one of them would do");
    }
    end = ruleEnd;
  }

  private Frequency frequency(String value) {
    for (Frequency known : Frequency.values()) {
      if (known.name().equals(value)) {
        return known;
      }
    }
    throw error(RuleProblem.BAD_VALUE, "an unknown FREQ; such as DAILY or WEEKLY would do");
  }

  private int positive(String name, String value) {
    int number = number(name, value);
    if (number < 1) {
      throw error(RuleProblem.OUT_OF_RANGE, name + " is " + number + "; 1 or more would do");
    }
    return number;
  }

  private int number(String name, String value) {
    int first = value.startsWith("+") || value.startsWith("-") ? 1 : 0;
    boolean digits = value.length() > first && value.length() - first <= 10;
    for (int i = first; i < value.length(); i++) {
      digits &= value.charAt(i) >= '0' && value.charAt(i) <= '9';
    }
    if (!digits) {
      throw error(RuleProblem.BAD_VALUE, "in " + name + " something else than a number");
    }
    long number = Long.parseLong(value);
    if (number > Integer.MAX_VALUE || number < Integer.MIN_VALUE) {
      throw error(RuleProblem.OUT_OF_RANGE, name + " has " + number + ", which is too large");
    }
    return (int) number;
  }

  private void numbers(String name, String value) {
    ByPart part = null;
    for (ByPart known : ByPart.values()) {
      part = known.name().equals(name) ? known : part;
    }
    if (part == null) {
      throw error(RuleProblem.UNKNOWN_PART, "a part that RFC 5545 does not know");
    }
    List<Integer> values = new ArrayList<>();
    for (String element : value.split(",", -1)) {
      int number = number(name, element.strip());
      RuleCheck.checkRange(part, number, position);
      values.add(number);
    }
    numbers.add(new Numbers(part, values));
  }

  private void byDay(String value) {
    for (String part : value.split(",", -1)) {
      String element = part.strip();
      int split = element.length() - 2;
      if (split < 0) {
        throw error(RuleProblem.BAD_VALUE, "in BYDAY something else than such as MO or -1FR");
      }
      int ordinal = split == 0 ? 0 : number("BYDAY", element.substring(0, split));
      if (split > 0 && (ordinal == 0 || Math.abs((long) ordinal) > 53)) {
        throw error(
            RuleProblem.OUT_OF_RANGE,
            "BYDAY has the number " + ordinal + "; 1 to 53 or -53 to -1 would do");
      }
      days.add(new WeekdayNum(ordinal, weekday(element.substring(split))));
    }
  }

  private DayOfWeek weekday(String value) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (WeekdayNum.code(day).equals(value)) {
        return day;
      }
    }
    throw error(RuleProblem.BAD_VALUE, "an unknown weekday; MO, TU, WE, TH, FR, SA or SU would do");
  }

  private RuleEnd until(String value) {
    try {
      EventTime time = TimeText.parse(value, null);
      if (time instanceof EventTime.AllDay day) {
        return new RuleEnd.UntilDate(day.date());
      }
      return time instanceof EventTime.At at
          ? new RuleEnd.UntilInstant(at.instant())
          : new RuleEnd.UntilLocal(time.local());
    } catch (DateTimeParseException e) {
      throw error(
          RuleProblem.BAD_VALUE, "an UNTIL of another form than 20261231 or 20261231T090000Z");
    }
  }

  private InvalidRuleException error(RuleProblem problem, String found) {
    return new InvalidRuleException(problem, position, "found " + found);
  }
}
