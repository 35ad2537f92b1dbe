package org.rapporto.crm.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.rapporto.crm.recurrence.EventTime;

/**
 * The time of an activity, from its start to just before its end. The local time and the zone are
 * what people agreed on, so they are kept; instants are derived of them, and derived again when the
 * rules of a time zone change. An activity lasts 366 days at most. Immutable.
 *
 * @param start when it starts
 * @param end when it ends, in the form of the start; the start for a mere moment
 */
public record When(EventTime start, EventTime end) {

  /** Checks that start and end are of one form and in order, and that whole days are some. */
  public When {
    if (!formOf(start).equals(formOf(end))) {
      throw new IllegalArgumentException(
          "Time that starts as " + formOf(start) + " ends as " + formOf(end));
    }
    boolean days = start instanceof EventTime.AllDay;
    if (end.local().isBefore(start.local()) || days && start.equals(end)) {
      throw new IllegalArgumentException("Time that starts at " + start + " ends at " + end);
    }
  }

  /** Whether the starts of both can be told by the same clock. */
  boolean isOfFormOf(When other) {
    return formOf(start).equals(formOf(other.start));
  }

  /** What two times must share to be the ends of one. */
  private static Object formOf(EventTime time) {
    return time instanceof EventTime.Zoned zoned ? zoned.zone() : time.getClass().getSimpleName();
  }

  /**
   * One whole day, wherever one is.
   *
   * @param day which
   * @return the time
   */
  public static When on(LocalDate day) {
    return days(day, day.plusDays(1));
  }

  /**
   * Whole days, wherever one is.
   *
   * @param from the first day
   * @param toExclusive the day after the last
   * @return the time
   */
  public static When days(LocalDate from, LocalDate toExclusive) {
    return new When(new EventTime.AllDay(from), new EventTime.AllDay(toExclusive));
  }

  /**
   * A moment of local time in a zone; {@link Schedule#plan} gives it the usual duration of its
   * kind.
   *
   * @param start when
   * @param zone where
   * @return the time
   */
  public static When at(LocalDateTime start, ZoneId zone) {
    return zoned(start, start, zone);
  }

  /**
   * Local time in a zone, such as that of the office where one meets.
   *
   * @param start when it starts
   * @param end when it ends
   * @param zone where
   * @return the time
   */
  public static When zoned(LocalDateTime start, LocalDateTime end, ZoneId zone) {
    return new When(new EventTime.Zoned(start, zone), new EventTime.Zoned(end, zone));
  }

  /**
   * Local time wherever one is, such as a reminder for nine in the morning.
   *
   * @param start when it starts
   * @param end when it ends
   * @return the time
   */
  public static When floating(LocalDateTime start, LocalDateTime end) {
    return new When(new EventTime.Floating(start), new EventTime.Floating(end));
  }

  /**
   * Points on the time line, such as those of a message.
   *
   * @param start when it starts
   * @param end when it ends
   * @return the time
   */
  public static When instants(Instant start, Instant end) {
    return new When(new EventTime.At(start), new EventTime.At(end));
  }

  /**
   * Where it starts on the time line.
   *
   * @param zone where one is; matters for all-day and floating time
   * @return the instant
   */
  public Instant startIn(ZoneId zone) {
    return start.instant(zone);
  }

  /**
   * Where it ends on the time line. What starts in an hour that the clock skips starts later, and
   * may end before; then it is as long as it was meant.
   *
   * @param zone where one is; matters for all-day and floating time
   * @return the instant, not before {@link #startIn}
   */
  public Instant endIn(ZoneId zone) {
    Instant from = startIn(zone);
    Instant to = end.instant(zone);
    if (from.isBefore(to)) {
      return to;
    }
    return start instanceof EventTime.AllDay ? from : from.plus(length());
  }

  /** How long it is by the clock. */
  Duration length() {
    return Duration.between(start.local(), end.local());
  }

  /**
   * The same by the clock from another start on, such as that of an occurrence of a series.
   *
   * @param other the other start; whole days stay as many
   * @return as long by the clock
   */
  public When startingAt(EventTime other) {
    LocalDateTime to = other.local().plus(length());
    if (other instanceof EventTime.Zoned zoned) {
      return new When(other, new EventTime.Zoned(to, zoned.zone()));
    }
    if (other instanceof EventTime.At at) {
      return instants(at.instant(), at.instant().plus(length()));
    }
    return other instanceof EventTime.AllDay day
        ? days(day.date(), to.toLocalDate())
        : new When(other, new EventTime.Floating(to));
  }

  /** A moment becomes as long as something usually is. */
  When lasting(Duration usual) {
    boolean local = start instanceof EventTime.Zoned || start instanceof EventTime.Floating;
    if (!local || !start.equals(end)) {
      return this;
    }
    LocalDateTime to = end.local().plus(usual);
    return start instanceof EventTime.Zoned zoned
        ? zoned(start.local(), to, zoned.zone())
        : floating(start.local(), to);
  }
}
