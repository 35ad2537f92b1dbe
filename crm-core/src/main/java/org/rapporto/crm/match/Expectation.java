package org.rapporto.crm.match;

/**
 * How probable each level of agreement is, among pairs of the same thing and among strangers,
 * before anything is learned. By ordinals of {@link MatchLevel}; levels a field does not use are 0.
 * Of what makes a thing itself, such as a name, no table teaches that it mostly differs.
 */
record Expectation(double[] same, double[] strangers, double mostDifferent) {

  static final int LEVELS = MatchLevel.values().length;

  static Builder of() {
    return new Builder();
  }

  /** Collects levels. */
  static final class Builder {
    private final double[] same = new double[LEVELS];
    private final double[] strangers = new double[LEVELS];
    private double mostDifferent = 1;

    /** At most so many of the same differ, whatever a table seems to say. */
    Builder mostDifferent(double share) {
      mostDifferent = share;
      return this;
    }

    Builder level(MatchLevel level, double ofSame, double ofStrangers) {
      same[level.ordinal()] = ofSame;
      strangers[level.ordinal()] = ofStrangers;
      return this;
    }

    /** What is left over is "different". */
    Expectation build() {
      double restSame = 1;
      double restStrangers = 1;
      for (int i = 0; i < LEVELS; i++) {
        restSame -= same[i];
        restStrangers -= strangers[i];
      }
      level(MatchLevel.DIFFERENT, restSame, restStrangers);
      return new Expectation(same, strangers, mostDifferent);
    }
  }
}
