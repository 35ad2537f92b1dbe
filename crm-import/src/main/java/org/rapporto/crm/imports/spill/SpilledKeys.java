package org.rapporto.crm.imports.spill;

import com.google.common.primitives.Ints;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * Ordinals by the hashes of keys, several under one key. The heap taken stays within a bound,
 * however many there are; beyond it the table is in a mapped temporary file.
 *
 * <p>At most {@value #MOST} ordinals are kept of one key, the first: a key that more than three
 * share tells nobody apart by itself, and who finds {@value #MOST} knows that. Two keys may have
 * one hash, so what is found is to be looked at.
 *
 * <pre>{@code
 * try (SpilledKeys keys = new SpilledKeys(SpillOptions.in(null))) {
 *   keys.put(SpilledKeys.hash('e', "ada@example.org"), 17);
 *   int[] found = new int[SpilledKeys.MOST];
 *   int count = keys.find(SpilledKeys.hash('e', "ada@example.org"), found);
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class SpilledKeys implements Closeable {

  /** How many ordinals of one key are kept. */
  public static final int MOST = 4;

  private static final int FIRST_BITS = 8;

  private final SpillOptions options;
  private HashSlots slots;
  private long size;

  /**
   * An empty table.
   *
   * @param options where it goes
   * @throws IOException if a temporary file cannot be made
   */
  public SpilledKeys(SpillOptions options) throws IOException {
    this.options = options;
    this.slots = new HashSlots(options, FIRST_BITS);
  }

  /**
   * The hash of a key.
   *
   * @param kind what the key is, such as {@code 'e'} for e-mail addresses; keys of two kinds differ
   * @param key its text
   * @return 64 bits, the same in every run
   */
  public static long hash(char kind, CharSequence key) {
    long hash = kind * HashSlots.SPREAD;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * HashSlots.SPREAD;
      hash ^= hash >>> 29;
    }
    return HashSlots.mixed(hash);
  }

  /**
   * The hash of a key of 128 bits, such as a UUID.
   *
   * @param kind what the key is; keys of two kinds differ
   * @param high its upper half
   * @param low its lower half
   * @return 64 bits, the same in every run
   */
  public static long hash(char kind, long high, long low) {
    return HashSlots.mixed(HashSlots.mixed(kind * HashSlots.SPREAD ^ high) ^ low);
  }

  /**
   * Puts an ordinal under a key, unless it is there already or the key has {@value #MOST}.
   *
   * @param hash of the key
   * @param ordinal from 0
   * @return false if the key has {@value #MOST} others
   * @throws IOException if the temporary file cannot be written
   */
  public boolean put(long hash, int ordinal) throws IOException {
    requireRoom(ordinal);
    if (slots.put(HashSlots.mixed(hash), ordinal)) {
      size++;
      return true;
    }
    int[] there = new int[MOST];
    return find(hash, there) < MOST || Ints.contains(there, ordinal);
  }

  /**
   * Puts an ordinal under a key in place of the one that is there. For keys that have no more than
   * one.
   *
   * @param hash of the key
   * @param ordinal from 0
   * @return the ordinal that was there; -1 if none was
   * @throws IOException if the temporary file cannot be written
   */
  public int swap(long hash, int ordinal) throws IOException {
    requireRoom(ordinal);
    int before = slots.swap(HashSlots.mixed(hash), ordinal);
    if (before < 0) {
      size++;
    }
    return before;
  }

  private void requireRoom(int ordinal) throws IOException {
    if (ordinal < 0) {
      throw new IllegalArgumentException("An ordinal is not negative; found " + ordinal);
    }
    if (slots.isCrowded(size)) {
      grow();
    }
  }

  private void grow() throws IOException {
    HashSlots larger = slots.doubled(options);
    try {
      slots.close();
    } finally {
      slots = larger;
    }
  }

  /**
   * Finds the ordinals of a key.
   *
   * @param hash of the key
   * @param ordinals room for {@value #MOST}; those found come first, ascending
   * @return how many were found
   */
  public int find(long hash, int[] ordinals) {
    int found = slots.find(HashSlots.mixed(hash), ordinals);
    if (found > 1) {
      Arrays.sort(ordinals, 0, found);
    }
    return found;
  }

  /**
   * How many pairs of key and ordinal there are.
   *
   * @return from 0
   */
  public long size() {
    return size;
  }

  /** Gives memory and file back; the table is not to be used afterwards. */
  @Override
  public void close() throws IOException {
    slots.close();
  }
}
