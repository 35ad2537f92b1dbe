package org.rapporto.crm.match.column;

import java.util.Arrays;

/** A growing array of long numbers. Not thread-safe. */
public final class LongList {

  private long[] items;
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
    Arrays.sort(items, 0, size);
  }

  /** Sorts the numbers and keeps each once. */
  public void sortDistinct() {
    sort();
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
