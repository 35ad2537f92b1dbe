package org.rapporto.crm.activity;

import java.util.Arrays;
import java.util.List;

/** Sorts by start and end. What takes place at the same time stays as it was found. */
final class AgendaOrder {

  /** The low bits of a key hold a place in the list. */
  private static final int PLACE_BITS = 24;

  private static final int MOST = 1 << PLACE_BITS;

  private AgendaOrder() {}

  /** Sorts mostly by numbers, as going to the entries for each comparison takes longer. */
  static void sort(List<AgendaEntry> entries) {
    int size = entries.size();
    if (size > 2 && size < MOST) {
      AgendaEntry[] found = entries.toArray(new AgendaEntry[0]);
      long[] keys = new long[size];
      for (int i = 0; i < size; i++) {
        keys[i] = found[i].start().getEpochSecond() << PLACE_BITS | i;
      }
      Arrays.sort(keys);
      for (int i = 0; i < size; i++) {
        entries.set(i, found[(int) (keys[i] & (MOST - 1))]);
      }
    }
    entries.sort(AgendaEntry.BY_START);
  }
}
