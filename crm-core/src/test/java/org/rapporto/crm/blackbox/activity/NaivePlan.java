package org.rapporto.crm.blackbox.activity;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** A plan as somebody with a pencil would make it: every thing on a list, every minute counted. */
final class NaivePlan {

  /** What takes place once, or one of a series. */
  static final class Thing {
    final String subject;
    final TreeSet<String> people = new TreeSet<>();
    final int series;
    final LocalDateTime original;
    LocalDateTime start;
    int minutes;
    String phase = "planned";
    boolean touched;

    Thing(String subject, String owner, LocalDateTime start, int minutes, int series) {
      this.subject = subject;
      this.original = start;
      this.start = start;
      this.minutes = minutes;
      this.series = series;
      people.add(owner);
    }

    LocalDateTime end() {
      return start.plusMinutes(minutes);
    }

    boolean hasRecord() {
      return series < 0 || touched;
    }

    @Override
    public String toString() {
      return start + " " + subject + " " + minutes + " " + phase;
    }
  }

  private final List<Thing> things;
  private final LocalDateTime now;

  NaivePlan(List<Thing> things, LocalDateTime now) {
    this.things = things;
    this.now = now;
  }

  private List<Thing> of(String user) {
    List<Thing> his = new ArrayList<>();
    for (Thing thing : things) {
      if (thing.people.contains(user) && !thing.phase.equals("cancelled")) {
        his.add(thing);
      }
    }
    his.sort(Comparator.comparing(Thing::toString));
    return his;
  }

  private boolean isOver(Thing thing) {
    return thing.phase.equals("planned") && !thing.end().isAfter(now);
  }

  private boolean isOverdue(Thing thing) {
    if (thing.hasRecord() || !isOver(thing)) {
      return isOver(thing);
    }
    return things.stream()
        .filter(other -> other.series == thing.series)
        .filter(other -> !other.original.plusMinutes(thing.minutes).isAfter(now))
        .noneMatch(other -> other.original.isAfter(thing.original));
  }

  List<String> overdue(String user) {
    return of(user).stream().filter(this::isOverdue).map(Thing::toString).toList();
  }

  List<String> day(String user, LocalDate day) {
    LocalDateTime from = day.atStartOfDay();
    LocalDateTime to = from.plusDays(1);
    return of(user).stream()
        .filter(thing -> !isOverdue(thing))
        .filter(t -> t.start.isBefore(to) && (t.end().isAfter(from) || !t.start.isBefore(from)))
        .map(Thing::toString)
        .toList();
  }

  /** Minutes from nine to five on a Monday to Friday in which nothing takes place. */
  int freeMinutes(String user, LocalDate day) {
    int free = 0;
    List<Thing> his = of(user);
    if (day.getDayOfWeek().getValue() <= 5) {
      for (LocalTime at = LocalTime.of(9, 0); at.getHour() < 17; at = at.plusMinutes(1)) {
        LocalDateTime minute = day.atTime(at);
        boolean taken =
            his.stream().anyMatch(t -> !minute.isBefore(t.start) && minute.isBefore(t.end()));
        free += taken ? 0 : 1;
      }
    }
    return free;
  }

  /** How much is planned, done and late of what starts on some days. */
  List<Integer> progress(String user, LocalDate from, LocalDate to) {
    int planned = 0;
    int done = 0;
    int late = 0;
    for (Thing thing : of(user)) {
      LocalDate day = thing.start.toLocalDate();
      if (!day.isBefore(from) && day.isBefore(to)) {
        planned++;
        done += thing.phase.equals("done") ? 1 : 0;
        late += isOver(thing) ? 1 : 0;
      }
    }
    return List.of(planned, done, late);
  }

  /** How many pairs of one user's things overlap in a window, as far as they take time in it. */
  long doubleBookings(String user, LocalDateTime from, LocalDateTime to) {
    List<Thing> his =
        of(user).stream()
            .filter(t -> t.minutes > 0 && t.start.isBefore(to) && t.end().isAfter(from))
            .toList();
    long pairs = 0;
    for (int i = 0; i < his.size(); i++) {
      for (int j = 0; j < i; j++) {
        Thing a = his.get(i);
        Thing b = his.get(j);
        pairs += a.start.isBefore(b.end()) && b.start.isBefore(a.end()) ? 1 : 0;
      }
    }
    return pairs;
  }
}
