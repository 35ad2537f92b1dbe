package org.rapporto.crm.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much working time of a promise has gone by, such as an answer within eight working hours. It
 * is what happened to it: started, paused, resumed, stopped; all else is derived, so that a changed
 * calendar changes when it is due.
 */
public final class SlaClock {

  private final Duration target;
  private final WorkCalendar calendar;
  private final Instant started;
  private final List<TimeSpan> pauses;
  private final @Nullable Instant pausedAt;
  private final @Nullable Instant stoppedAt;

  private SlaClock(
      Duration target,
      WorkCalendar calendar,
      Instant started,
      List<TimeSpan> pauses,
      @Nullable Instant pausedAt,
      @Nullable Instant stoppedAt) {
    this.target = target;
    this.calendar = calendar;
    this.started = started;
    this.pauses = List.copyOf(pauses);
    this.pausedAt = pausedAt;
    this.stoppedAt = stoppedAt;
  }

  /**
   * Starts a clock.
   *
   * @param target the working time promised, more than zero
   * @param calendar whose working time counts
   * @param at when
   * @return the running clock
   */
  public static SlaClock start(Duration target, WorkCalendar calendar, Instant at) {
    if (target.isNegative() || target.isZero()) {
      throw new IllegalArgumentException("The target is " + target + "; more than zero would do");
    }
    return new SlaClock(target, calendar, at, List.of(), null, null);
  }

  /**
   * The same clock by another calendar.
   *
   * @param other whose working time counts from the start on
   * @return a new clock
   */
  public SlaClock withCalendar(WorkCalendar other) {
    return new SlaClock(target, other, started, pauses, pausedAt, stoppedAt);
  }

  /**
   * Stops counting for a time, such as while the customer has to answer.
   *
   * @param at when; not before anything that happened to it
   * @return the paused clock
   * @throws IllegalStateException if it does not run
   */
  public SlaClock pause(Instant at) {
    require(SlaState.RUNNING, "paused", at);
    return new SlaClock(target, calendar, started, pauses, at, null);
  }

  /**
   * Counts on.
   *
   * @param at when; not before the pause
   * @return the running clock
   * @throws IllegalStateException if it is not paused
   */
  public SlaClock resume(Instant at) {
    require(SlaState.PAUSED, "resumed", at);
    return new SlaClock(target, calendar, started, pausesUntil(at), null, null);
  }

  /**
   * Ends the clock: the promise is kept, or no longer asked for.
   *
   * @param at when; not before anything that happened to it
   * @return the stopped clock
   * @throws IllegalStateException if it was stopped before
   */
  public SlaClock stop(Instant at) {
    require(state() == SlaState.PAUSED ? SlaState.PAUSED : SlaState.RUNNING, "stopped", at);
    return new SlaClock(target, calendar, started, pausesUntil(at), null, at);
  }

  private List<TimeSpan> pausesUntil(Instant at) {
    List<TimeSpan> all = new ArrayList<>(pauses);
    if (pausedAt != null && pausedAt.isBefore(at)) {
      all.add(new TimeSpan(pausedAt, at));
    }
    return all;
  }

  private void require(SlaState needed, String what, Instant at) {
    if (state() != needed) {
      throw new IllegalStateException(
          "The clock is " + state() + "; to be " + what + " it has to be " + needed);
    }
    Instant last = pauses.isEmpty() ? started : pauses.get(pauses.size() - 1).to();
    if (at.isBefore(pausedAt == null ? last : pausedAt)) {
      throw new IllegalArgumentException(
          "The clock cannot be " + what + " at " + at + ", before what happened to it last");
    }
  }

  /**
   * What it does.
   *
   * @return the state
   */
  public SlaState state() {
    if (stoppedAt != null) {
      return SlaState.STOPPED;
    }
    return pausedAt != null ? SlaState.PAUSED : SlaState.RUNNING;
  }

  /**
   * The working time promised.
   *
   * @return the target
   */
  public Duration target() {
    return target;
  }

  /**
   * When it was started.
   *
   * @return the instant
   */
  public Instant started() {
    return started;
  }

  /**
   * The pauses that are over.
   *
   * @return in order
   */
  public List<TimeSpan> pauses() {
    return pauses;
  }

  /**
   * When the pause began that is not over.
   *
   * @return the instant, or empty if it is not paused
   */
  public Optional<Instant> pausedAt() {
    return Optional.ofNullable(pausedAt);
  }

  /**
   * When it was stopped.
   *
   * @return the instant, or empty if it was not
   */
  public Optional<Instant> stoppedAt() {
    return Optional.ofNullable(stoppedAt);
  }

  /**
   * The working time gone by, without pauses.
   *
   * @param now the instant to ask for; after it was stopped nothing goes by
   * @return zero or more
   */
  public Duration elapsed(Instant now) {
    Instant end = stoppedAt == null ? now : TimeSpans.earlier(now, stoppedAt);
    if (pausedAt != null) {
      end = TimeSpans.earlier(end, pausedAt);
    }
    if (!started.isBefore(end)) {
      return Duration.ZERO;
    }
    TimeSpans counted = calendar.open(new TimeSpan(started, end));
    return counted.without(TimeSpans.of(pauses)).total();
  }

  /**
   * The working time left.
   *
   * @param now the instant to ask for
   * @return negative if it is overdue
   */
  public Duration remaining(Instant now) {
    return target.minus(elapsed(now));
  }

  /**
   * When it is due if nothing else happens.
   *
   * @return empty while a pause keeps it from being due, and if there is no working time for years
   */
  public Optional<Instant> due() {
    return reaches(target);
  }

  /**
   * When a part of the time has gone by, to warn somebody.
   *
   * @param percent of the target, 1 to 100
   * @return as {@link #due}
   */
  public Optional<Instant> reaches(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("The part is " + percent + " %; 1 to 100 would do");
    }
    return reaches(target.multipliedBy(percent).dividedBy(100));
  }

  private Optional<Instant> reaches(Duration amount) {
    Duration left = amount;
    Instant from = started;
    for (TimeSpan pause : pauses) {
      Duration counted = calendar.between(from, pause.from());
      if (counted.compareTo(left) >= 0) {
        return calendar.add(from, left);
      }
      left = left.minus(counted);
      from = pause.to();
    }
    Instant end = pausedAt == null ? stoppedAt : pausedAt;
    boolean ends = end != null && calendar.between(from, end).compareTo(left) < 0;
    return ends ? Optional.empty() : calendar.add(from, left);
  }
}
