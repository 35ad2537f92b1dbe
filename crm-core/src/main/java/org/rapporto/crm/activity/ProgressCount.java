package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was to be done, by user and period. For one thread. */
final class ProgressCount {

  private final Map<String, TreeMap<LocalDate, Count>> counts = new LinkedHashMap<>();
  private final LocalDate from;
  private final LocalDate to;

  /** What is counted of one user in one period. */
  private static final class Count {
    private final LocalDate to;
    private int planned;
    private int done;
    private int late;

    Count(LocalDate to) {
      this.to = to;
    }
  }

  ProgressCount(Collection<String> users, LocalDate from, LocalDate to, Period period) {
    if (!from.isBefore(to)) {
      throw notForward(from, to, period);
    }
    this.from = from;
    this.to = to;
    for (String user : users) {
      TreeMap<LocalDate, Count> periods = new TreeMap<>();
      LocalDate start = from;
      for (int i = 1; start.isBefore(to); i++) {
        LocalDate next = from.plus(period.multipliedBy(i));
        if (!start.isBefore(next)) {
          throw notForward(from, to, period);
        }
        periods.put(start, new Count(next.isBefore(to) ? next : to));
        start = next;
      }
      counts.put(user, periods);
    }
  }

  private static IllegalArgumentException notForward(LocalDate from, LocalDate to, Period period) {
    return new IllegalArgumentException(
        "Progress is over days and by periods of some; found "
            + from
            + " to "
            + to
            + " by "
            + period);
  }

  void add(AgendaEntry entry, ZoneId zone, Instant now) {
    LocalDate day = LocalDate.ofInstant(entry.start(), zone);
    if (day.isBefore(from) || !day.isBefore(to)) {
      return;
    }
    for (String user : Deputies.people(entry.activity())) {
      TreeMap<LocalDate, Count> periods = counts.get(user);
      if (periods != null) {
        Count count = periods.floorEntry(day).getValue();
        boolean done = entry.phase() == Phase.DONE;
        count.planned++;
        count.done += done ? 1 : 0;
        count.late += !done && !entry.end().isAfter(now) ? 1 : 0;
      }
    }
  }

  List<Progress> result() {
    List<Progress> result = new ArrayList<>();
    counts.forEach(
        (user, periods) ->
            periods.forEach(
                (start, c) ->
                    result.add(new Progress(user, start, c.to, c.planned, c.done, c.late))));
    return result;
  }
}
