package org.rapporto.crm.match;

import java.util.Arrays;
import org.rapporto.crm.match.column.LongList;

/** Pairs with their scores. Not thread-safe. */
final class ScoredPairs {

  private final LongList pairs = new LongList(64);
  private float[] scores = new float[64];

  void add(long pair, double score) {
    if (pairs.size() == scores.length) {
      scores = Arrays.copyOf(scores, scores.length + (scores.length >> 1) + 16);
    }
    scores[pairs.size()] = (float) score;
    pairs.add(pair);
  }

  void addAll(ScoredPairs other) {
    for (int i = 0; i < other.size(); i++) {
      add(other.pair(i), other.score(i));
    }
  }

  int size() {
    return pairs.size();
  }

  long pair(int at) {
    return pairs.get(at);
  }

  float score(int at) {
    return scores[at];
  }
}
