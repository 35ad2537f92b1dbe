package org.rapporto.crm.match;

import org.rapporto.crm.match.column.LongList;

/** Pairs of rows, each once, the smaller row in front. */
final class Pairs {

  private static final int CHUNK = 1 << 21;

  private final int firstOfSecond;
  private final LongList fresh = new LongList(1024);
  private long[] kept = {};

  /** Only pairs across are taken if the second of two tables begins at a row above 0. */
  Pairs(int firstOfSecond) {
    this.firstOfSecond = firstOfSecond;
  }

  void add(int a, int b) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    if (low == high || (firstOfSecond > 0 && (low >= firstOfSecond || high < firstOfSecond))) {
      return;
    }
    fresh.add((long) low << 32 | high);
    if (fresh.size() >= Math.max(CHUNK, kept.length >> 2)) {
      merge();
    }
  }

  private void merge() {
    fresh.sortDistinct();
    kept = LongList.union(kept, fresh);
    fresh.clear();
  }

  long[] all() {
    merge();
    return kept;
  }

  static int first(long pair) {
    return (int) (pair >>> 32);
  }

  static int second(long pair) {
    return (int) pair;
  }
}
