package org.rapporto.crm.recurrence;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which something repeats: RRULE of RFC 5545, section 3.3.10. Immutable and thread-safe;
 * two rules are equal if their canonical text is.
 *
 * <p>RSCALE and SKIP of RFC 7529 are refused: only the Gregorian calendar is known.
 */
public final class RecurrenceRule {

  private final Frequency frequency;
  private final int interval;
  private final @Nullable RuleEnd end;
  private final Map<ByPart, List<Integer>> numbers;
  private final List<WeekdayNum> byDay;
  private final DayOfWeek weekStart;
  private final String text;

  private RecurrenceRule(Builder builder) {
    frequency = builder.frequency;
    interval = builder.interval;
    end = builder.end;
    Map<ByPart, List<Integer>> sorted = new EnumMap<>(ByPart.class);
    builder.numbers.forEach((part, set) -> sorted.put(part, List.copyOf(set)));
    numbers = Collections.unmodifiableMap(sorted);
    byDay = List.copyOf(builder.byDay);
    weekStart = builder.weekStart;
    text = written();
  }

  /**
   * Reads a rule.
   *
   * @param text such as {@code FREQ=MONTHLY;BYDAY=-1FR}; letters of either case, a leading {@code
   *     RRULE:} and an empty last part are accepted, numbers given twice count once, parts that
   *     begin with {@code X-} are skipped
   * @return the rule
   * @throws InvalidRuleException if it cannot be read or is not allowed
   */
  public static RecurrenceRule parse(String text) {
    return new RuleReader(text).read();
  }

  /**
   * Begins a rule.
   *
   * @param frequency how long a period is
   * @return a builder with an interval of 1, no end and weeks from Monday
   */
  public static Builder builder(Frequency frequency) {
    return new Builder(frequency);
  }

  /**
   * FREQ.
   *
   * @return how long a period is
   */
  public Frequency frequency() {
    return frequency;
  }

  /**
   * INTERVAL.
   *
   * @return every how many periods, at least 1
   */
  public int interval() {
    return interval;
  }

  /**
   * COUNT or UNTIL.
   *
   * @return the end, or empty for a rule that goes on
   */
  public Optional<RuleEnd> end() {
    return Optional.ofNullable(end);
  }

  /**
   * The numbers of a part.
   *
   * @param part which one
   * @return ascending without doubles; empty if the rule has no such part
   */
  public List<Integer> numbers(ByPart part) {
    return numbers.getOrDefault(part, List.of());
  }

  /**
   * BYDAY.
   *
   * @return by weekday and ordinal without doubles; empty if the rule has no such part
   */
  public List<WeekdayNum> byDay() {
    return byDay;
  }

  /**
   * WKST.
   *
   * @return the first day of the week
   */
  public DayOfWeek weekStart() {
    return weekStart;
  }

  /**
   * The same rule with another end.
   *
   * @param newEnd the end, or null for none
   * @return a new rule
   */
  public RecurrenceRule withEnd(@Nullable RuleEnd newEnd) {
    Builder builder = toBuilder();
    builder.end = newEnd;
    return builder.build();
  }

  /** A builder with all that this rule has. */
  Builder toBuilder() {
    Builder builder = new Builder(frequency).interval(interval).weekStart(weekStart);
    numbers.forEach((part, list) -> builder.by(part, list));
    builder.byDay(byDay).end = end;
    return builder;
  }

  boolean has(ByPart part) {
    return numbers.containsKey(part);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecurrenceRule rule && rule.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /**
   * The canonical text, which {@link #parse} reads back: parts in a fixed order, numbers ascending,
   * nothing that is the default.
   *
   * @return text of RFC 5545 without {@code RRULE:}
   */
  @Override
  public String toString() {
    return text;
  }

  private String written() {
    List<String> parts = new ArrayList<>();
    parts.add("FREQ=" + frequency);
    if (end != null) {
      parts.add(written(end));
    }
    if (interval != 1) {
      parts.add("INTERVAL=" + interval);
    }
    numbers.forEach(
        (part, list) -> {
          if (part != ByPart.BYSETPOS) {
            parts.add(part + "=" + joined(list));
          }
        });
    if (!byDay.isEmpty()) {
      parts.add("BYDAY=" + joined(byDay));
    }
    if (has(ByPart.BYSETPOS)) {
      parts.add("BYSETPOS=" + joined(numbers(ByPart.BYSETPOS)));
    }
    if (weekStart != DayOfWeek.MONDAY) {
      parts.add("WKST=" + WeekdayNum.code(weekStart));
    }
    return String.join(";", parts);
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }

  private static String written(RuleEnd end) {
    if (end instanceof RuleEnd.Count count) {
      return "COUNT=" + count.occurrences();
    }
    return "UNTIL=" + time(end).text();
  }

  private static EventTime time(RuleEnd end) {
    if (end instanceof RuleEnd.UntilDate until) {
      return new EventTime.AllDay(until.date());
    }
    return end instanceof RuleEnd.UntilLocal until
        ? new EventTime.Floating(until.time())
        : new EventTime.At(((RuleEnd.UntilInstant) end).instant());
  }

  /** Makes a rule. Not thread-safe. */
  public static final class Builder {

    private final Frequency frequency;
    private final Map<ByPart, TreeSet<Integer>> numbers = new EnumMap<>(ByPart.class);
    private final TreeSet<WeekdayNum> byDay = new TreeSet<>();
    private int interval = 1;
    private @Nullable RuleEnd end;
    private DayOfWeek weekStart = DayOfWeek.MONDAY;

    private Builder(Frequency frequency) {
      this.frequency = frequency;
    }

    /**
     * INTERVAL.
     *
     * @param every so many periods, at least 1
     * @return this
     */
    public Builder interval(int every) {
      interval = every;
      return this;
    }

    /**
     * COUNT or UNTIL.
     *
     * @param ruleEnd when the rule ends
     * @return this
     */
    public Builder end(RuleEnd ruleEnd) {
      end = ruleEnd;
      return this;
    }

    /**
     * Adds numbers to a part.
     *
     * @param part which one
     * @param values the numbers
     * @return this
     */
    public Builder by(ByPart part, Iterable<Integer> values) {
      TreeSet<Integer> set = numbers.computeIfAbsent(part, key -> new TreeSet<>());
      values.forEach(set::add);
      return this;
    }

    /**
     * Adds numbers to a part.
     *
     * @param part which one
     * @param values the numbers
     * @return this
     */
    public Builder by(ByPart part, int... values) {
      TreeSet<Integer> set = numbers.computeIfAbsent(part, key -> new TreeSet<>());
      for (int value : values) {
        set.add(value);
      }
      return this;
    }

    /**
     * Adds to BYDAY.
     *
     * @param days the weekdays
     * @return this
     */
    public Builder byDay(Iterable<WeekdayNum> days) {
      days.forEach(byDay::add);
      return this;
    }

    /**
     * Adds whole weekdays to BYDAY.
     *
     * @param days the weekdays, every one of them
     * @return this
     */
    public Builder byDay(DayOfWeek... days) {
      for (DayOfWeek day : days) {
        byDay.add(WeekdayNum.every(day));
      }
      return this;
    }

    /**
     * WKST.
     *
     * @param day the first day of the week
     * @return this
     */
    public Builder weekStart(DayOfWeek day) {
      weekStart = day;
      return this;
    }

    /**
     * Checks and makes the rule.
     *
     * @return the rule
     * @throws InvalidRuleException if RFC 5545 does not allow it; the position is 0
     */
    public RecurrenceRule build() {
      numbers.values().removeIf(TreeSet::isEmpty);
      RecurrenceRule rule = new RecurrenceRule(this);
      RuleCheck.check(rule);
      return rule;
    }
  }
}
