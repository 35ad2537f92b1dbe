package org.rapporto.crm.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The working time of a calendar from an instant on, some weeks at a time. For one thread. */
final class WorkingTime {

  private static final int FIRST_DAYS = 4;
  private static final int MOST_DAYS = 64;
  private static final int MOST_EMPTY_DAYS = 5 * 366;

  private final WorkCalendar calendar;
  private Instant from;
  private int days = FIRST_DAYS;
  private int empty;
  private Iterator<TimeSpan> chunk = List.<TimeSpan>of().iterator();

  WorkingTime(WorkCalendar calendar, Instant from) {
    this.calendar = calendar;
    this.from = from;
  }

  /** The next span, which may begin where the last ended; null if there is none for years. */
  @Nullable TimeSpan next() {
    while (!chunk.hasNext()) {
      if (empty > MOST_EMPTY_DAYS) {
        return null;
      }
      Instant to = from.plus(Duration.ofDays(days));
      TimeSpans open = calendar.open(new TimeSpan(from, to));
      empty = open.isEmpty() ? empty + days : 0;
      chunk = open.list().iterator();
      from = to;
      days = Math.min(days * 2, MOST_DAYS);
    }
    return chunk.next();
  }
}
