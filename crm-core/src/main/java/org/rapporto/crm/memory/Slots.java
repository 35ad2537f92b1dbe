package org.rapporto.crm.memory;

import java.util.Arrays;

/** Copies of arrays with a change; an array is always as long as what it holds. */
final class Slots {

  private Slots() {}

  static <T> T[] inserted(T[] source, int at, T value) {
    T[] copy = Arrays.copyOf(source, source.length + 1);
    System.arraycopy(source, at, copy, at + 1, source.length - at);
    copy[at] = value;
    return copy;
  }

  static <T> T[] removed(T[] source, int at) {
    T[] copy = Arrays.copyOf(source, source.length - 1);
    System.arraycopy(source, at + 1, copy, at, source.length - at - 1);
    return copy;
  }

  static <T> T[] joined(T[] left, T[] right) {
    T[] copy = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, copy, left.length, right.length);
    return copy;
  }
}
