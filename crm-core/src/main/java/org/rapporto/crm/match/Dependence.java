package org.rapporto.crm.match;

import org.rapporto.crm.match.column.LongList;
import org.rapporto.crm.match.column.Vocabulary;

/**
 * How much of what other fields say a name has said already: people of one given name speak one
 * language, so that they live in the same cities and have the same family names more often than any
 * two strangers; so do companies with a word in common. Measured on strangers with one such word.
 */
final class Dependence {

  private static final int PAIRS = 150_000;
  private static final int FEWEST = 2_000;
  private static final double MOST_BITS = 3;
  private static final double USUAL = 20;

  /** Pairs that may be the same are no strangers. */
  private static final double STRANGERS = -6;

  private final MatchTable table;
  private final int[] byHash;

  Dependence(MatchTable table, int[] byHash) {
    this.table = table;
    this.byHash = byHash;
  }

  Weights measured(Weights weights) {
    double[] bits = new double[table.specs().size()];
    int group = 0;
    int field = 0;
    while (group < table.groups().size() && !isOfNames(table.groups().get(group))) {
      field += table.groups().get(group++).fields().size();
    }
    if (group < table.groups().size()) {
      measure(weights, group, field, bits);
    }
    return new Weights(
        table.specs(), weights.same, weights.strangers, bits, weights.duplicates, weights.rivals);
  }

  private static boolean isOfNames(FieldGroup group) {
    return group instanceof NameGroup || (group instanceof PhraseGroup phrase && phrase.isName());
  }

  private void measure(Weights weights, int group, int own, double[] bits) {
    LongList byName = rowsByName(group);
    PairScorer scorer =
        new PairScorer(table, weights, new Rules(table.fields(), MatchOptions.standard()));
    double[] same = new double[bits.length];
    double[] known = new double[bits.length];
    int pairs = 0;
    for (int i = 0; i < PAIRS && byName.size() > 1; i++) {
      int at = (int) Math.floorMod(Vocabulary.mix(3L * i + 5), (long) byName.size());
      int step = 1 + (int) Math.floorMod(Vocabulary.mix(7L * i + 1), 50L);
      int other = Math.min(at + step, byName.size() - 1);
      boolean oneName = byName.get(at) >>> 32 == byName.get(other) >>> 32;
      int a = byHash[(int) byName.get(at)];
      int b = byHash[(int) byName.get(other)];
      if (oneName && a != b && scorer.score(a, b) < STRANGERS) {
        pairs++;
        for (int f = 0; f < bits.length; f++) {
          known[f] += scorer.evidence.levels[f] == 0 ? 0 : 1;
          same[f] += scorer.evidence.isFound(f, MatchLevel.SAME) ? 1 : 0;
        }
      }
    }
    for (int f = 0; f < bits.length && pairs >= FEWEST; f++) {
      double usual = weights.strangers[f][MatchLevel.SAME.at()];
      double share = (same[f] + USUAL * usual) / (known[f] + USUAL);
      bits[f] = f == own ? 0 : Math.max(0, Math.min(MOST_BITS, Weights.log2(share / usual)));
    }
  }

  /** Places in the order of hashes, behind a hash of the name there. */
  private LongList rowsByName(int group) {
    LongList rows = new LongList(byHash.length);
    Cells cells = table.cells(group);
    for (int i = 0; i < byHash.length; i++) {
      int id =
          table.groups().get(group) instanceof PhraseGroup
              ? PhraseGroup.commonest(cells, byHash[i])
              : NameGroup.id(cells, byHash[i], NameGroup.GIVEN);
      if (id >= 0 && cells.words().length(id) > 1) {
        rows.add((Vocabulary.mix(cells.words().text(id).hashCode()) << 32) | i);
      }
    }
    rows.sort();
    return rows;
  }
}
