package org.rapporto.crm.match;

/**
 * How probable each level of agreement is, among pairs of the same thing and among strangers,
 * before anything is learned. By ordinals of {@link MatchLevel}; levels a field does not use are 0.
 * Of what makes a thing itself, such as a name, no table teaches that it mostly differs.
 */
final class Expectation {

  static final int LEVELS = MatchLevel.values().length;

  private final double[] same;
  private final double[] strangers;
  private final double mostDifferent;

  private Expectation(Builder builder) {
    same = builder.same;
    strangers = builder.strangers;
    mostDifferent = builder.mostDifferent;
  }

  double[] same() {
    return same.clone();
  }

  double[] strangers() {
    return strangers.clone();
  }

  double mostDifferent() {
    return mostDifferent;
  }

  boolean has(MatchLevel level) {
    return same[level.at()] > 0;
  }

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
      same[level.at()] = ofSame;
      strangers[level.at()] = ofStrangers;
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
      return new Expectation(this);
    }
  }
}
