package org.rapporto.crm.recurrence;

/**
 * A stretch of time in which the clocks of a zone run evenly, and the gap after it if there is one.
 * Moves along as it is asked for other times. For one thread.
 */
final class ZoneRun {

  private final ZoneRuns runs;
  private long localFrom = 1;
  private long localTo;
  private long gapTo;
  private int offset;
  private long begin;
  private long end;

  ZoneRun(ZoneRuns runs) {
    this.runs = runs;
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
    ZoneRuns.Run run = runs.at(instant);
    begin = run.begin();
    end = run.end();
    offset = run.offset();
    localFrom = run.localFrom();
    localTo = run.localTo();
    gapTo = run.gapTo();
  }
}
