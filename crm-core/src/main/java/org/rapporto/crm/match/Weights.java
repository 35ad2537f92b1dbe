package org.rapporto.crm.match;

import java.util.List;

/**
 * What each level of each field is worth, as binary logarithms, and how frequent duplicates and
 * their rivals are. Immutable.
 */
final class Weights {

  static final FieldSpec.Rival[] RIVALS = FieldSpec.Rival.values();

  /** Levels of an e-mail address that its owner's name alone explains. */
  private static final boolean[] OF_NAME = new boolean[Expectation.LEVELS];

  private static final float OF_NAME_BITS = 1;

  static {
    OF_NAME[MatchLevel.SAME_LOCAL_PART.at()] = true;
    OF_NAME[MatchLevel.SIMILAR.at()] = true;
  }

  private static final double LEAST = 1e-6;

  /** Nothing is surer than this. */
  private static final float MOST_BITS = 60;

  final double[][] same;
  final double[][] strangers;

  /** Pairs of duplicates a record, and pairs of rivals a record. */
  final double duplicates;

  final double[] rivals;

  /** Bits each field repeats of what a given name says already, as a language does. */
  final double[] dependence;

  private final float[][] logSame;
  private final float[][] logStrangers;
  private final boolean[][] shared;
  private final boolean[][] onlyTypical;
  private final boolean[][] avoided;
  private final boolean[] anyShares;
  private final boolean[] hasDomain;
  private final boolean[] isName;

  Weights(
      List<FieldSpec> fields,
      double[][] same,
      double[][] strangers,
      double[] dependence,
      double duplicates,
      double[] rivals) {
    this.same = same;
    this.strangers = strangers;
    this.duplicates = duplicates;
    this.rivals = rivals;
    this.dependence = dependence;
    this.logSame = logarithms(same);
    this.logStrangers = logarithms(strangers);
    this.shared = new boolean[RIVALS.length][fields.size()];
    this.onlyTypical = new boolean[RIVALS.length][fields.size()];
    this.avoided = new boolean[RIVALS.length][fields.size()];
    this.anyShares = new boolean[fields.size()];
    this.hasDomain = new boolean[fields.size()];
    this.isName = new boolean[fields.size()];
    boolean people = fields.stream().anyMatch(f -> f.name().equals(NameGroup.FAMILY_FIELD));
    for (int f = 0; f < fields.size(); f++) {
      anyShares[f] = !fields.get(f).sharedBy().isEmpty();
      String name = fields.get(f).name();
      isName[f] = name.equals(NameGroup.GIVEN_FIELD) || name.equals(NameGroup.FAMILY_FIELD);
      hasDomain[f] = fields.get(f).levels().has(MatchLevel.SAME_DOMAIN);
      for (FieldSpec.Rival rival : RIVALS) {
        avoided[rival.at()][f] = Rivalry.avoids(rival, fields.get(f));
      }
      for (FieldSpec.Rival rival : fields.get(f).sharedBy()) {
        if (rival.isOfPeople() && !people || rival.isOfThings() && people) {
          continue;
        }
        shared[rival.at()][f] = true;
        onlyTypical[rival.at()][f] = Rivalry.sharesOnlyTypical(rival, fields.get(f));
      }
    }
  }

  static Weights expected(List<FieldSpec> fields) {
    double[][] same = fields.stream().map(f -> f.levels().same()).toArray(double[][]::new);
    double[][] strangers =
        fields.stream().map(f -> f.levels().strangers()).toArray(double[][]::new);
    double[] rivals = new double[RIVALS.length];
    java.util.Arrays.fill(rivals, 0.02);
    rivals[FieldSpec.Rival.TWIN.at()] = Rivalry.leastPerRecord(FieldSpec.Rival.TWIN);
    return new Weights(fields, same, strangers, new double[fields.size()], 0.2, rivals);
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

  /** What each field says, those that say the same twice cut short. */
  void bits(byte[] levels, float[] rarity, float[] floor, int from, float[] into) {
    for (int f = 0; f < into.length; f++) {
      int at = from + f;
      float told = bits(f, levels[at], rarity[at], floor[at]);
      into[f] = told > 0 ? Math.max(0, told - (float) dependence[f]) : told;
    }
    for (int f = 0; f < into.length; f++) {
      boolean ofName = hasDomain[f] && OF_NAME[levels[from + f]];
      if (ofName && into[f] > OF_NAME_BITS && agrees(levels, from, into)) {
        into[f] = OF_NAME_BITS;
      }
    }
  }

  /** Addresses are made of names: people of one name have alike ones at other providers. */
  private boolean agrees(byte[] levels, int from, float[] bits) {
    for (int f = 0; f < bits.length; f++) {
      if (isName[f] && levels[from + f] != 0 && bits[f] > 0) {
        return true;
      }
    }
    return false;
  }

  /** What one field says for "the same" against "strangers", in bits. */
  private float bits(int field, byte level, float rarity, float floor) {
    if (level == 0) {
      return 0;
    }
    float strange = logStrangers[field][level];
    if (rarity != 0) {
      boolean exact = level == MatchLevel.SAME.at();
      strange = exact ? rarity : Math.min(strange, rarity);
    }
    float bits = logSame[field][level] - Math.max(strange, floor);
    return Math.max(-MOST_BITS, Math.min(MOST_BITS, bits));
  }

  /** The odds that the other explanations together have against strangers: 1 and the rivals. */
  double against(byte[] levels, int from, float[] bits, int rows, double[] perRival) {
    double scale = 2.0 / Math.max(1, rows - 1);
    for (int k = 0; k < RIVALS.length; k++) {
      perRival[k] = rivals[k] * scale;
    }
    for (int f = 0; f < bits.length; f++) {
      byte level = levels[from + f];
      if (level != 0 && anyShares[f]) {
        double odds = Math.pow(2, bits[f]);
        for (int k = 0; k < RIVALS.length; k++) {
          if (avoided[k][f]) {
            perRival[k] *= Rivalry.avoided(level);
          } else if (shared[k][f]) {
            perRival[k] *= factor(k, f, level, odds);
          }
        }
      }
    }
    double sum = 1;
    for (int k = 0; k < RIVALS.length; k++) {
      sum += perRival[k];
    }
    return sum;
  }

  /** How much oftener a level is met among rivals than among strangers. */
  private double factor(int rival, int field, byte level, double odds) {
    boolean ofNames = onlyTypical[rival][field] && Rivalry.isTypicalOfNames(rival, level);
    if (ofNames || Rivalry.isTypical(rival, level)) {
      return odds * Rivalry.TYPICALLY / Math.max(same[field][level], LEAST);
    }
    return onlyTypical[rival][field] ? 1 : Rivalry.SHARED * odds + 1 - Rivalry.SHARED;
  }

  boolean isShared(int rival, int field) {
    return shared[rival][field];
  }

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
