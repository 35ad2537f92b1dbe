package org.rapporto.crm.imports.mapping;

/** Letters to insert, drop, change or swap with the neighbour to make one text of another. */
final class EditDistance {
  private EditDistance() {}

  static boolean within(String a, String b, int limit) {
    return atMost(a, b, limit) <= limit;
  }

  /** The distance; any greater number than the limit if it is greater. */
  static int atMost(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] older = new int[b.length() + 1];
    int[] before = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int cost = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
        boolean swap =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swap ? Math.min(cost, older[j - 2] + 1) : cost;
        least = Math.min(least, row[j]);
      }
      if (least > limit + 1) {
        return limit + 1;
      }
      int[] spare = older;
      older = before;
      before = row;
      row = spare;
    }
    return before[b.length()];
  }
}
