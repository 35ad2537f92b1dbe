package org.rapporto.crm.recurrence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Occurrences of a rule of days or longer in a zone: local times, mapped to instants by policy. */
final class ZonedTicks extends Ticks {

  /** Clocks have never been put forward by more; the most is a day at the date line. */
  private static final long LONGEST_GAP = 2 * CivilDays.SECONDS;

  private final RuleTicks rule;
  private final ZoneRun run;
  private final GapPolicy gap;
  private final List<Placed> pending = new ArrayList<>();
  private int nextPending;
  private long ahead = Long.MIN_VALUE;
  private long notBefore = Long.MIN_VALUE;

  private record Placed(long local, long instant, int shifted) {}

  ZonedTicks(RuleTicks rule, ZoneRun run, GapPolicy gap) {
    this.rule = rule;
    this.run = run;
    this.gap = gap;
  }

  @Override
  void seek(long key) {
    pending.clear();
    nextPending = 0;
    ahead = Long.MIN_VALUE;
    notBefore = key;
    run.moveTo(key);
    long wanted = key + run.offset();
    boolean nearBegin = wanted - LONGEST_GAP < run.localFrom();
    rule.seek(nearBegin ? wanted - LONGEST_GAP : wanted);
  }

  @Override
  long next() {
    long key = nextPlaced();
    while (key < notBefore) {
      key = nextPlaced();
    }
    return key;
  }

  private long nextPlaced() {
    if (nextPending < pending.size()) {
      Placed placed = pending.get(nextPending++);
      local = placed.local;
      return placed.instant;
    }
    long time = ahead;
    if (time == Long.MIN_VALUE) {
      time = rule.next();
    } else {
      ahead = Long.MIN_VALUE;
    }
    if (run.contains(time)) {
      local = time;
      return time - run.offset();
    }
    return time == END ? END : atEdge(time);
  }

  private long atEdge(long time) {
    run.moveToLocal(time);
    if (run.contains(time)) {
      local = time;
      return time - run.offset();
    }
    long mixedTo = run.gapTo() + run.gapLength();
    pending.clear();
    nextPending = 0;
    long next = time;
    while (next < mixedTo) {
      place(next);
      next = rule.next();
    }
    ahead = next;
    pending.sort(Comparator.comparingLong(Placed::instant).thenComparingInt(Placed::shifted));
    dropDoubles();
    return nextPlaced();
  }

  private void place(long time) {
    if (!run.contains(time) && !run.isInGap(time)) {
      run.moveToLocal(time);
    }
    boolean skipped = !run.contains(time);
    if (!skipped || gap == GapPolicy.SHIFT_FORWARD) {
      pending.add(new Placed(time, time - run.offset(), skipped ? 1 : 0));
    }
  }

  private void dropDoubles() {
    int kept = 0;
    for (Placed placed : pending) {
      if (kept == 0 || pending.get(kept - 1).instant != placed.instant) {
        pending.set(kept++, placed);
      }
    }
    pending.subList(kept, pending.size()).clear();
  }
}
