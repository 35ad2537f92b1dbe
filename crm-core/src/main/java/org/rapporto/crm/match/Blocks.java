package org.rapporto.crm.match;

import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.LongList;
import org.rapporto.crm.match.column.Vocabulary;

/**
 * Rows that share a key, found by sorting: a number has the hash of the key in front and the row
 * behind.
 */
final class Blocks {

  /** Larger blocks are no keys: a switchboard, a common name. */
  private static final int LARGEST = 400;

  private final LongList entries;
  private final int rowBits;
  private final long rowMask;

  Blocks(int rows) {
    entries = new LongList(rows);
    rowBits = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, rows - 1)));
    rowMask = (1L << rowBits) - 1;
  }

  void fill(FieldStore keys, int salt) {
    entries.clear();
    for (int row = 0; row < keys.rows(); row++) {
      for (int i = keys.from(row); i < keys.to(row); i++) {
        add(Vocabulary.mix(keys.get(i) * 31L + salt), row);
      }
    }
    entries.sortDistinctFrom(rowBits);
  }

  void fill(FieldStore one, FieldStore two, int salt) {
    entries.clear();
    for (int row = 0; row < one.rows(); row++) {
      for (int i = one.from(row); i < one.to(row); i++) {
        for (int j = two.from(row); j < two.to(row); j++) {
          long both = ((long) one.get(i) << 32) ^ (two.get(j) & 0xffffffffL);
          add(Vocabulary.mix(both) + salt * 0x9E3779B97F4A7C15L, row);
        }
      }
    }
    entries.sortDistinctFrom(rowBits);
  }

  private void add(long hash, int row) {
    entries.add((hash >>> 32 << rowBits) | row);
  }

  /** The largest block that can be taken if all smaller ones are, within a number of pairs. */
  int cap(long budget) {
    long[] blocks = new long[LARGEST + 1];
    for (int from = 0; from < entries.size(); ) {
      int to = end(from);
      if (to - from <= LARGEST) {
        blocks[to - from]++;
      }
      from = to;
    }
    long pairs = 0;
    int cap = 1;
    for (int size = 2; size <= LARGEST; size++) {
      pairs += blocks[size] * size * (size - 1) / 2;
      if (pairs > budget) {
        return cap;
      }
      cap = size;
    }
    return cap;
  }

  /** How many of the entries are in blocks up to a size. */
  double covered(int cap) {
    long within = 0;
    for (int from = 0; from < entries.size(); ) {
      int to = end(from);
      within += to - from <= cap ? to - from : 0;
      from = to;
    }
    return entries.size() == 0 ? 1 : (double) within / entries.size();
  }

  /** The probability that two entries meet in one block, as far as the blocks say. */
  double collisions() {
    double sum = 0;
    for (int from = 0; from < entries.size(); ) {
      int to = end(from);
      sum += (double) (to - from) * (to - from - 1);
      from = to;
    }
    double n = entries.size();
    return n < 2 ? 0 : sum / (n * (n - 1));
  }

  int size() {
    return entries.size();
  }

  private int end(int from) {
    long key = entries.get(from) >>> rowBits;
    int to = from + 1;
    while (to < entries.size() && entries.get(to) >>> rowBits == key) {
      to++;
    }
    return to;
  }

  /** Adds the pairs of all blocks up to a size. */
  void pairs(int cap, Pairs into) {
    for (int from = 0; from < entries.size(); ) {
      int to = end(from);
      if (to - from <= cap) {
        for (int i = from; i < to; i++) {
          for (int j = i + 1; j < to; j++) {
            into.add((int) (entries.get(i) & rowMask), (int) (entries.get(j) & rowMask));
          }
        }
      }
      from = to;
    }
  }
}
