package org.rapporto.crm.blackbox.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.rapporto.crm.calendar.DayException;
import org.rapporto.crm.calendar.OpenHours;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.TimeSpans;
import org.rapporto.crm.calendar.WorkCalendar;

/** A made calendar and, minute by minute, whether it is open: what the clock shows decides. */
final class Minutes {

  static final int DAYS = 12;
  static final int COUNT = DAYS * 24 * 60;

  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "Africa/Cairo",
          "UTC",
          "America/St_Johns",
          "Africa/Casablanca",
          "Asia/Beirut");

  final Instant begin;
  final WorkCalendar calendar;
  final boolean[] open = new boolean[COUNT];

  private Minutes(Instant begin, WorkCalendar calendar, Map<LocalDate, List<OpenHours>> hours) {
    this.begin = begin;
    this.calendar = calendar;
    for (int minute = 0; minute < COUNT; minute++) {
      ZonedDateTime shown = begin.plusSeconds(minute * 60L).atZone(calendar.zone());
      open[minute] =
          isIn(hours, shown.toLocalDate(), shown.toLocalTime(), false)
              || isIn(hours, shown.toLocalDate().minusDays(1), shown.toLocalTime(), true);
    }
  }

  private static boolean isIn(
      Map<LocalDate, List<OpenHours>> hours, LocalDate date, LocalTime time, boolean dayAfter) {
    for (OpenHours one : hours.getOrDefault(date, List.of())) {
      boolean overMidnight = !one.to().isAfter(one.from());
      boolean inside =
          dayAfter
              ? overMidnight && time.isBefore(one.to())
              : !time.isBefore(one.from()) && (overMidnight || time.isBefore(one.to()));
      if (inside) {
        return true;
      }
    }
    return false;
  }

  /** About a day on which some clocks jump. */
  static Instant randomBegin(Random random) {
    List<String> jumps =
        List.of(
            "2026-03-26",
            "2026-10-22",
            "2026-03-05",
            "2026-10-29",
            "2026-04-02",
            "2026-10-01",
            "2026-04-21",
            "2026-02-12",
            "2026-07-01");
    return Instant.parse(jumps.get(random.nextInt(jumps.size())) + "T00:00:00Z")
        .plus(Duration.ofMinutes(random.nextInt(4 * 24 * 60)))
        .minus(Duration.ofDays(4));
  }

  static Minutes random(Random random, Instant begin) {
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    WorkCalendar.Builder company = WorkCalendar.builder(zone);
    WorkCalendar.Builder own = WorkCalendar.builder(zone);
    Map<DayOfWeek, List<OpenHours>> week = new HashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<OpenHours> hours = hours(random);
      company.hours(day, hours);
      week.put(day, hours);
      if (random.nextInt(4) == 0) {
        List<OpenHours> others = hours(random);
        own.hours(day, others);
        week.put(day, others);
      }
    }
    Map<LocalDate, List<OpenHours>> byDate = new HashMap<>();
    LocalDate first = begin.atZone(zone).toLocalDate().minusDays(3);
    for (int i = 0; i < DAYS + 6; i++) {
      LocalDate date = first.plusDays(i);
      byDate.put(date, week.getOrDefault(date.getDayOfWeek(), List.of()));
      if (random.nextInt(6) == 0) {
        DayException exception =
            new DayException(date, random.nextBoolean() ? List.of() : hours(random), "holiday");
        byDate.put(date, exception.hours());
        (random.nextBoolean() ? company : own).exception(exception);
      }
    }
    return new Minutes(begin, own.base(company.build()).build(), byDate);
  }

  private static List<OpenHours> hours(Random random) {
    List<OpenHours> hours = new ArrayList<>();
    int windows = random.nextInt(3);
    for (int i = 0; i < windows; i++) {
      hours.add(new OpenHours(time(random), time(random)));
    }
    return hours;
  }

  private static LocalTime time(Random random) {
    return LocalTime.of(random.nextInt(24), random.nextBoolean() ? 0 : random.nextInt(60));
  }

  Instant at(int minute) {
    return begin.plusSeconds(minute * 60L);
  }

  static TimeSpans randomBusy(Random random, Instant begin) {
    List<TimeSpan> busy = new ArrayList<>();
    int count = random.nextInt(20);
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(COUNT - 300);
      busy.add(
          new TimeSpan(
              begin.plusSeconds(from * 60L),
              begin.plusSeconds((from + 1 + random.nextInt(280)) * 60L)));
    }
    return TimeSpans.of(busy);
  }

  static boolean[] of(TimeSpans spans, Instant begin) {
    boolean[] minutes = new boolean[COUNT];
    for (TimeSpan span : spans.list()) {
      int from = (int) Duration.between(begin, span.from()).toMinutes();
      int to = (int) Duration.between(begin, span.to()).toMinutes();
      for (int minute = Math.max(0, from); minute < Math.min(COUNT, to); minute++) {
        minutes[minute] = true;
      }
    }
    return minutes;
  }
}
