package org.rapporto.crm.internal;

/**
 * When each of many records was seen last: 64 bits of hash and a minute a record, 12 bytes, in a
 * table with open addressing that is at most half full. Two records share a hash with a probability
 * of n²/2⁶⁵, which is one in three hundred million for a hundred thousand. Not thread-safe.
 */
final class SeenTable {

  private static final int FIRST_SIZE = 64;

  private long[] hashes = new long[FIRST_SIZE];
  private int[] minutes = new int[FIRST_SIZE];
  private int size;

  /** What is done with each entry. */
  interface Visitor {
    void visit(long hash, int minute);
  }

  int size() {
    return size;
  }

  /** When it was seen last; the least integer if it was not. */
  int minute(long hash) {
    int at = place(hashes, key(hash));
    return hashes[at] == 0 ? Integer.MIN_VALUE : minutes[at];
  }

  /** Notes that a record was seen, unless it was seen later. */
  void see(long hash, int minute) {
    long key = key(hash);
    int at = place(hashes, key);
    if (hashes[at] == 0) {
      if (2 * (size + 1) > hashes.length) {
        keepSince(Integer.MIN_VALUE);
        at = place(hashes, key);
      }
      hashes[at] = key;
      minutes[at] = minute;
      size++;
    } else {
      minutes[at] = Math.max(minutes[at], minute);
    }
  }

  /** How many were seen in this minute or later. */
  int countSince(int minute) {
    int count = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] != 0 && minutes[i] >= minute) {
        count++;
      }
    }
    return count;
  }

  void each(Visitor visitor) {
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] != 0) {
        visitor.visit(hashes[i], minutes[i]);
      }
    }
  }

  /** Forgets what was seen before, and makes room for as many again. */
  void keepSince(int minute) {
    int kept = countSince(minute);
    int room = FIRST_SIZE;
    while (room < 4 * (kept + 1)) {
      room *= 2;
    }
    long[] newHashes = new long[room];
    int[] newMinutes = new int[room];
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] != 0 && minutes[i] >= minute) {
        int at = place(newHashes, hashes[i]);
        newHashes[at] = hashes[i];
        newMinutes[at] = minutes[i];
      }
    }
    hashes = newHashes;
    minutes = newMinutes;
    size = kept;
  }

  /** Zero marks a free place. */
  private static long key(long hash) {
    return hash == 0 ? 1 : hash;
  }

  private static int place(long[] table, long key) {
    int at = (int) (key >>> 32 ^ key) & table.length - 1;
    while (table[at] != 0 && table[at] != key) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }
}
