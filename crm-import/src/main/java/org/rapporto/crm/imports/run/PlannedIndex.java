package org.rapporto.crm.imports.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;

/**
 * Ordinals by the hashes of keys, as many a key as there are: a table that keeps few of one key,
 * with further pages under hashes made of the key. Not thread-safe.
 */
final class PlannedIndex implements Closeable {

  private static final char PAGE = 'g';
  private static final char ON_PAGE = 'o';

  private final SpilledKeys keys;
  private final int[] found = new int[SpilledKeys.MOST];

  PlannedIndex(SpillOptions options) throws IOException {
    this.keys = new SpilledKeys(options);
  }

  /** Puts an ordinal under a key, unless it is there. */
  void put(long key, int ordinal) {
    try {
      if (isFull(key, 0)) {
        putBehind(key, ordinal);
      } else {
        keys.put(key, ordinal);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pages are filled one after the other; on which one an ordinal is, is not asked twice. */
  private void putBehind(long key, int ordinal) throws IOException {
    long place = SpilledKeys.hash(ON_PAGE, key, ordinal);
    for (int i = 0; i < SpilledKeys.MOST; i++) {
      if (found[i] == ordinal) {
        return;
      }
    }
    if (keys.find(place, found) > 0) {
      return;
    }
    int high = 1;
    while (isFull(key, high)) {
      high *= 2;
    }
    int low = high / 2;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (isFull(key, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    keys.put(page(key, high), ordinal);
    keys.put(place, 0);
  }

  private boolean isFull(long key, int page) {
    return keys.find(page(key, page), found) == SpilledKeys.MOST;
  }

  private static long page(long key, int page) {
    return page == 0 ? key : SpilledKeys.hash(PAGE, key, page);
  }

  /** Adds all ordinals of a key. */
  void collect(long key, Set<Integer> ordinals) {
    int count = SpilledKeys.MOST;
    for (int page = 0; count == SpilledKeys.MOST; page++) {
      count = keys.find(page(key, page), found);
      for (int i = 0; i < count; i++) {
        ordinals.add(found[i]);
      }
    }
  }

  @Override
  public void close() throws IOException {
    keys.close();
  }
}
