package org.rapporto.crm.recurrence;

import java.util.Arrays;

/**
 * The occurrences of a set: those of its rules and dates in order, each once, without exceptions.
 */
final class SetTicks extends Ticks {

  private final Ticks[] sources;
  private final long[] last;
  private final long[] keys;
  private final Exceptions exceptions;
  private long previous = Long.MIN_VALUE;
  private boolean started;

  SetTicks(Ticks[] sources, long[] last, Exceptions exceptions) {
    this.sources = sources;
    this.last = last;
    this.exceptions = exceptions;
    keys = new long[sources.length];
  }

  @Override
  void seek(long key) {
    for (Ticks source : sources) {
      source.seek(key);
    }
    started = false;
    previous = Long.MIN_VALUE;
  }

  @Override
  long next() {
    long key = sources.length == 1 ? advance(0) : merged();
    while (key != END && exceptions.has(local, key)) {
      key = sources.length == 1 ? advance(0) : merged();
    }
    return key;
  }

  private long advance(int source) {
    long key = sources[source].next();
    local = sources[source].local;
    return key > last[source] ? END : key;
  }

  private long merged() {
    if (!started) {
      started = true;
      for (int i = 0; i < sources.length; i++) {
        keys[i] = advance(i);
      }
    }
    long least = END;
    do {
      int chosen = 0;
      for (int i = 1; i < keys.length; i++) {
        chosen = keys[i] < keys[chosen] ? i : chosen;
      }
      least = keys[chosen];
      if (least == END) {
        return END;
      }
      long its = sources[chosen].local;
      keys[chosen] = advance(chosen);
      local = its;
    } while (least <= previous);
    previous = least;
    return least;
  }

  /** Single dates, sorted by key. */
  static final class Dates extends Ticks {

    private final long[] keys;
    private final long[] locals;
    private int next;

    Dates(long[] keys, long[] locals) {
      this.keys = keys;
      this.locals = locals;
    }

    @Override
    void seek(long key) {
      int found = Arrays.binarySearch(keys, key);
      next = found < 0 ? -found - 1 : found;
    }

    @Override
    long next() {
      if (next >= keys.length) {
        return END;
      }
      local = locals[next];
      return keys[next++];
    }
  }
}
