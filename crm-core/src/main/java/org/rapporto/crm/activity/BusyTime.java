package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.TimeSpans;

/** Gathers time that is taken, mostly in the order of its starts. For one thread. */
final class BusyTime {

  private final List<TimeSpan> spans = new ArrayList<>();
  private @Nullable Instant from;
  private @Nullable Instant to;

  /** Adds a stretch; what goes on with the one before becomes one with it. */
  void add(Instant start, Instant end) {
    Instant begin = from;
    Instant until = to;
    if (begin != null && until != null && !start.isBefore(begin) && !start.isAfter(until)) {
      to = end.isAfter(until) ? end : until;
    } else {
      close();
      from = start;
      to = end;
    }
  }

  private void close() {
    if (from != null && to != null) {
      spans.add(new TimeSpan(from, to));
    }
  }

  TimeSpans spans() {
    close();
    from = null;
    return TimeSpans.of(spans);
  }
}
