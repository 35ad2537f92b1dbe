package org.rapporto.crm.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.TimeSpans;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** Makes one plan, in one transaction. For one thread. */
final class PlanMaker {

  private final AgendaReader reader;
  private final Function<String, WorkCalendar> calendars;
  private final Map<WorkCalendar, TimeSpans> open = new HashMap<>();
  private final Set<String> users;
  private final LocalDate from;
  private final Instant[] midnights;
  private final Instant now;
  private final int today;
  private final Deputies deputies;
  private final boolean hasActivities;
  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** What is found of one user. */
  private static final class Row {
    private final List<List<AgendaEntry>> days = new ArrayList<>();
    private final List<AgendaEntry> overdue = new ArrayList<>();

    /** What takes none of his time: he is not busy with it, or stands in for another. */
    private final Set<CrmRecord> idle = Collections.newSetFromMap(new IdentityHashMap<>());

    Row(int days) {
      for (int i = 0; i < days; i++) {
        this.days.add(new ArrayList<>());
      }
    }
  }

  PlanMaker(
      AgendaReader reader,
      CrmSession session,
      Function<String, WorkCalendar> calendars,
      Set<String> users,
      LocalDate from,
      int days) {
    this.reader = reader;
    this.calendars = calendars;
    this.users = users;
    this.from = from;
    ZoneId zone = session.clock().getZone();
    midnights = new Instant[days + 1];
    for (int i = 0; i <= days; i++) {
      midnights[i] = from.plusDays(i).atStartOfDay(zone).toInstant();
    }
    now = session.clock().instant();
    today = day(now);
    deputies = Deputies.reaching(users, earlier(now, start()), later(now, end()), session);
    hasActivities = session.types().find(Activities.NAME).isPresent();
    users.forEach(user -> rows.put(user, new Row(days)));
  }

  private Instant start() {
    return midnights[0];
  }

  private Instant end() {
    return midnights[midnights.length - 1];
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  Plan make() {
    if (hasActivities) {
      read();
    }
    List<Plan.Row> made = new ArrayList<>();
    rows.forEach((user, row) -> made.add(row(user, row)));
    return new Plan(from, midnights.length - 1, made, reader.incomplete());
  }

  private void read() {
    Filter whose = Schedule.isFor(deputies.ever(users));
    reader.stored(whose, start(), end()).stream()
        .filter(entry -> !isCarried(entry))
        .forEach(entry -> place(List.of(entry), AgendaEntry::start, this::place));
    if (today >= 0) {
      reader.storedOverdue(whose, now).forEach(this::placeOverdue);
    }
    Instant earliest = today < 0 ? start() : earlier(now, start());
    for (CrmRecord series : reader.series(whose, earliest, end())) {
      read(series);
    }
  }

  private void read(CrmRecord series) {
    List<AgendaEntry> found = new ArrayList<>();
    if (today < 0) {
      reader.expand(series, start(), end(), found::add);
    } else {
      reader.expandWithOverdue(series, start(), end(), now, found).ifPresent(this::placeOverdue);
    }
    place(found, AgendaEntry::start, this::place);
  }

  /** A deputy takes over what is overdue while he stands in. */
  private void placeOverdue(AgendaEntry late) {
    place(List.of(late), entry -> now, (row, entry) -> row.overdue.add(entry));
  }

  /** What is planned, over, and has a record stands in today, and not where it was. */
  private boolean isCarried(AgendaEntry entry) {
    return today >= 0
        && !entry.isVirtual()
        && !entry.end().isAfter(now)
        && entry.phase() == Phase.PLANNED;
  }

  /** Gives entries of one activity to all whose they are, and those who stand in for them then. */
  private void place(
      List<AgendaEntry> entries,
      Function<AgendaEntry, Instant> then,
      BiConsumer<Row, AgendaEntry> placing) {
    if (entries.isEmpty()) {
      return;
    }
    CrmRecord activity = entries.get(0).activity();
    Set<String> people = Deputies.people(activity);
    boolean isBusy = Appointments.isBusy(activity);
    for (String person : people) {
      Row row = rows.get(person);
      if (row != null) {
        if (!isBusy) {
          row.idle.add(activity);
        }
        entries.forEach(entry -> placing.accept(row, entry));
      }
    }
    for (AgendaEntry entry : deputies.isEmpty() ? List.<AgendaEntry>of() : entries) {
      for (String deputy : deputies.of(people, then.apply(entry))) {
        Row row = rows.get(deputy);
        if (row != null && !people.contains(deputy)) {
          row.idle.add(activity);
          placing.accept(row, entry);
        }
      }
    }
  }

  private void place(Row row, AgendaEntry entry) {
    int day = Math.max(0, day(later(entry.start(), start())));
    do {
      row.days.get(day++).add(entry);
    } while (day < row.days.size() && midnights[day].isBefore(entry.end()));
  }

  /** The number of the day of an instant, or -1 if it is outside. */
  private int day(Instant instant) {
    if (instant.isBefore(start()) || !instant.isBefore(end())) {
      return -1;
    }
    int low = 0;
    int high = midnights.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (midnights[middle].isAfter(instant)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private Plan.Row row(String user, Row row) {
    row.days.forEach(AgendaOrder::sort);
    AgendaOrder.sort(row.overdue);
    TimeSpans working =
        open.computeIfAbsent(
            calendars.apply(user), calendar -> calendar.open(new TimeSpan(start(), end())));
    Duration[] works = perDay(working);
    Duration[] free = perDay(working.without(busy(row)));
    List<Plan.Day> days = new ArrayList<>();
    for (int i = 0; i < works.length; i++) {
      List<AgendaEntry> late = i == today ? row.overdue : List.of();
      days.add(new Plan.Day(from.plusDays(i), row.days.get(i), late, works[i], free[i]));
    }
    return new Plan.Row(user, days);
  }

  private TimeSpans busy(Row row) {
    BusyTime busy = new BusyTime();
    for (List<AgendaEntry> day : row.days) {
      for (AgendaEntry entry : day) {
        if (isBusy(row, entry)) {
          busy.add(entry.start(), entry.end());
        }
      }
    }
    for (AgendaEntry late : row.overdue) {
      if (late.end().isAfter(start()) && isBusy(row, late)) {
        busy.add(late.start(), late.end());
      }
    }
    return busy.spans();
  }

  private static boolean isBusy(Row row, AgendaEntry entry) {
    return entry.start().isBefore(entry.end())
        && (row.idle.isEmpty() || !row.idle.contains(entry.activity()));
  }

  /** How much of some time is in each day. */
  private Duration[] perDay(TimeSpans spans) {
    Duration[] totals = new Duration[midnights.length - 1];
    Arrays.fill(totals, Duration.ZERO);
    for (TimeSpan span : spans.list()) {
      for (int day = day(span.from()); day < totals.length; day++) {
        Instant until = earlier(span.to(), midnights[day + 1]);
        totals[day] = totals[day].plus(Duration.between(later(span.from(), midnights[day]), until));
        if (!span.to().isAfter(midnights[day + 1])) {
          break;
        }
      }
    }
    return totals;
  }
}
