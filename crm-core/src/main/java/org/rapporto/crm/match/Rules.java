package org.rapporto.crm.match;

import java.util.List;

/**
 * What a host decided: weights of fields, and fields that settle a pair alone. Two generations of
 * one name are two people where nobody says otherwise. Immutable.
 */
final class Rules {

  /** Beyond every line. */
  static final double SETTLED = 400;

  private final float[] factors;
  private final boolean[] same;
  private final boolean[] different;
  private final boolean any;

  Rules(List<String> fields, MatchOptions options) {
    factors = new float[fields.size()];
    same = new boolean[fields.size()];
    different = new boolean[fields.size()];
    options.checkFields(fields);
    boolean found = false;
    for (int f = 0; f < fields.size(); f++) {
      factors[f] = (float) options.weight(fields.get(f));
      same[f] = options.sameDecides().contains(fields.get(f));
      boolean generation = fields.get(f).equals(AffixGroup.GENERATION) && factors[f] > 0;
      different[f] = generation || options.differentDecides().contains(fields.get(f));
      found |= same[f] || different[f];
    }
    any = found;
  }

  float weighted(int field, float bits) {
    return bits * factors[field];
  }

  double apply(double score, Evidence evidence) {
    if (!any) {
      return score;
    }
    double ruled = score;
    for (int f = 0; f < same.length; f++) {
      if (same[f] && evidence.isFound(f, MatchLevel.SAME)) {
        ruled = Math.max(ruled, SETTLED);
      }
      if (different[f] && evidence.isFound(f, MatchLevel.DIFFERENT)) {
        return -SETTLED;
      }
    }
    return ruled;
  }
}
