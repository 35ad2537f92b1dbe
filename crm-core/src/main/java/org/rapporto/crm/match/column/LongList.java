package org.rapporto.crm.match.column;

import java.util.Arrays;

/** A growing array of long numbers. Not thread-safe. */
public final class LongList {

  /** Fewer are sorted as fast by comparing. */
  private static final int FEW = 1024;

  private static final int DIGIT = 11;

  private long[] items;
  private long[] spare = {};
  private int size;

  /**
   * An empty list.
   *
   * @param expected how many numbers there will be, roughly
   */
  public LongList(int expected) {
    items = new long[Math.max(16, expected)];
  }

  /**
   * Adds a number.
   *
   * @param value the number
   */
  public void add(long value) {
    if (size == items.length) {
      items = Arrays.copyOf(items, size + (size >> 1) + 16);
    }
    items[size++] = value;
  }

  /**
   * One number.
   *
   * @param at its place
   * @return the number
   */
  public long get(int at) {
    return items[at];
  }

  /**
   * How many there are.
   *
   * @return the size
   */
  public int size() {
    return size;
  }

  /** Takes all numbers out and keeps the room. */
  public void clear() {
    size = 0;
  }

  /** Sorts the numbers. */
  public void sort() {
    sortFrom(0);
  }

  /** Digit by digit, the lowest first; digits that are the same in all numbers are left out. */
  private void sortFrom(int lowestBit) {
    if (size < FEW) {
      Arrays.sort(items, 0, size);
      return;
    }
    long varied = 0;
    for (int i = 1; i < size; i++) {
      varied |= items[i] ^ items[0];
    }
    varied &= -1L << lowestBit;
    if (spare.length < size) {
      spare = new long[items.length];
    }
    while (varied != 0) {
      int shift = Long.numberOfTrailingZeros(varied);
      scatter(shift);
      varied = shift + DIGIT >= Long.SIZE ? 0 : varied & (-1L << (shift + DIGIT));
    }
  }

  private void scatter(int shift) {
    int mask = (1 << DIGIT) - 1;
    int sign = shift + DIGIT >= Long.SIZE ? 1 << (Long.SIZE - 1 - shift) : 0;
    int[] next = new int[mask + 2];
    for (int i = 0; i < size; i++) {
      next[(((int) (items[i] >>> shift) & mask) ^ sign) + 1]++;
    }
    for (int d = 0; d < mask; d++) {
      next[d + 1] += next[d];
    }
    for (int i = 0; i < size; i++) {
      spare[next[((int) (items[i] >>> shift) & mask) ^ sign]++] = items[i];
    }
    long[] sorted = spare;
    spare = items;
    items = sorted;
  }

  /** Sorts the numbers and keeps each once. */
  public void sortDistinct() {
    sortDistinctFrom(0);
  }

  /**
   * Sorts numbers whose low bits are in order already, and keeps each once.
   *
   * @param lowestBit equal numbers above this bit stand in the order of the bits below it
   */
  public void sortDistinctFrom(int lowestBit) {
    sortFrom(lowestBit);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || items[kept - 1] != items[i]) {
        items[kept++] = items[i];
      }
    }
    size = kept;
  }

  /**
   * The union of two sorted lists without repetitions.
   *
   * @param a one
   * @param b the other
   * @return a new array
   */
  public static long[] union(long[] a, LongList b) {
    if (a.length == 0) {
      return Arrays.copyOf(b.items, b.size);
    }
    long[] out = new long[a.length + b.size - common(a, b)];
    int i = 0;
    int j = 0;
    for (int n = 0; n < out.length; n++) {
      boolean left = j == b.size || (i < a.length && a[i] <= b.items[j]);
      long next = left ? a[i] : b.items[j];
      i += left ? 1 : 0;
      j += j < b.size && b.items[j] == next ? 1 : 0;
      out[n] = next;
    }
    return out;
  }

  private static int common(long[] a, LongList b) {
    int common = 0;
    int i = 0;
    for (int j = 0; j < b.size; j++) {
      while (i < a.length && a[i] < b.items[j]) {
        i++;
      }
      common += i < a.length && a[i] == b.items[j] ? 1 : 0;
    }
    return common;
  }
}
