package org.rapporto.crm.match;

/** What the comparison of two records found, field by field, and room for its work. */
final class Evidence {

  /** Longer texts are compared up to here. */
  private static final int LONGEST = 64;

  final byte[] levels;

  /** The binary logarithm of how frequent the value is; 0 where that was not asked. */
  final float[] rarity;

  final byte[] left = new byte[LONGEST];
  final byte[] right = new byte[LONGEST];
  final Edits edits = new Edits(LONGEST);

  Evidence(int fields) {
    levels = new byte[fields];
    rarity = new float[fields];
  }

  void found(int field, MatchLevel level) {
    levels[field] = (byte) level.ordinal();
    rarity[field] = 0;
  }

  void found(int field, MatchLevel level, double share) {
    levels[field] = (byte) level.ordinal();
    rarity[field] = (float) (Math.log(share) / Math.log(2));
  }

  boolean isFound(int field, MatchLevel level) {
    return levels[field] == level.ordinal();
  }
}
