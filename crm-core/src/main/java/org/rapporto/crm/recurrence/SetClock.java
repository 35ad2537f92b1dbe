package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** By what clock a recurrence set runs, as its start says. Immutable and thread-safe. */
final class SetClock {

  /** Offsets are at most 18 hours, and gaps at most a day. */
  private static final long LONGEST_SHIFT = 2 * CivilDays.SECONDS;

  private final EventTime start;
  private final ExpansionPolicy policy;
  private final @Nullable ZoneId zone;
  private final ZoneRules rules;
  private final ZoneRuns runs;

  SetClock(EventTime start, ExpansionPolicy policy) {
    this.start = start;
    this.policy = policy;
    zone = start instanceof EventTime.Zoned zoned ? zoned.zone() : null;
    rules = zone == null ? ZoneOffset.UTC.getRules() : zone.getRules();
    runs = new ZoneRuns(rules, policy.overlap());
  }

  /** Whether times are mapped from clocks that may jump. */
  private boolean jumps() {
    return !rules.isFixedOffset();
  }

  /** Whether keys are instants. */
  boolean hasInstants() {
    return start instanceof EventTime.Zoned || start instanceof EventTime.At;
  }

  /** Whether occurrences are whole days. */
  boolean hasDays() {
    return start instanceof EventTime.AllDay;
  }

  /** The key of a time of any form. */
  long key(EventTime time) {
    if (time instanceof EventTime.AllDay day && !(start instanceof EventTime.AllDay)) {
      return keyOfLocal(day.date().atTime(start.local().toLocalTime()));
    }
    boolean exact = time instanceof EventTime.At || time instanceof EventTime.Zoned;
    if (exact && hasInstants() && !isOfZone(time)) {
      return time.instant(ZoneOffset.UTC).getEpochSecond();
    }
    return keyOfLocal(time.local());
  }

  private boolean isOfZone(EventTime time) {
    return zone == null
        ? time instanceof EventTime.At
        : time instanceof EventTime.Zoned zoned && zoned.zone().equals(zone);
  }

  /** The local time of a key of a single date. */
  long local(EventTime time, long key) {
    if (!hasInstants()) {
      return key;
    }
    boolean own = isLocal(time) || time instanceof EventTime.AllDay;
    if (own && !(time instanceof EventTime.AllDay)) {
      return time.local().toEpochSecond(ZoneOffset.UTC);
    }
    return key + rules.getOffset(Instant.ofEpochSecond(key)).getTotalSeconds();
  }

  /** Whether an exception names the local time of an occurrence and not its instant. */
  boolean isLocal(EventTime time) {
    return !hasInstants() || time instanceof EventTime.Floating || isOfZone(time);
  }

  /** The key of a local time; over a gap it is shifted whatever the policy. */
  long keyOfLocal(LocalDateTime local) {
    if (!jumps()) {
      return local.toEpochSecond(ZoneOffset.UTC) - fixedOffset();
    }
    ZoneRun run = new ZoneRun(runs);
    long second = local.toEpochSecond(ZoneOffset.UTC);
    run.moveToLocal(second);
    return second - run.offset();
  }

  /** The key for the first that may be at or after an instant for somebody. */
  long keyOf(Instant instant, ZoneId viewer) {
    return hasInstants()
        ? instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0)
        : LocalDateTime.ofInstant(instant.plusNanos(999_999_999), viewer)
            .toEpochSecond(ZoneOffset.UTC);
  }

  /** The last key that UNTIL allows. */
  long lastKey(RuleEnd end) {
    if (end instanceof RuleEnd.UntilDate until) {
      LocalDate date = until.date();
      return keyOfLocal(date.plusDays(1).atStartOfDay()) - 1;
    }
    if (end instanceof RuleEnd.UntilLocal until) {
      return keyOfLocal(until.time());
    }
    if (end instanceof RuleEnd.UntilInstant until) {
      return until.instant().getEpochSecond();
    }
    return Ticks.END - 1;
  }

  Ticks ticks(CompiledRule rule) {
    if (!jumps()) {
      return new LocalTicks(rule.ticks(), fixedOffset());
    }
    if (rule.isSubDay()) {
      return new ZonedUnitTicks(rule, rules, rule.countInZone(rules));
    }
    return new ZonedTicks(rule.ticks(), new ZoneRun(runs), policy.gap());
  }

  /** The key of the last occurrence of a rule with COUNT, or one behind it. */
  long lastOfCount(CompiledRule rule) {
    if (!jumps()) {
      return Math.min(Ticks.END - 1, rule.count().last()) - fixedOffset();
    }
    return rule.isSubDay()
        ? rule.countInZone(rules).last()
        : Math.min(CivilDays.HORIZON * CivilDays.SECONDS, rule.count().last()) + LONGEST_SHIFT;
  }

  private int fixedOffset() {
    return rules.getOffset(Instant.EPOCH).getTotalSeconds();
  }
}
