package org.rapporto.crm.match.column;

import java.util.Arrays;

/** A growing array of numbers. Not thread-safe. */
public final class IntList {

  private int[] items;
  private int size;

  /** An empty list. */
  public IntList() {
    this(16);
  }

  /**
   * An empty list.
   *
   * @param expected how many numbers there will be, roughly
   */
  public IntList(int expected) {
    items = new int[Math.max(16, expected)];
  }

  /**
   * Adds a number.
   *
   * @param value the number
   */
  public void add(int value) {
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
  public int get(int at) {
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

  /** Takes all numbers out. */
  public void clear() {
    size = 0;
  }

  /**
   * Keeps only the first numbers.
   *
   * @param newSize how many
   */
  public void cut(int newSize) {
    size = Math.min(size, newSize);
  }

  /**
   * The numbers.
   *
   * @return a copy of the right size
   */
  public int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
