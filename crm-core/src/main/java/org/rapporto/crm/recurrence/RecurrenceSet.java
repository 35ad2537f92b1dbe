package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something happens that repeats: a start, rules, further dates and exceptions (DTSTART,
 * RRULE, RDATE and EXDATE of RFC 5545). Immutable and thread-safe.
 *
 * <p>Occurrences come in the order of their instants, each once, up to the year 9999. They are
 * computed as they are asked for; a window costs the same however old the rule is. A rule that has
 * found nothing in 400 years, or in some millions of periods below a day, counts as one that never
 * fires again.
 */
public final class RecurrenceSet implements Iterable<Occurrence> {

  private final EventTime start;
  private final List<RecurrenceRule> rules;
  private final List<EventTime> dates;
  private final List<EventTime> exceptions;
  private final ExpansionPolicy policy;
  private volatile @Nullable SetSources sources;

  private RecurrenceSet(Builder builder) {
    start = builder.start;
    rules = List.copyOf(builder.rules);
    dates = List.copyOf(builder.dates);
    exceptions = List.copyOf(builder.exceptions);
    policy = builder.policy;
    SetSources.check(start, rules);
  }

  /**
   * Begins a set.
   *
   * @param start when it happens first; its form is that of all occurrences
   * @return a builder
   */
  public static Builder builder(EventTime start) {
    return new Builder(start);
  }

  /**
   * A set of one rule by the standard policy.
   *
   * @param start when it happens first
   * @param rule how it repeats
   * @return the set
   */
  public static RecurrenceSet of(EventTime start, RecurrenceRule rule) {
    return builder(start).rule(rule).build();
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param start when it happens first
   * @param text lines of RRULE, RDATE and EXDATE, which may have a {@code TZID}
   * @return the set
   * @throws InvalidRuleException if a rule cannot be read or does not go with the start
   * @throws java.time.format.DateTimeParseException if a line is of another form
   */
  public static RecurrenceSet parse(EventTime start, String text) {
    return SetText.read(start, text);
  }

  /**
   * The set without its start: RRULE, RDATE and EXDATE as lines of RFC 5545, and a line {@code
   * X-POLICY} if the policy is not the standard one.
   *
   * @return what {@link #parse} reads
   */
  public String text() {
    return SetText.write(this);
  }

  /**
   * DTSTART.
   *
   * @return when it happens first
   */
  public EventTime start() {
    return start;
  }

  /**
   * RRULE.
   *
   * @return the rules; none for a thing that does not repeat
   */
  public List<RecurrenceRule> rules() {
    return rules;
  }

  /**
   * RDATE.
   *
   * @return further starts, in the order given
   */
  public List<EventTime> dates() {
    return dates;
  }

  /**
   * EXDATE.
   *
   * @return starts that are taken out, in the order given
   */
  public List<EventTime> exceptions() {
    return exceptions;
  }

  /**
   * How it is expanded.
   *
   * @return the policy
   */
  public ExpansionPolicy policy() {
    return policy;
  }

  /**
   * A builder with all that this set has.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder(start).policy(policy);
    builder.rules.addAll(rules);
    return builder.dates(dates).exceptions(exceptions);
  }

  /**
   * All occurrences from the first on, computed as they are taken; there may be no end of them.
   *
   * @return an iterator for one thread
   */
  @Override
  public Iterator<Occurrence> iterator() {
    SetSources compiled = sources();
    return new OccurrenceIterator(compiled.ticks(), compiled);
  }

  /**
   * The occurrences from an instant on.
   *
   * @param from the first instant of interest
   * @param viewer whose clock counts if the set is of days or floating times
   * @return an iterator for one thread
   */
  public Iterator<Occurrence> iterator(Instant from, ZoneId viewer) {
    SetSources compiled = sources();
    Ticks ticks = compiled.ticks();
    ticks.seek(compiled.clock().keyOf(from, viewer));
    return new OccurrenceIterator(ticks, compiled);
  }

  /**
   * The occurrences that begin in a window.
   *
   * @param from the first instant of it
   * @param to the first instant after it
   * @param viewer whose clock counts if the set is of days or floating times
   * @param limit how many at most; as many as that means there may be more, which a window from the
   *     last one on would give
   * @return in order
   */
  public List<Occurrence> between(Instant from, Instant to, ZoneId viewer, int limit) {
    SetSources compiled = sources();
    Ticks ticks = compiled.ticks();
    ticks.seek(compiled.clock().keyOf(from, viewer));
    long end = compiled.clock().keyOf(to, viewer);
    List<Occurrence> found = new ArrayList<>();
    for (long key = ticks.next(); key < end && found.size() < limit; key = ticks.next()) {
      found.add(compiled.occurrence(ticks.local, key));
    }
    return found;
  }

  /**
   * The last occurrence that begins before an instant, found from there backwards.
   *
   * @param before the first instant that no longer counts
   * @param viewer whose clock counts if the set is of days or floating times
   * @return the occurrence, or empty if there is none
   */
  public Optional<Occurrence> last(Instant before, ZoneId viewer) {
    return sources().last(sources().clock().keyOf(before, viewer));
  }

  /**
   * The last occurrence of all.
   *
   * @return the occurrence; empty if a rule has neither COUNT nor UNTIL, or there is none
   */
  public Optional<Occurrence> last() {
    long end = sources().end();
    return end == Ticks.END ? Optional.empty() : sources().last(end + 1);
  }

  /**
   * Whether something begins then.
   *
   * @param time as {@link Occurrence#start()} gives it, or the same instant in another form
   * @return true if it is an occurrence
   */
  public boolean contains(EventTime time) {
    return find(time).isPresent();
  }

  /**
   * What begins then, by the name this set has for it.
   *
   * @param time as {@link Occurrence#start()} gives it, or the same instant in another form
   * @return the occurrence, or empty if there is none
   */
  public Optional<Occurrence> find(EventTime time) {
    SetSources compiled = sources();
    long key = compiled.clock().key(time);
    Ticks ticks = compiled.ticks();
    ticks.seek(key);
    return ticks.next() == key
        ? Optional.of(compiled.occurrence(ticks.local, key))
        : Optional.empty();
  }

  /** What it is made of, compiled when it is first asked for. */
  SetSources sources() {
    SetSources known = sources;
    if (known == null) {
      known = new SetSources(this);
      sources = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecurrenceSet that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(start, rules, dates, exceptions, policy);
  }

  @Override
  public String toString() {
    return "RecurrenceSet[start="
        + start
        + ", rules="
        + rules
        + ", dates="
        + dates.size()
        + ", exceptions="
        + exceptions.size()
        + "]";
  }

  /** Makes a set. Not thread-safe. */
  public static final class Builder {

    private final EventTime start;
    private final List<RecurrenceRule> rules = new ArrayList<>();
    private final List<EventTime> dates = new ArrayList<>();
    private final List<EventTime> exceptions = new ArrayList<>();
    private ExpansionPolicy policy = ExpansionPolicy.standard();

    private Builder(EventTime start) {
      this.start = start;
    }

    /**
     * Adds a rule.
     *
     * @param rule how it repeats
     * @return this
     */
    public Builder rule(RecurrenceRule rule) {
      rules.add(rule);
      return this;
    }

    /**
     * Puts rules in the place of those there are.
     *
     * @param replacement the rules
     * @return this
     */
    public Builder rules(Collection<RecurrenceRule> replacement) {
      List<RecurrenceRule> copy = List.copyOf(replacement);
      rules.clear();
      rules.addAll(copy);
      return this;
    }

    /**
     * Adds further starts.
     *
     * @param further when it happens besides
     * @return this
     */
    public Builder dates(Collection<? extends EventTime> further) {
      dates.addAll(further);
      return this;
    }

    /**
     * Adds further starts.
     *
     * @param further when it happens besides
     * @return this
     */
    public Builder dates(EventTime... further) {
      return dates(Arrays.asList(further));
    }

    /**
     * Adds exceptions. Those that name no occurrence are kept and do nothing.
     *
     * @param without when it does not happen
     * @return this
     */
    public Builder exceptions(Collection<? extends EventTime> without) {
      exceptions.addAll(without);
      return this;
    }

    /**
     * Adds exceptions. Those that name no occurrence are kept and do nothing.
     *
     * @param without when it does not happen
     * @return this
     */
    public Builder exceptions(EventTime... without) {
      return exceptions(Arrays.asList(without));
    }

    /**
     * How to expand.
     *
     * @param expansion the policy
     * @return this
     */
    public Builder policy(ExpansionPolicy expansion) {
      policy = expansion;
      return this;
    }

    /**
     * Checks and makes the set.
     *
     * @return the set
     * @throws InvalidRuleException if a rule below a day repeats a whole day
     * @throws IllegalArgumentException if the start is not within the years 1 to 9999
     */
    public RecurrenceSet build() {
      return new RecurrenceSet(this);
    }
  }
}
