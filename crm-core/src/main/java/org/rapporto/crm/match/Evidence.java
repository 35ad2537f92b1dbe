package org.rapporto.crm.match;

/** What the comparison of two records found, field by field, and room for its work. */
final class Evidence {

  /** Longer texts are compared up to here. */
  private static final int LONGEST = 64;

  static final float NO_FLOOR = -100;

  final byte[] levels;

  /** The binary logarithm of how frequent the value is; 0 where that was not asked. */
  final float[] rarity;

  /** What the logarithm of the share of strangers cannot be less than. */
  final float[] floor;

  final byte[] left = new byte[LONGEST];
  final byte[] right = new byte[LONGEST];
  final Edits edits = new Edits(LONGEST);

  Evidence(int fields) {
    levels = new byte[fields];
    rarity = new float[fields];
    floor = new float[fields];
  }

  void found(int field, MatchLevel level) {
    levels[field] = (byte) level.at();
    rarity[field] = 0;
    floor[field] = NO_FLOOR;
  }

  void found(int field, MatchLevel level, double share) {
    levels[field] = (byte) level.at();
    rarity[field] = (float) (Math.log(share) / Math.log(2));
    floor[field] = NO_FLOOR;
  }

  /** As above, where strangers agree so at least as often as {@code least}. */
  void found(int field, MatchLevel level, double share, double least) {
    found(field, level, share);
    if (least > 0) {
      floor[field] = (float) (Math.log(least) / Math.log(2));
    }
  }

  boolean isFound(int field, MatchLevel level) {
    return levels[field] == level.at();
  }
}
