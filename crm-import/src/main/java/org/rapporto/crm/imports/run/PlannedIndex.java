package org.rapporto.crm.imports.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.rapporto.crm.imports.spill.SpillOptions;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.imports.spill.SpilledNumbers;

/**
 * Ordinals by the hashes of keys, as many a key as there are: of each key the last one is found by
 * its hash, and with each stands where the one before it is. Not thread-safe.
 */
final class PlannedIndex implements Closeable {

  private static final char PAIR = 'o';
  private static final int BYTES_OF_LINKS = 1 << 20;

  private final SpilledKeys last;
  private final SpilledNumbers links;
  private final SpilledKeys later;
  private final int[] found = new int[SpilledKeys.MOST];
  private int count;

  PlannedIndex(SpillOptions options) throws IOException {
    this.last = new SpilledKeys(options);
    this.links = new SpilledNumbers(new SpillOptions(options.directory(), BYTES_OF_LINKS));
    this.later = new SpilledKeys(options);
  }

  /** Puts a new ordinal under a key. */
  void put(long key, int ordinal) {
    try {
      int before = last.swap(key, count);
      links.put(count++, (long) ordinal << Integer.SIZE | before + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts an ordinal that may be under the key already. */
  void putAgain(long key, int ordinal) {
    long pair = SpilledKeys.hash(PAIR, key, ordinal);
    if (later.find(pair, found) > 0) {
      return;
    }
    try {
      later.put(pair, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    put(key, ordinal);
  }

  /** Adds all ordinals of a key. */
  void collect(long key, Ordinals ordinals) {
    int next = last.find(key, found) == 0 ? 0 : found[0] + 1;
    while (next > 0) {
      long link = links.get(next - 1);
      ordinals.add((int) (link >>> Integer.SIZE));
      next = (int) link;
    }
  }

  @Override
  public void close() throws IOException {
    try (last;
        links) {
      later.close();
    }
  }
}
