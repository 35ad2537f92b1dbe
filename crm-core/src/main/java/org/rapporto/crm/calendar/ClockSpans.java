package org.rapporto.crm.calendar;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Stretches of the local clock as stretches of real time: what the clocks skip is not there, what
 * they show twice is there twice.
 */
final class ClockSpans {

  static final int DAY = 86_400;

  private ClockSpans() {}

  /** Adds the real time at which the clocks show a time of a stretch, in seconds since 1970. */
  static void add(ZoneRules rules, long localFrom, long localTo, List<TimeSpan> spans) {
    long begin = localFrom - DAY;
    long end = localTo + DAY;
    Instant at = Instant.ofEpochSecond(begin);
    int offset = rules.getOffset(at).getTotalSeconds();
    ZoneOffsetTransition next = rules.nextTransition(at);
    long runFrom = begin;
    while (next != null && next.toEpochSecond() < end) {
      long runTo = next.toEpochSecond();
      addRun(localFrom - offset, localTo - offset, runFrom, runTo, spans);
      runFrom = runTo;
      offset = next.getOffsetAfter().getTotalSeconds();
      next = rules.nextTransition(next.getInstant());
    }
    addRun(localFrom - offset, localTo - offset, runFrom, end, spans);
  }

  private static void addRun(long from, long to, long runFrom, long runTo, List<TimeSpan> spans) {
    long first = Math.max(from, runFrom);
    long last = Math.min(to, runTo);
    if (first < last) {
      spans.add(new TimeSpan(Instant.ofEpochSecond(first), Instant.ofEpochSecond(last)));
    }
  }
}
