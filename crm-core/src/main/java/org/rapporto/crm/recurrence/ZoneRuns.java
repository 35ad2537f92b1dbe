package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of time between the jumps of the clocks of a zone. Remembers those that were asked
 * for last, as windows of one series mostly are in the same ones. Thread-safe.
 */
final class ZoneRuns {

  private static final long FAR = Long.MAX_VALUE / 4;

  /** A year back, which a yearly rule looks at, and the season ahead. */
  private static final int REMEMBERED = 4;

  private final ZoneRules rules;
  private final OverlapPolicy overlap;

  /** The newest first. */
  private volatile List<Run> known = List.of();

  ZoneRuns(ZoneRules rules, OverlapPolicy overlap) {
    this.rules = rules;
    this.overlap = overlap;
  }

  /**
   * A stretch in which the clocks run evenly, and the gap after it if there is one.
   *
   * @param begin first instant
   * @param end instant after the last
   * @param offset seconds ahead of UTC
   * @param localFrom the first local time that is its own
   * @param localTo the local time after the last that is its own
   * @param gapTo the local time after the gap
   */
  record Run(long begin, long end, int offset, long localFrom, long localTo, long gapTo) {

    private boolean has(long instant) {
      return instant >= begin && instant < end;
    }
  }

  /** The one that has an instant. */
  Run at(long instant) {
    List<Run> runs = known;
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).has(instant)) {
        return runs.get(i);
      }
    }
    List<Run> more = new ArrayList<>(REMEMBERED);
    more.add(find(Instant.ofEpochSecond(instant)));
    more.addAll(runs.subList(0, Math.min(runs.size(), REMEMBERED - 1)));
    known = List.copyOf(more);
    return more.get(0);
  }

  private Run find(Instant at) {
    ZoneOffsetTransition before = rules.previousTransition(at.plusNanos(1));
    ZoneOffsetTransition after = rules.nextTransition(at);
    int offset =
        before == null
            ? rules.getOffset(at).getTotalSeconds()
            : before.getOffsetAfter().getTotalSeconds();
    long begin = before == null ? -FAR : before.toEpochSecond();
    long end = after == null ? FAR : after.toEpochSecond();
    long localTo = localTo(after, end, offset);
    return new Run(
        begin, end, offset, localFrom(before, begin, offset), localTo, gapTo(after, localTo));
  }

  private long localFrom(@Nullable ZoneOffsetTransition before, long begin, int offset) {
    if (before == null) {
      return -FAR;
    }
    boolean isAgain = overlap == OverlapPolicy.EARLIER && before.isOverlap();
    return begin + (isAgain ? before.getOffsetBefore().getTotalSeconds() : offset);
  }

  private long localTo(@Nullable ZoneOffsetTransition after, long end, int offset) {
    if (after == null) {
      return FAR;
    }
    boolean isAgain = overlap == OverlapPolicy.LATER && !after.isGap();
    return end + (isAgain ? after.getOffsetAfter().getTotalSeconds() : offset);
  }

  private static long gapTo(@Nullable ZoneOffsetTransition after, long localTo) {
    return after != null && after.isGap()
        ? after.toEpochSecond() + after.getOffsetAfter().getTotalSeconds()
        : localTo;
  }
}
