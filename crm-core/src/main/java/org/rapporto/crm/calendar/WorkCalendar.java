package org.rapporto.crm.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When somebody works: hours by weekday in a zone, with exceptions. A calendar of a person can
 * stand on that of a team, and that on that of the company: a weekday the person's calendar says
 * nothing of is as in the calendar below, and so is a date. Hours are by the clock on the wall: in
 * the night clocks go forward there are fewer, in that they go back there are more.
 */
public final class WorkCalendar {

  private final ZoneId zone;
  private final Map<DayOfWeek, List<OpenHours>> week;
  private final Map<LocalDate, DayException> exceptions;
  private final @Nullable WorkCalendar base;

  private WorkCalendar(Builder builder) {
    zone = builder.zone;
    week = Collections.unmodifiableMap(new EnumMap<>(builder.week));
    exceptions = Collections.unmodifiableMap(new TreeMap<>(builder.exceptions));
    base = builder.base;
  }

  /**
   * Begins a calendar.
   *
   * @param zone whose clock its hours are by
   * @return a builder without hours
   */
  public static Builder builder(ZoneId zone) {
    return new Builder(zone);
  }

  /**
   * A calendar of the same hours from Monday to Friday.
   *
   * @param zone whose clock the hours are by
   * @param hours such as {@code 09:00-13:00}, {@code 14:00-18:00}
   * @return the calendar
   * @throws DateTimeParseException if hours are of another form
   */
  public static WorkCalendar mondayToFriday(ZoneId zone, String... hours) {
    Builder builder = builder(zone);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
        builder.hours(day, hours);
      }
    }
    return builder.build();
  }

  /**
   * A builder with all that this calendar has.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder(zone).exceptions(exceptions.values());
    builder.week.putAll(week);
    builder.base = base;
    return builder;
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param json an object
   * @return the calendar
   * @throws org.rapporto.crm.model.InvalidJsonException if it is of another form
   */
  public static WorkCalendar fromJson(JsonNode json) {
    return CalendarJson.read(json, "$");
  }

  /**
   * The calendar as JSON: {@code zone}, {@code week} with lists of hours by weekday, {@code
   * exceptions} with {@code hours} and {@code reason} by date, and {@code base}.
   *
   * @return an object
   */
  public JsonNode toJson() {
    return CalendarJson.write(this);
  }

  /**
   * Whose clock the hours are by.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The hours by weekday that are its own.
   *
   * @return weekdays it says something of
   */
  public Map<DayOfWeek, List<OpenHours>> week() {
    return week;
  }

  /**
   * The exceptions that are its own.
   *
   * @return by date
   */
  public List<DayException> exceptions() {
    return List.copyOf(exceptions.values());
  }

  /**
   * The calendar it stands on.
   *
   * @return that of the team or company
   */
  public Optional<WorkCalendar> base() {
    return Optional.ofNullable(base);
  }

  /**
   * The working time that begins on a day.
   *
   * @param date the day
   * @return the exception for the date if this calendar or one below has one, else the hours of the
   *     weekday; each by the clock of this calendar's zone
   */
  public List<OpenHours> hours(LocalDate date) {
    for (WorkCalendar calendar = this; calendar != null; calendar = calendar.base) {
      DayException exception = calendar.exceptions.get(date);
      if (exception != null) {
        return exception.hours();
      }
    }
    for (WorkCalendar calendar = this; calendar != null; calendar = calendar.base) {
      List<OpenHours> hours = calendar.week.get(date.getDayOfWeek());
      if (hours != null) {
        return hours;
      }
    }
    return List.of();
  }

  /**
   * The working time in a window.
   *
   * @param window the window
   * @return as spans of real time
   */
  public TimeSpans open(TimeSpan window) {
    List<TimeSpan> spans = new ArrayList<>();
    LocalDate last = window.to().atZone(zone).toLocalDate().plusDays(1);
    // hours that begin the day before may reach into the window
    LocalDate date = window.from().atZone(zone).toLocalDate().minusDays(2);
    for (; !date.isAfter(last); date = date.plusDays(1)) {
      addHours(date, spans);
    }
    return TimeSpans.of(spans).and(TimeSpans.of(List.of(window)));
  }

  private void addHours(LocalDate date, List<TimeSpan> spans) {
    long midnight = date.toEpochDay() * ClockSpans.DAY;
    for (OpenHours hours : hours(date)) {
      ClockSpans.add(
          zone.getRules(), midnight + hours.fromSecond(), midnight + hours.toSecond(), spans);
    }
  }

  /**
   * How much working time is between two instants.
   *
   * @param from the earlier
   * @param to the later; the other way round the result is negative
   * @return the working time
   */
  public Duration between(Instant from, Instant to) {
    if (from.equals(to)) {
      return Duration.ZERO;
    }
    return from.isBefore(to)
        ? open(new TimeSpan(from, to)).total()
        : open(new TimeSpan(to, from)).total().negated();
  }

  /**
   * The first instant by which an amount of working time has gone by.
   *
   * @param from where to begin to count
   * @param amount zero or more
   * @return {@code from} if the amount is zero; empty if there is no working time for five years
   * @throws IllegalArgumentException if the amount is negative
   */
  public Optional<Instant> add(Instant from, Duration amount) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("The amount is " + amount + "; zero or more would do");
    }
    if (amount.isZero()) {
      return Optional.of(from);
    }
    Duration left = amount;
    WorkingTime time = new WorkingTime(this, from);
    for (TimeSpan span = time.next(); span != null; span = time.next()) {
      Duration length = span.length();
      if (length.compareTo(left) >= 0) {
        return Optional.of(span.from().plus(left));
      }
      left = left.minus(length);
    }
    return Optional.empty();
  }

  /**
   * The first working instant at or after one.
   *
   * @param from the instant
   * @return itself if it is one; empty if there is none for five years
   */
  public Optional<Instant> nextOpen(Instant from) {
    TimeSpan first = new WorkingTime(this, from).next();
    return Optional.ofNullable(first).map(TimeSpan::from);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WorkCalendar that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(zone, week, exceptions, base());
  }

  @Override
  public String toString() {
    return "WorkCalendar[zone=" + zone + ", exceptions=" + exceptions.size() + "]";
  }

  /** Makes a calendar. Not thread-safe. */
  public static final class Builder {

    private final ZoneId zone;
    private final Map<DayOfWeek, List<OpenHours>> week = new EnumMap<>(DayOfWeek.class);
    private final Map<LocalDate, DayException> exceptions = new TreeMap<>();
    private @Nullable WorkCalendar base;

    private Builder(ZoneId zone) {
      this.zone = zone;
    }

    /**
     * The hours of a weekday.
     *
     * @param day the weekday
     * @param hours its working time; none if it is free
     * @return this
     */
    public Builder hours(DayOfWeek day, List<OpenHours> hours) {
      week.put(day, List.copyOf(hours));
      return this;
    }

    /**
     * The hours of a weekday.
     *
     * @param day the weekday
     * @param hours such as {@code 09:00-18:00}; none if it is free
     * @return this
     * @throws DateTimeParseException if hours are of another form
     */
    public Builder hours(DayOfWeek day, String... hours) {
      return hours(day, Arrays.stream(hours).map(OpenHours::parse).toList());
    }

    /**
     * Days that are not like others.
     *
     * @param days a later one for the same date wins
     * @return this
     */
    public Builder exceptions(Collection<DayException> days) {
      days.forEach(day -> exceptions.put(day.date(), day));
      return this;
    }

    /**
     * A day that is not like others.
     *
     * @param day one for the same date is replaced
     * @return this
     */
    public Builder exception(DayException day) {
      return exceptions(List.of(day));
    }

    /**
     * The calendar to stand on.
     *
     * @param calendar that of the team or company
     * @return this
     */
    public Builder base(WorkCalendar calendar) {
      base = calendar;
      return this;
    }

    /**
     * Makes the calendar.
     *
     * @return the calendar
     */
    public WorkCalendar build() {
      return new WorkCalendar(this);
    }
  }
}
