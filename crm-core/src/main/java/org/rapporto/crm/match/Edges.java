package org.rapporto.crm.match;

import java.util.Arrays;
import org.rapporto.crm.match.column.LongList;
import org.rapporto.crm.match.column.Vocabulary;

/** Scored pairs, best first; of equal ones the order depends on the ids alone. */
final class Edges {

  /** So few wrong pairs say nothing about a share. */
  private static final double LEAST_WRONG = 5;

  private final long[] pairs;
  private final float[] scores;

  private Edges(long[] pairs, float[] scores) {
    this.pairs = pairs;
    this.scores = scores;
  }

  static Edges sorted(ScoredPairs found, MatchTable table) {
    int size = found.size();
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, size - 1)));
    long mask = (1L << bits) - 1;
    LongList order = new LongList(size);
    for (int i = 0; i < size; i++) {
      long descending = (8_000_000 - Math.round(found.score(i) * 10_000.0)) << 32;
      order.add((descending & ~mask) | i);
    }
    order.sort();
    long[] pairs = new long[size];
    float[] scores = new float[size];
    for (int i = 0; i < size; i++) {
      int at = (int) (order.get(i) & mask);
      pairs[i] = found.pair(at);
      scores[i] = found.score(at);
    }
    return new Edges(pairs, scores).tiesById(table);
  }

  /** Orders runs of one rounded score by the ids of their pairs. */
  private Edges tiesById(MatchTable table) {
    for (int from = 0; from < pairs.length; ) {
      int to = from + 1;
      while (to < pairs.length && rounded(to) == rounded(from)) {
        to++;
      }
      if (to - from > 1) {
        sortRun(from, to, table);
      }
      from = to;
    }
    return this;
  }

  private long rounded(int at) {
    return Math.round(scores[at] * 10_000.0);
  }

  private void sortRun(int from, int to, MatchTable table) {
    Integer[] order = new Integer[to - from];
    long[] hashes = new long[to - from];
    for (int i = 0; i < order.length; i++) {
      long pair = pairs[from + i];
      order[i] = i;
      hashes[i] =
          Vocabulary.mix(table.idHash(Pairs.first(pair)) ^ table.idHash(Pairs.second(pair)));
    }
    Arrays.sort(order, (i, j) -> Long.compare(hashes[i], hashes[j]));
    long[] oldPairs = Arrays.copyOfRange(pairs, from, to);
    float[] oldScores = Arrays.copyOfRange(scores, from, to);
    for (int i = 0; i < order.length; i++) {
      pairs[from + i] = oldPairs[order[i]];
      scores[from + i] = oldScores[order[i]];
    }
  }

  /**
   * The score down to which no more than a share of the pairs is wrong, where each score is taken
   * for so many bits less than it says: what is alike by chance in several fields at once looks
   * surer than it is.
   */
  double line(double wrongShare, double doubt) {
    double wrong = 0;
    for (int i = 0; i < scores.length; i++) {
      wrong += 1 / (1 + Math.pow(2, scores[i] - doubt));
      if (wrong > LEAST_WRONG + wrongShare * (i + 1)) {
        return scores[i];
      }
    }
    return Double.NEGATIVE_INFINITY;
  }

  int size() {
    return pairs.length;
  }

  int first(int at) {
    return Pairs.first(pairs[at]);
  }

  int second(int at) {
    return Pairs.second(pairs[at]);
  }

  float score(int at) {
    return scores[at];
  }
}
