package org.rapporto.crm.match;

import java.util.Arrays;

/** Scores pairs one after another in one room. Not thread-safe; each thread has its own. */
final class PairScorer {

  /** What two records of one group may say against each other in names and the like. */
  private static final double BORNE = 5;

  private static final double CONFLICT = 0.6;

  private final MatchTable table;
  private final Weights weights;
  private final Rules rules;
  private final int rows;
  private final double prior;
  private final double[] rivals = new double[Weights.RIVALS.length];

  private final float[] sums;
  private final int[] counts;
  private final float[] best;
  private final byte[] bestLevels;

  /** Never read: it keeps the compiler from leaving out what {@link #fetch} does. */
  @SuppressWarnings("UnusedVariable")
  private int fetched;

  final Evidence evidence;
  final float[] bits;

  PairScorer(MatchTable table, Weights weights, Rules rules) {
    this.table = table;
    this.weights = weights;
    this.rules = rules;
    this.rows = table.population();
    this.prior = weights.prior(rows);
    this.evidence = new Evidence(table.specs().size());
    int fields = table.specs().size();
    this.bits = new float[fields];
    this.sums = new float[fields];
    this.counts = new int[fields];
    this.best = new float[fields];
    this.bestLevels = new byte[fields];
  }

  /** Has the rows of some pairs fetched that are scored next. */
  void fetch(long[] pairs, int from, int to) {
    fetched += table.fetch(pairs, from, to);
  }

  /** The logarithm of the odds that two rows are the same. */
  double score(int a, int b) {
    table.compare(a, b, evidence);
    return scoreEvidence();
  }

  double score(int a, MatchTable.Probe probe) {
    table.compare(a, probe, evidence);
    return scoreEvidence();
  }

  private double scoreEvidence() {
    double sum = prior;
    weights.bits(evidence.levels, evidence.rarity, evidence.floor, 0, bits);
    for (int f = 0; f < bits.length; f++) {
      bits[f] = rules.weighted(f, bits[f]);
      sum += bits[f];
    }
    if (sum > 0) {
      sum -= Weights.log2(weights.against(evidence.levels, 0, bits, rows, rivals));
    }
    return rules.apply(sum, evidence);
  }

  /**
   * The logarithm of the odds that two groups of rows are one: what makes a thing itself has to
   * agree on the average of all pairs across; of what changes, such as a telephone, one pair will
   * do.
   */
  double score(int[] one, int[] other) {
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    Arrays.fill(best, 0);
    Arrays.fill(bestLevels, (byte) 0);
    boolean settled = false;
    double worst = 0;
    for (int a : one) {
      for (int b : other) {
        settled |= Math.abs(score(a, b)) >= Rules.SETTLED;
        double lasting = 0;
        for (int f = 0; f < bits.length; f++) {
          add(f);
          lasting += table.specs().get(f).changes() ? 0 : bits[f];
        }
        worst = Math.min(worst, lasting);
      }
    }
    double sum = prior + CONFLICT * Math.min(0, worst + BORNE);
    for (int f = 0; f < bits.length; f++) {
      boolean average = !table.specs().get(f).changes() && counts[f] > 0;
      bits[f] = average ? sums[f] / counts[f] : best[f];
      sum += bits[f];
    }
    sum -= Weights.log2(weights.against(bestLevels, 0, bits, rows, rivals));
    return settled ? Math.signum(sum) * Rules.SETTLED : sum;
  }

  private void add(int field) {
    byte level = evidence.levels[field];
    if (level != 0) {
      sums[field] += bits[field];
      if (counts[field] == 0 || bits[field] > best[field]) {
        best[field] = bits[field];
        bestLevels[field] = level;
      }
      counts[field]++;
    }
  }

  /** The strongest rival of the last pair scored, or -1. */
  int strongestRival() {
    weights.against(evidence.levels, 0, bits, rows, rivals);
    int best = -1;
    for (int k = 0; k < rivals.length; k++) {
      if (rivals[k] > 1 && (best < 0 || rivals[k] > rivals[best])) {
        best = k;
      }
    }
    return best;
  }
}
