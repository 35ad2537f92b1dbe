package org.rapporto.crm.imports.run;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Ordinals that were come upon, some of them several times. Not thread-safe. */
final class Ordinals {

  private int[] values = new int[16];
  private int size;

  void add(int ordinal) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = ordinal;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether an ordinal is among those that {@link #forEach} told. */
  boolean has(int ordinal) {
    return Arrays.binarySearch(values, 0, size, ordinal) >= 0;
  }

  /** Tells each once, ascending. */
  void forEach(IntConsumer each) {
    Arrays.sort(values, 0, size);
    for (int i = 0; i < size; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        each.accept(values[i]);
      }
    }
  }
}
