package org.rapporto.crm.match;

/**
 * Which pairs are worth comparing: those that share a rare value, or two values that together are
 * rare. Kinds of keys that find nearly all of their rows in small blocks stand alone; the others
 * are tried two by two. Smaller blocks come first, within a budget of pairs.
 */
final class Blocking {

  private static final long LEAST_BUDGET = 30_000;
  private static final double BUDGET_PER_ROW = 0.22;
  private static final double STRONG = 0.98;

  /** A combination that would give so many times its budget is too common to be tried. */
  private static final double HOPELESS = 60;

  private final MatchTable table;
  private final long budget;

  Blocking(MatchTable table) {
    this.table = table;
    this.budget = Math.max(LEAST_BUDGET, (long) (table.size() * BUDGET_PER_ROW));
  }

  long[] pairs(int firstOfSecond) {
    KeyTable keys = new KeyTable(table);
    Pairs pairs = new Pairs(firstOfSecond);
    Blocks blocks = new Blocks(table.size());
    int kinds = keys.kinds();
    boolean[] strong = new boolean[kinds];
    double[] collisions = new double[kinds];
    double[] sizes = new double[kinds];
    for (int k = 0; k < kinds; k++) {
      blocks.fill(keys.of(k), k);
      int cap = blocks.cap(budget);
      blocks.pairs(cap, pairs);
      strong[k] = blocks.covered(cap) >= STRONG;
      collisions[k] = blocks.collisions();
      sizes[k] = blocks.size();
      if (strong[k]) {
        keys.drop(k);
      }
    }
    for (int i = 0; i < kinds; i++) {
      for (int j = i + 1; j < kinds; j++) {
        double both = Math.min(sizes[i], sizes[j]);
        double expected = both * both / 2 * collisions[i] * collisions[j];
        if (!strong[i] && !strong[j] && expected < budget * HOPELESS) {
          blocks.fill(keys.of(i), keys.of(j), i * kinds + j);
          blocks.pairs(blocks.cap(budget), pairs);
        }
      }
    }
    return pairs.all();
  }
}
