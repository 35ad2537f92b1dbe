package org.rapporto.crm.match;

import java.util.List;

/**
 * What each level of each field is worth, as binary logarithms, and how frequent duplicates and
 * their rivals are. Immutable.
 */
final class Weights {

  static final FieldSpec.Rival[] RIVALS = FieldSpec.Rival.values();

  /** How surely rivals share what they share. */
  private static final double SHARED = 0.9;

  /** Nothing is surer than this. */
  private static final float MOST_BITS = 60;

  final double[][] same;
  final double[][] strangers;

  /** Pairs of duplicates a record, and pairs of rivals a record. */
  final double duplicates;

  final double[] rivals;

  private final float[][] logSame;
  private final float[][] logStrangers;
  private final boolean[][] shared;

  Weights(
      List<FieldSpec> fields,
      double[][] same,
      double[][] strangers,
      double duplicates,
      double[] rivals) {
    this.same = same;
    this.strangers = strangers;
    this.duplicates = duplicates;
    this.rivals = rivals;
    this.logSame = logarithms(same);
    this.logStrangers = logarithms(strangers);
    this.shared = new boolean[RIVALS.length][fields.size()];
    for (int f = 0; f < fields.size(); f++) {
      for (FieldSpec.Rival rival : fields.get(f).sharedBy()) {
        shared[rival.ordinal()][f] = true;
      }
    }
  }

  static Weights expected(List<FieldSpec> fields) {
    double[][] same = fields.stream().map(f -> f.levels().same().clone()).toArray(double[][]::new);
    double[][] strangers =
        fields.stream().map(f -> f.levels().strangers().clone()).toArray(double[][]::new);
    double[] rivals = new double[RIVALS.length];
    java.util.Arrays.fill(rivals, 0.02);
    return new Weights(fields, same, strangers, 0.2, rivals);
  }

  private static float[][] logarithms(double[][] values) {
    float[][] logs = new float[values.length][];
    for (int f = 0; f < values.length; f++) {
      logs[f] = new float[values[f].length];
      for (int l = 0; l < values[f].length; l++) {
        logs[f][l] = (float) (Math.log(Math.max(values[f][l], 1e-12)) / Math.log(2));
      }
    }
    return logs;
  }

  /** The prior of a pair among so many records, as a logarithm of odds. */
  double prior(int rows) {
    return log2(duplicates * 2 / Math.max(1, rows - 1));
  }

  /** What one field says for "the same" against "strangers", in bits. */
  float bits(int field, byte level, float rarity) {
    if (level == 0) {
      return 0;
    }
    float strange = logStrangers[field][level];
    if (rarity != 0) {
      boolean exact = level == MatchLevel.SAME.ordinal();
      strange = exact ? rarity : Math.min(strange, rarity);
    }
    float bits = logSame[field][level] - strange;
    return Math.max(-MOST_BITS, Math.min(MOST_BITS, bits));
  }

  /**
   * The logarithm of the odds that the best of the other explanations has against strangers: 1 and
   * the rivals together.
   */
  double against(float[] bits, int rows, double[] perRival) {
    double sum = 1;
    for (int k = 0; k < RIVALS.length; k++) {
      perRival[k] = 0;
      double product = rivals[k] * 2 / Math.max(1, rows - 1);
      boolean any = false;
      for (int f = 0; f < bits.length; f++) {
        if (shared[k][f] && bits[f] != 0) {
          product *= SHARED * Math.pow(2, bits[f]) + 1 - SHARED;
          any = true;
        }
      }
      if (any) {
        perRival[k] = product;
        sum += product;
      }
    }
    return sum;
  }

  boolean isShared(int rival, int field) {
    return shared[rival][field];
  }

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
