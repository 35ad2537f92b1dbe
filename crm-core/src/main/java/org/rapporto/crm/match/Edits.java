package org.rapporto.crm.match;

import java.util.Arrays;

/**
 * The number of slips of the keyboard between two texts (optimal string alignment): a letter more,
 * less or other, or two neighbours exchanged.
 */
final class Edits {

  private int[] before;
  private int[] last;
  private int[] row;
  private final boolean[] taken;

  Edits(int longest) {
    before = new int[longest + 1];
    last = new int[longest + 1];
    row = new int[longest + 1];
    taken = new boolean[longest + 1];
  }

  /** The distance, or a number above {@code most} if it is more than that. */
  int between(byte[] a, int lengthA, byte[] b, int lengthB, int most) {
    if (Math.abs(lengthA - lengthB) > most) {
      return most + 1;
    }
    int from = 0;
    int toA = lengthA;
    int toB = lengthB;
    while (from < toA && from < toB && a[from] == b[from]) {
      from++;
    }
    while (toA > from && toB > from && a[toA - 1] == b[toB - 1]) {
      toA--;
      toB--;
    }
    return most == 1 ? one(a, from, toA, b, toB) : inner(a, from, toA, b, toB, most);
  }

  /** What is left between the letters that agree is one slip, none, or more. */
  private static int one(byte[] a, int from, int toA, byte[] b, int toB) {
    int left = Math.max(toA, toB) - from;
    boolean exchanged = left == 2 && toA == toB && a[from] == b[from + 1] && a[from + 1] == b[from];
    return left <= 1 ? left : exchanged ? 1 : 2;
  }

  private int inner(byte[] a, int from, int toA, byte[] b, int toB, int most) {
    int width = toB - from;
    for (int j = 0; j <= Math.min(width, most + 1); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= toA - from; i++) {
      int start = Math.max(1, i - most);
      int end = Math.min(width, i + most);
      row[start - 1] = start == 1 ? i : most + 1;
      int least = start == 1 ? i : most + 1;
      for (int j = start; j <= end; j++) {
        int at = a[from + i - 1] == b[from + j - 1] ? 0 : 1;
        int cost = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + at);
        if (i > 1
            && j > 1
            && a[from + i - 1] == b[from + j - 2]
            && a[from + i - 2] == b[from + j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > most) {
        return most + 1;
      }
      if (end < width) {
        row[end + 1] = most + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[width];
  }

  /** Whether two texts are the same letters in another order, but for so many. */
  boolean isShuffled(byte[] a, int lengthA, byte[] b, int lengthB, int most) {
    if (Math.abs(lengthA - lengthB) > most) {
      return false;
    }
    int longest = Math.max(lengthA, lengthB);
    int found = 0;
    Arrays.fill(taken, false);
    for (int i = 0; i < lengthA; i++) {
      int j = 0;
      while (j < lengthB && (taken[j] || a[i] != b[j])) {
        j++;
      }
      if (j < lengthB) {
        taken[j] = true;
        found++;
      }
    }
    return longest - found <= most;
  }
}
