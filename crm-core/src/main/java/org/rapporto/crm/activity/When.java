package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.chrono.ChronoLocalDateTime;
import java.util.Objects;

/**
 * The time of an activity, from its start to just before its end. The local time and the zone are
 * what people agreed on, so they are kept; instants are derived of them, and derived again when the
 * rules of a time zone change.
 *
 * <p>A local time that a zone skips (the clock goes forward) is read as that much later, one that
 * it has twice as the first of the two (RFC 5545, section 3.3.5), as {@link
 * LocalDateTime#atZone(ZoneId)} does. Immutable.
 */
public sealed interface When {

  /**
   * Whole days, wherever one is.
   *
   * @param from the first day
   * @param toExclusive the day after the last
   */
  record AllDay(LocalDate from, LocalDate toExclusive) implements When {
    /** Checks that there is a day. */
    public AllDay {
      if (!from.isBefore(toExclusive)) {
        throw new IllegalArgumentException(
            "All-day time ends after " + from + "; found " + toExclusive);
      }
    }

    @Override
    public Instant startIn(ZoneId zone) {
      return from.atStartOfDay(zone).toInstant();
    }

    @Override
    public Instant endIn(ZoneId zone) {
      return toExclusive.atStartOfDay(zone).toInstant();
    }
  }

  /**
   * Local time in a zone, such as that of the office where one meets.
   *
   * @param start when it starts
   * @param end when it ends; the start for a mere moment
   * @param zone where
   */
  record Zoned(LocalDateTime start, LocalDateTime end, ZoneId zone) implements When {
    /** Checks the order. */
    public Zoned {
      requireOrder(start, end);
      Objects.requireNonNull(zone, "zone must not be null");
    }

    @Override
    public Instant startIn(ZoneId floating) {
      return start.atZone(zone).toInstant();
    }

    @Override
    public Instant endIn(ZoneId floating) {
      return later(startIn(floating), end.atZone(zone).toInstant());
    }
  }

  /**
   * Local time wherever one is, such as a reminder for nine in the morning.
   *
   * @param start when it starts
   * @param end when it ends; the start for a mere moment
   */
  record Floating(LocalDateTime start, LocalDateTime end) implements When {
    /** Checks the order. */
    public Floating {
      requireOrder(start, end);
    }

    @Override
    public Instant startIn(ZoneId zone) {
      return start.atZone(zone).toInstant();
    }

    @Override
    public Instant endIn(ZoneId zone) {
      return later(startIn(zone), end.atZone(zone).toInstant());
    }
  }

  /**
   * Points on the time line, such as those of a message.
   *
   * @param start when it starts
   * @param end when it ends; the start for a mere moment
   */
  record At(Instant start, Instant end) implements When {
    /** Checks the order. */
    public At {
      if (end.isBefore(start)) {
        throw new IllegalArgumentException("Time that starts at " + start + " ends at " + end);
      }
    }

    @Override
    public Instant startIn(ZoneId zone) {
      return start;
    }

    @Override
    public Instant endIn(ZoneId zone) {
      return end;
    }
  }

  /**
   * Where it starts on the time line.
   *
   * @param zone where one is; matters for all-day and floating time
   * @return the instant
   */
  Instant startIn(ZoneId zone);

  /**
   * Where it ends on the time line.
   *
   * @param zone where one is; matters for all-day and floating time
   * @return the instant, not before {@link #startIn}
   */
  Instant endIn(ZoneId zone);

  /**
   * One whole day.
   *
   * @param day which
   * @return the time
   */
  static When on(LocalDate day) {
    return new AllDay(day, day.plusDays(1));
  }

  /**
   * A moment of local time in a zone; {@link Schedule#plan} gives it the usual duration of its
   * kind.
   *
   * @param start when
   * @param zone where
   * @return the time
   */
  static When at(LocalDateTime start, ZoneId zone) {
    return new Zoned(start, start, zone);
  }

  private static void requireOrder(ChronoLocalDateTime<?> start, ChronoLocalDateTime<?> end) {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("Time that starts at " + start + " ends at " + end);
    }
  }

  /** Local times in order may be instants out of order where a zone turns its clock back. */
  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
