package org.rapporto.crm.blackbox.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The slow and plain way: looks at every day, or every hour, minute or second, and asks whether it
 * fulfils each part of the rule. Shares nothing with what it checks.
 */
final class NaiveRule {

  private final Map<String, String> parts = new HashMap<>();
  private final LocalDateTime start;
  private final String frequency;
  private final long interval;
  private final WeekFields weeks;

  NaiveRule(String text, LocalDateTime start) {
    for (String part : text.split(";")) {
      parts.put(part.split("=")[0], part.split("=")[1]);
    }
    this.start = start;
    frequency = parts.getOrDefault("FREQ", "");
    interval = Long.parseLong(parts.getOrDefault("INTERVAL", "1"));
    weeks = WeekFields.of(day(parts.getOrDefault("WKST", "MO")), 4);
  }

  private static DayOfWeek day(String code) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().startsWith(code)) {
        return day;
      }
    }
    throw new IllegalArgumentException(code);
  }

  private boolean has(String part) {
    return parts.containsKey(part);
  }

  private boolean listed(String part, long number, long size) {
    if (!has(part)) {
      return true;
    }
    for (String text : parts.getOrDefault(part, "").split(",")) {
      long wanted = Long.parseLong(text);
      if (wanted == number || wanted < 0 && size + 1 + wanted == number) {
        return true;
      }
    }
    return false;
  }

  /** All occurrences before a time, COUNT applied. */
  List<LocalDateTime> until(LocalDateTime end) {
    Map<Long, NavigableSet<LocalDateTime>> periods = new TreeMap<>();
    if (frequency.endsWith("LY") && List.of("HOURLY", "MINUTELY", "SECONDLY").contains(frequency)) {
      ChronoUnit unit = unit();
      LocalDateTime first = start.truncatedTo(unit);
      for (LocalDateTime at = first; at.isBefore(end); at = at.plus(interval, unit)) {
        collect(periods, unit.between(first, at), at.toLocalDate(), at);
      }
    } else {
      LocalDate first = start.toLocalDate().minusDays(380);
      for (LocalDate at = first;
          at.isBefore(end.toLocalDate().plusDays(380));
          at = at.plusDays(1)) {
        long period = period(at) - period(start.toLocalDate());
        if (period >= 0 && period % interval == 0) {
          collect(periods, period, at, at.atStartOfDay());
        }
      }
    }
    return chosen(periods, end);
  }

  private ChronoUnit unit() {
    return switch (frequency) {
      case "HOURLY" -> ChronoUnit.HOURS;
      case "MINUTELY" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.SECONDS;
    };
  }

  private long period(LocalDate date) {
    return switch (frequency) {
      case "YEARLY" -> has("BYWEEKNO") ? date.get(weeks.weekBasedYear()) : date.getYear();
      case "MONTHLY" -> date.getYear() * 12L + date.getMonthValue();
      case "WEEKLY" ->
          Math.floorDiv(
              date.minusDays(date.get(weeks.dayOfWeek()) - 1).toEpochDay()
                  - start.toLocalDate().minusDays(start.get(weeks.dayOfWeek()) - 1).toEpochDay(),
              7);
      default -> date.toEpochDay();
    };
  }

  private void collect(
      Map<Long, NavigableSet<LocalDateTime>> periods,
      long period,
      LocalDate date,
      LocalDateTime from) {
    if (!isDay(date)) {
      return;
    }
    boolean subDay = frequency.equals("HOURLY") || frequency.equals("MINUTELY");
    boolean second = frequency.equals("SECONDLY");
    for (int hour = 0; hour < 24; hour++) {
      boolean hourOk =
          subDay || second
              ? hour == from.getHour() && listed("BYHOUR", hour, 24)
              : has("BYHOUR") ? listed("BYHOUR", hour, 24) : hour == start.getHour();
      if (hourOk) {
        minutes(periods, period, date.atTime(hour, 0), from);
      }
    }
  }

  private void minutes(
      Map<Long, NavigableSet<LocalDateTime>> periods,
      long period,
      LocalDateTime hour,
      LocalDateTime from) {
    boolean fixed = frequency.equals("MINUTELY") || frequency.equals("SECONDLY");
    for (int minute = 0; minute < 60; minute++) {
      boolean minuteOk =
          fixed
              ? minute == from.getMinute() && listed("BYMINUTE", minute, 60)
              : has("BYMINUTE") ? listed("BYMINUTE", minute, 60) : minute == start.getMinute();
      for (int second = 0; minuteOk && second < 60; second++) {
        boolean secondOk =
            frequency.equals("SECONDLY")
                ? second == from.getSecond() && listed("BYSECOND", second, 60)
                : has("BYSECOND") ? listed("BYSECOND", second, 60) : second == start.getSecond();
        if (secondOk) {
          periods
              .computeIfAbsent(period, key -> new TreeSet<>())
              .add(hour.with(LocalTime.of(hour.getHour(), minute, second)));
        }
      }
    }
  }

  private boolean isDay(LocalDate date) {
    boolean yearly = frequency.equals("YEARLY");
    boolean monthly = frequency.equals("MONTHLY");
    boolean bare = !has("BYDAY") && !has("BYWEEKNO") && !has("BYYEARDAY");
    if (yearly && bare && !has("BYMONTH") && date.getMonth() != start.getMonth()) {
      return false;
    }
    boolean noMonthDay = bare && !has("BYMONTHDAY");
    if ((yearly || monthly) && noMonthDay && date.getDayOfMonth() != start.getDayOfMonth()) {
      return false;
    }
    boolean weekday =
        frequency.equals("WEEKLY") || has("BYWEEKNO") && !has("BYMONTHDAY") && !has("BYYEARDAY");
    if (weekday && !has("BYDAY") && date.getDayOfWeek() != start.getDayOfWeek()) {
      return false;
    }
    long weeksInYear = date.range(weeks.weekOfWeekBasedYear()).getMaximum();
    return listed("BYMONTH", date.getMonthValue(), 12)
        && listed("BYWEEKNO", date.get(weeks.weekOfWeekBasedYear()), weeksInYear)
        && listed("BYYEARDAY", date.getDayOfYear(), date.lengthOfYear())
        && listed("BYMONTHDAY", date.getDayOfMonth(), date.lengthOfMonth())
        && isWeekday(date);
  }

  private boolean isWeekday(LocalDate date) {
    if (!has("BYDAY")) {
      return true;
    }
    boolean inYear = frequency.equals("YEARLY") && !has("BYMONTH");
    int day = inYear ? date.getDayOfYear() : date.getDayOfMonth();
    int size = inYear ? date.lengthOfYear() : date.lengthOfMonth();
    for (String text : parts.getOrDefault("BYDAY", "").split(",")) {
      int split = text.length() - 2;
      if (day(text.substring(split)) == date.getDayOfWeek()) {
        int nth = split == 0 ? 0 : Integer.parseInt(text.substring(0, split));
        if (nth == 0 || nth == (day + 6) / 7 || -nth == (size - day + 7) / 7) {
          return true;
        }
      }
    }
    return false;
  }

  private List<LocalDateTime> chosen(
      Map<Long, NavigableSet<LocalDateTime>> periods, LocalDateTime end) {
    List<LocalDateTime> chosen = new ArrayList<>();
    long count = Long.parseLong(parts.getOrDefault("COUNT", "1000000000"));
    for (NavigableSet<LocalDateTime> period : periods.values()) {
      int place = 0;
      for (LocalDateTime time : period) {
        place++;
        boolean kept = !has("BYSETPOS") || listed("BYSETPOS", place, period.size());
        if (kept && !time.isBefore(start) && chosen.size() < count) {
          chosen.add(time);
        }
      }
    }
    chosen.removeIf(time -> !time.isBefore(end));
    return chosen;
  }
}
