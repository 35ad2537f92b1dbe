package org.rapporto.crm.blackbox.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.calendar.Attendee;
import org.rapporto.crm.calendar.SlaClock;
import org.rapporto.crm.calendar.Slot;
import org.rapporto.crm.calendar.SlotSearch;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.TimeSpans;
import org.rapporto.crm.calendar.WorkCalendar;

/** Made calendars in the weeks in which clocks jump, beside looking at every minute. */
class CalendarOracleTest {

  private static final int CASES = Integer.getInteger("rapporto.calendar.cases", 120);

  @Test
  void countsWorkingTimeAsEveryMinuteDoes() {
    Random random = new Random(5);
    for (int i = 0; i < CASES; i++) {
      Minutes minutes = Minutes.random(random, Minutes.randomBegin(random));
      int from = random.nextInt(Minutes.COUNT / 2);
      int to = from + random.nextInt(Minutes.COUNT / 2);
      assertThat(Minutes.of(open(minutes, 0, Minutes.COUNT), minutes.begin))
          .as("open of case " + i)
          .isEqualTo(minutes.open);
      assertThat(minutes.calendar.between(minutes.at(from), minutes.at(to)))
          .as("between of case " + i)
          .isEqualTo(Duration.ofMinutes(count(minutes.open, from, to)));
      int amount = random.nextInt(3000);
      int reached = reached(minutes.open, from, amount);
      Optional<Instant> added = minutes.calendar.add(minutes.at(from), Duration.ofMinutes(amount));
      if (reached >= 0) {
        assertThat(added).as("add of case " + i).contains(minutes.at(reached));
      } else {
        assertThat(added.map(at -> at.isAfter(minutes.at(Minutes.COUNT - 1))).orElse(true))
            .as("add beyond of case " + i)
            .isTrue();
      }
      assertThat(WorkCalendar.fromJson(minutes.calendar.toJson())).isEqualTo(minutes.calendar);
    }
  }

  @Test
  void pausesAPromiseAsEveryMinuteDoes() {
    Random random = new Random(6);
    for (int i = 0; i < CASES; i++) {
      Minutes minutes = Minutes.random(random, Minutes.randomBegin(random));
      boolean[] counted = minutes.open.clone();
      int at = random.nextInt(2000);
      int start = at;
      int target = 1 + random.nextInt(2500);
      SlaClock clock = SlaClock.start(Duration.ofMinutes(target), minutes.calendar, minutes.at(at));
      int pauses = random.nextInt(4);
      for (int pause = 0; pause < pauses; pause++) {
        int from = at + random.nextInt(2000);
        at = from + random.nextInt(2000);
        clock = clock.pause(minutes.at(from)).resume(minutes.at(at));
        for (int minute = from; minute < Math.min(at, Minutes.COUNT); minute++) {
          counted[minute] = false;
        }
      }
      int now = random.nextInt(Minutes.COUNT);
      assertThat(clock.elapsed(minutes.at(now)))
          .as("elapsed of case " + i)
          .isEqualTo(Duration.ofMinutes(count(counted, start, now)));
      int due = reached(counted, start, target);
      if (due >= 0) {
        assertThat(clock.due()).as("due of case " + i).contains(minutes.at(due));
      }
    }
  }

  @Test
  void combinesSpansAsEveryMinuteDoes() {
    Random random = new Random(7);
    Instant begin = Minutes.randomBegin(random);
    for (int i = 0; i < CASES; i++) {
      TimeSpans a = Minutes.randomBusy(random, begin);
      TimeSpans b = Minutes.randomBusy(random, begin);
      boolean[] left = Minutes.of(a, begin);
      boolean[] right = Minutes.of(b, begin);
      boolean[] or = new boolean[Minutes.COUNT];
      boolean[] and = new boolean[Minutes.COUNT];
      boolean[] without = new boolean[Minutes.COUNT];
      for (int minute = 0; minute < Minutes.COUNT; minute++) {
        or[minute] = left[minute] || right[minute];
        and[minute] = left[minute] && right[minute];
        without[minute] = left[minute] && !right[minute];
      }
      assertThat(Minutes.of(a.or(b), begin)).isEqualTo(or);
      assertThat(Minutes.of(a.and(b), begin)).isEqualTo(and);
      assertThat(Minutes.of(a.without(b), begin)).isEqualTo(without);
      assertThat(a.total()).isEqualTo(Duration.ofMinutes(count(left, 0, Minutes.COUNT)));
      assertThat(a.without(b).or(a.and(b))).isEqualTo(a);
    }
  }

  @Test
  void findsTheSlotsTryingEveryMinuteFinds() {
    Random random = new Random(8);
    int found = 0;
    for (int i = 0; i < CASES; i++) {
      Instant begin = Minutes.randomBegin(random);
      SlotCase one = new SlotCase(random, begin);
      List<Slot> slots = one.search().find(one.window(), Integer.MAX_VALUE);
      assertThat(slots).as("slots of case " + i).isEqualTo(one.expected());
      found += slots.size();
    }
    assertThat(found).as("slots compared").isGreaterThan(CASES * 10);
  }

  private static TimeSpans open(Minutes minutes, int from, int to) {
    return minutes.calendar.open(new TimeSpan(minutes.at(from), minutes.at(to)));
  }

  private static int count(boolean[] open, int from, int to) {
    int count = 0;
    for (int minute = from; minute < to; minute++) {
      count += open[minute] ? 1 : 0;
    }
    return count;
  }

  private static int reached(boolean[] open, int from, int amount) {
    int left = amount;
    for (int minute = from; minute < open.length; minute++) {
      if (left == 0) {
        return minute;
      }
      left -= open[minute] ? 1 : 0;
    }
    return -1;
  }

  /** A search with its answer by trying every minute. */
  private static final class SlotCase {

    private final Instant begin;
    private final List<Minutes> people = new ArrayList<>();
    private final List<boolean[]> busy = new ArrayList<>();
    private final List<TimeSpans> busySpans = new ArrayList<>();
    private final int required;
    private final int duration;
    private final int step;
    private final int before;
    private final int after;
    private final ZoneId zone;

    SlotCase(Random random, Instant begin) {
      this.begin = begin;
      int size = 1 + random.nextInt(4);
      for (int i = 0; i < size; i++) {
        people.add(Minutes.random(random, begin));
        TimeSpans taken = Minutes.randomBusy(random, begin);
        busySpans.add(taken);
        busy.add(Minutes.of(taken, begin));
      }
      required = 1 + random.nextInt(Math.min(2, size));
      duration = 1 + random.nextInt(120);
      step = List.of(5, 15, 20, 30, 60).get(random.nextInt(5));
      before = random.nextInt(3) * 10;
      after = random.nextInt(3) * 10;
      zone = people.get(0).calendar.zone();
    }

    TimeSpan window() {
      return new TimeSpan(begin, begin.plusSeconds(Minutes.COUNT * 60L));
    }

    SlotSearch search() {
      SlotSearch.Builder builder =
          SlotSearch.builder(Duration.ofMinutes(duration))
              .granularity(Duration.ofMinutes(step), zone)
              .buffers(Duration.ofMinutes(before), Duration.ofMinutes(after));
      for (int i = 0; i < people.size(); i++) {
        Attendee attendee = new Attendee("p" + i, people.get(i).calendar, busySpans.get(i));
        if (i < required) {
          builder.required(attendee);
        } else {
          builder.optional(attendee);
        }
      }
      return builder.build();
    }

    List<Slot> expected() {
      List<Slot> slots = new ArrayList<>();
      for (int start = 0; start + duration <= Minutes.COUNT; start++) {
        Instant at = begin.plusSeconds(start * 60L);
        if (at.atZone(zone).toLocalTime().toSecondOfDay() / 60 % step == 0) {
          List<String> can = new ArrayList<>();
          boolean all = true;
          for (int i = 0; i < people.size(); i++) {
            boolean free = isFree(i, start);
            all &= free || i >= required;
            if (free && i >= required) {
              can.add("p" + i);
            }
          }
          if (all) {
            slots.add(new Slot(new TimeSpan(at, at.plusSeconds(duration * 60L)), can));
          }
        }
      }
      slots.sort(Comparator.comparingInt(slot -> -slot.optional().size()));
      return slots;
    }

    private boolean isFree(int person, int start) {
      for (int minute = start; minute < start + duration; minute++) {
        if (!people.get(person).open[minute]) {
          return false;
        }
      }
      int from = Math.max(0, start - before);
      int to = Math.min(Minutes.COUNT, start + duration + after);
      for (int minute = from; minute < to; minute++) {
        if (busy.get(person)[minute]) {
          return false;
        }
      }
      return true;
    }
  }
}
