package org.rapporto.crm.recurrence;

import java.time.zone.ZoneRules;

/**
 * Occurrences of a rule of hours, minutes or seconds in a zone. It counts real time: where the
 * clocks jump, the count of units goes on, and the BY parts look at what the clocks then show.
 * Where they jump by a part of a unit, as by half an hour on Lord Howe Island, the part is dropped
 * from the count.
 */
final class ZonedUnitTicks extends Ticks {

  /** The clocks of 400 years; what has not happened in them never will. */
  private static final int MOST_EMPTY_RUNS = 800;

  private final CompiledRule compiled;
  private final ZoneRun run;
  private final int startOffset;
  private final long start;
  private final CountEnd count;
  private RuleTicks ticks;
  private long notBefore;
  private long remaining;
  private long last = END - 1;

  ZonedUnitTicks(CompiledRule compiled, ZoneRules rules, CountEnd count) {
    this.compiled = compiled;
    this.count = count;
    remaining = count.occurrences();
    run = new ZoneRun(new ZoneRuns(rules, OverlapPolicy.EARLIER));
    run.moveToLocal(compiled.startSecond());
    startOffset = run.offset();
    start = compiled.startSecond() - startOffset;
    notBefore = start;
    run.moveTo(start);
    ticks = ticksOfRun();
  }

  /** By how many units the count is ahead of the clock in this run. */
  private long shift() {
    return Math.floorDiv(run.offset() - startOffset, compiled.unit());
  }

  private RuleTicks ticksOfRun() {
    RuleTicks ofRun = compiled.ticksShifted(shift(), run.end() + run.offset());
    ofRun.seek(Math.max(run.begin(), notBefore) + run.offset());
    return ofRun;
  }

  @Override
  void seek(long key) {
    notBefore = Math.max(key, start);
    last = count.last();
    remaining = CountEnd.NO_COUNT;
    run.moveTo(notBefore);
    ticks = ticksOfRun();
  }

  @Override
  long next() {
    if (remaining <= 0) {
      return END;
    }
    remaining--;
    long next = nextOfAll();
    return next > last ? END : next;
  }

  /** Skips so many from the start on and gives the last, run by run. */
  long skip(long occurrences) {
    UnitCount days = compiled.unitCount();
    long left = occurrences;
    for (int empty = 0; empty < MOST_EMPTY_RUNS; empty++) {
      long from = Math.max(run.begin(), start) + run.offset();
      long to = run.end() + run.offset();
      long first = compiled.firstUnit() + shift();
      long found = days.find(ticks, first, from, to, left);
      if (found != END) {
        return found - run.offset();
      }
      if (ticks.gaveUp() || run.end() >= CivilDays.HORIZON * CivilDays.SECONDS) {
        return END;
      }
      empty = days.counted() > 0 ? 0 : empty;
      left -= days.counted();
      run.moveTo(run.end());
      ticks = ticksOfRun();
    }
    return END;
  }

  private long nextOfAll() {
    for (int empty = 0; empty < MOST_EMPTY_RUNS; empty++) {
      long time = ticks.next();
      if (time != END && time - run.offset() < run.end()) {
        local = time;
        return time - run.offset();
      }
      if (ticks.gaveUp() || run.end() >= CivilDays.HORIZON * CivilDays.SECONDS) {
        return END;
      }
      run.moveTo(run.end());
      ticks = ticksOfRun();
    }
    return END;
  }
}
