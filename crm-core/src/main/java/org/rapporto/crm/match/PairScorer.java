package org.rapporto.crm.match;

/** Scores pairs one after another in one room. Not thread-safe; each thread has its own. */
final class PairScorer {

  private final MatchTable table;
  private final Weights weights;
  private final Rules rules;
  private final int rows;
  private final double prior;
  private final double[] rivals = new double[Weights.RIVALS.length];

  final Evidence evidence;
  final float[] bits;

  PairScorer(MatchTable table, Weights weights, Rules rules) {
    this.table = table;
    this.weights = weights;
    this.rules = rules;
    this.rows = table.size();
    this.prior = weights.prior(rows);
    this.evidence = new Evidence(table.specs().size());
    this.bits = new float[table.specs().size()];
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

  double prior() {
    return prior;
  }

  private double scoreEvidence() {
    double sum = prior;
    for (int f = 0; f < bits.length; f++) {
      bits[f] = rules.weighted(f, weights.bits(f, evidence.levels[f], evidence.rarity[f]));
      sum += bits[f];
    }
    if (sum > 0) {
      sum -= Weights.log2(weights.against(bits, rows, rivals));
    }
    return rules.apply(sum, evidence);
  }

  /** The strongest rival of the last pair scored, or -1. */
  int strongestRival() {
    weights.against(bits, rows, rivals);
    int best = -1;
    for (int k = 0; k < rivals.length; k++) {
      if (rivals[k] > 1 && (best < 0 || rivals[k] > rivals[best])) {
        best = k;
      }
    }
    return best;
  }
}
