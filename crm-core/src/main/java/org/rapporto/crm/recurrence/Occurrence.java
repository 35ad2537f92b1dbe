package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One time of a recurrence set. Immutable and thread-safe; equal to another of the same kind, time
 * and instant.
 */
public final class Occurrence {

  private final EventTime kind;
  private final ByTime by;
  private final long local;
  private final long key;

  /** What tells occurrences apart. */
  enum ByTime {
    LOCAL,
    INSTANT
  }

  Occurrence(EventTime kind, ByTime by, long local, long key) {
    this.kind = kind;
    this.by = by;
    this.local = local;
    this.key = key;
  }

  /**
   * The time by the clock of the set, before any shift over a gap.
   *
   * @return without a zone; by UTC if the set is of instants
   */
  public LocalDateTime local() {
    return LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
  }

  /**
   * What this occurrence is known by (RECURRENCE-ID of RFC 5545): its original start in the form of
   * the start of the set. Where the clocks show a time twice and both are occurrences, the second
   * is known by its instant.
   *
   * @return the start
   */
  public EventTime start() {
    if (kind instanceof EventTime.AllDay) {
      return new EventTime.AllDay(local().toLocalDate());
    }
    if (kind instanceof EventTime.Floating) {
      return new EventTime.Floating(local());
    }
    if (kind instanceof EventTime.Zoned zoned) {
      EventTime.Zoned start = new EventTime.Zoned(local(), zoned.zone());
      Instant instant = Instant.ofEpochSecond(key);
      boolean second =
          by == ByTime.INSTANT
              && zoned.zone().getRules().getValidOffsets(start.local()).size() == 2
              && !start.instant(ZoneOffset.UTC).equals(instant);
      return second ? new EventTime.At(instant) : start;
    }
    return new EventTime.At(Instant.ofEpochSecond(key));
  }

  /**
   * When it happens for somebody.
   *
   * @param viewer his zone, which counts if the set is of days or floating times
   * @return the instant
   */
  public Instant instant(ZoneId viewer) {
    boolean hasZone = kind instanceof EventTime.Zoned || kind instanceof EventTime.At;
    return hasZone ? Instant.ofEpochSecond(key) : start().instant(viewer);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Occurrence that
        && local == that.local
        && key == that.key
        && start().equals(that.start());
  }

  @Override
  public int hashCode() {
    return Long.hashCode(local * 31 + key);
  }

  @Override
  public String toString() {
    return start().toString();
  }
}
