package org.rapporto.crm.blackbox.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/**
 * Where clocks jump, rules of hours and minutes go on by real time and look at what the clocks then
 * show: compared with a look at every minute. {@code -Drapporto.recurrence.everyZone=1} looks at
 * all zones.
 */
class SubDayClockTest {

  private static final int EVERY = Integer.getInteger("rapporto.recurrence.everyZone", 23);
  private static final long SEED = Long.getLong("rapporto.seed", 1);
  private static final int RULES = 12;

  /** A rule and what it comes to. */
  private record Rule(
      boolean hourly, int interval, Set<Integer> hours, Set<Integer> minutes, Set<DayOfWeek> days) {

    static Rule random(Random random) {
      boolean hourly = random.nextBoolean();
      int interval =
          List.of(1, 1, 2, 3, 5, hourly ? 7 : 45, hourly ? 25 : 90).get(random.nextInt(7));
      return new Rule(
          hourly,
          interval,
          some(random, 24, random.nextInt(3) == 0 ? 5 : 0),
          some(random, 60, random.nextInt(3) == 0 ? 3 : 0),
          some(random, 7, random.nextInt(4) == 0 ? 3 : 0).stream()
              .map(day -> DayOfWeek.of(day + 1))
              .collect(Collectors.toSet()));
    }

    private static Set<Integer> some(Random random, int below, int size) {
      Set<Integer> some = new TreeSet<>();
      for (int i = 0; i < size; i++) {
        some.add(random.nextInt(below));
      }
      return some;
    }

    String text() {
      StringBuilder text = new StringBuilder(hourly ? "FREQ=HOURLY" : "FREQ=MINUTELY");
      text.append(";INTERVAL=").append(interval);
      text.append(hours.isEmpty() ? "" : ";BYHOUR=" + joined(hours));
      text.append(minutes.isEmpty() ? "" : ";BYMINUTE=" + joined(minutes));
      text.append(
          days.isEmpty()
              ? ""
              : ";BYDAY="
                  + days.stream()
                      .sorted()
                      .map(day -> day.name().substring(0, 2))
                      .collect(Collectors.joining(",")));
      return text.toString();
    }

    private static String joined(Set<Integer> numbers) {
      return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Looks at every minute. */
    List<Instant> naive(ZonedDateTime start, Instant to) {
      Instant origin = (hourly ? start.minusMinutes(start.getMinute()) : start).toInstant();
      Set<Integer> shown = minutes.isEmpty() && hourly ? Set.of(start.getMinute()) : minutes;
      List<Instant> found = new ArrayList<>();
      for (Instant at = start.toInstant(); at.isBefore(to); at = at.plusSeconds(60)) {
        ZonedDateTime clock = at.atZone(start.getZone());
        long unit = Duration.between(origin, at).toSeconds() / (hourly ? 3600 : 60);
        if (unit % interval == 0
            && (hours.isEmpty() || hours.contains(clock.getHour()))
            && (shown.isEmpty() || shown.contains(clock.getMinute()))
            && (days.isEmpty() || days.contains(clock.getDayOfWeek()))) {
          found.add(at);
        }
      }
      return found;
    }
  }

  @Test
  void goesOnByRealTimeWhereClocksJump() {
    Random random = new Random(SEED);
    List<String> zones = new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    long compared = 0;
    for (int i = 0; i < zones.size(); i += EVERY) {
      ZoneId zone = ZoneId.of(zones.get(i));
      for (int j = 0; j < RULES; j++) {
        ZoneOffsetTransition jump =
            zone.getRules()
                .nextTransition(
                    Instant.parse("1975-01-01T00:00:00Z")
                        .plus(random.nextInt(22_000), ChronoUnit.DAYS));
        if (jump != null
            && jump.getDuration().toSeconds() % 3600 == 0
            && Math.abs(jump.getDuration().toHours()) < 12) {
          compared += compare(zone, jump, Rule.random(random), random);
        }
      }
    }
    assertThat(compared).isPositive();
  }

  private static int compare(ZoneId zone, ZoneOffsetTransition jump, Rule rule, Random random) {
    LocalDateTime local =
        LocalDateTime.ofInstant(jump.getInstant(), zone)
            .truncatedTo(ChronoUnit.MINUTES)
            .minusMinutes(24 * 60 + random.nextInt(24 * 60));
    ZonedDateTime start = local.atZone(zone);
    Instant to = jump.getInstant().plus(2, ChronoUnit.DAYS);
    boolean isEven =
        start.getOffset().equals(jump.getOffsetBefore()) && start.toLocalDateTime().equals(local);
    if (!isEven
        || zone.getRules().nextTransition(jump.getInstant()) != null
            && zone.getRules().nextTransition(jump.getInstant()).getInstant().isBefore(to)) {
      return 0;
    }
    RecurrenceSet set =
        RecurrenceSet.of(new EventTime.Zoned(local, zone), RecurrenceRule.parse(rule.text()));
    Set<Instant> naive = new TreeSet<>(rule.naive(start, to));
    naive.add(start.toInstant());
    List<Instant> found = new ArrayList<>();
    List<EventTime> names = new ArrayList<>();
    Iterator<Occurrence> all = set.iterator();
    while (all.hasNext()) {
      Occurrence next = all.next();
      if (!next.instant(zone).isBefore(to)) {
        break;
      }
      found.add(next.instant(zone));
      names.add(next.start());
    }
    assertThat(found).as("%s from %s", rule.text(), start).containsExactlyElementsOf(naive);
    assertThat(new HashSet<>(names))
        .as("names of %s from %s", rule.text(), start)
        .hasSameSizeAs(names);
    return found.size();
  }
}
