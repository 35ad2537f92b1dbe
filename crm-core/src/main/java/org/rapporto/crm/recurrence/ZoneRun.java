package org.rapporto.crm.recurrence;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which the clocks of a zone run evenly, and the gap after it if there is one.
 * Moves along as it is asked for other times. For one thread.
 */
final class ZoneRun {

  private static final long FAR = Long.MAX_VALUE / 4;

  private final ZoneRules rules;
  private final OverlapPolicy overlap;
  private long localFrom = 1;
  private long localTo;
  private long gapTo;
  private int offset;
  private long begin;
  private long end;

  ZoneRun(ZoneRules rules, OverlapPolicy overlap) {
    this.rules = rules;
    this.overlap = overlap;
  }

  /** Whether a local time is here and not in the gap. */
  boolean contains(long local) {
    return local >= localFrom && local < localTo;
  }

  /** Whether a local time is one the clocks skip at the end of this run. */
  boolean isInGap(long local) {
    return local >= localTo && local < gapTo;
  }

  /** Seconds ahead of UTC. */
  int offset() {
    return offset;
  }

  /** The first local time of this run that is its own. */
  long localFrom() {
    return localFrom;
  }

  /** The local time after the gap. */
  long gapTo() {
    return gapTo;
  }

  /** How long the gap is. */
  long gapLength() {
    return gapTo - localTo;
  }

  /** First instant. */
  long begin() {
    return begin;
  }

  /** Instant after the last. */
  long end() {
    return end;
  }

  /** Goes to the run that has a local time, or the gap it is in. */
  void moveToLocal(long local) {
    moveTo(local - offset);
    while (local < localFrom) {
      moveTo(begin - 1);
    }
    while (local >= localTo && !isInGap(local)) {
      moveTo(end);
    }
  }

  /** Goes to the run that has an instant. */
  void moveTo(long instant) {
    Instant at = Instant.ofEpochSecond(instant);
    ZoneOffsetTransition before = rules.previousTransition(at.plusNanos(1));
    ZoneOffsetTransition after = rules.nextTransition(at);
    offset =
        before == null
            ? rules.getOffset(at).getTotalSeconds()
            : before.getOffsetAfter().getTotalSeconds();
    begin(before);
    end(after);
  }

  private void begin(@Nullable ZoneOffsetTransition before) {
    begin = before == null ? -FAR : before.toEpochSecond();
    localFrom = before == null ? -FAR : begin + offset;
    if (before != null && overlap == OverlapPolicy.EARLIER && before.isOverlap()) {
      localFrom = begin + before.getOffsetBefore().getTotalSeconds();
    }
  }

  private void end(@Nullable ZoneOffsetTransition after) {
    end = after == null ? FAR : after.toEpochSecond();
    localTo = after == null ? FAR : end + offset;
    gapTo = localTo;
    if (after == null) {
      return;
    }
    long then = end + after.getOffsetAfter().getTotalSeconds();
    if (after.isGap()) {
      gapTo = then;
    } else if (overlap == OverlapPolicy.LATER) {
      localTo = then;
      gapTo = then;
    }
  }
}
