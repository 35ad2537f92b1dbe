package org.rapporto.crm.match;

import java.util.Arrays;

/**
 * Joins rows, strongest edges first, and only where the two clusters agree as wholes: the best pair
 * across must be above the line even after what the worst pair across says against it.
 */
final class Clustering {

  /** Of two large clusters no more pairs than this are looked at. */
  private static final int MOST_PAIRS = 200;

  private final PairScorer scorer;
  private final int[] next;
  private final int[] head;
  private final int[] size;
  private final float[] weakest;

  private Clustering(Clustering other) {
    scorer = other.scorer;
    next = other.next.clone();
    head = other.head.clone();
    size = other.size.clone();
    weakest = other.weakest.clone();
  }

  /** The clusters as they are now. */
  Clustering copy() {
    return new Clustering(this);
  }

  Clustering(int rows, PairScorer scorer) {
    this.scorer = scorer;
    next = new int[rows];
    head = new int[rows];
    size = new int[rows];
    weakest = new float[rows];
    for (int row = 0; row < rows; row++) {
      head[row] = row;
      next[row] = -1;
      size[row] = 1;
      weakest[row] = Float.POSITIVE_INFINITY;
    }
  }

  /** Joins along edges in their order where the link is at or above the line. */
  void join(Edges edges, double line) {
    for (int i = 0; i < edges.size(); i++) {
      if (edges.score(i) < line) {
        return;
      }
      int a = head[edges.first(i)];
      int b = head[edges.second(i)];
      if (a != b) {
        double link = link(a, b, edges.score(i));
        if (link >= line) {
          join(a, b, link);
        }
      }
    }
  }

  private double link(int a, int b, double edge) {
    double best = edge;
    double worst = 0;
    int seen = 0;
    for (int i = a; i >= 0; i = next[i]) {
      for (int j = b; j >= 0 && seen < MOST_PAIRS; j = next[j]) {
        double score = scorer.score(Math.min(i, j), Math.max(i, j));
        best = Math.max(best, score);
        worst = Math.min(worst, score - scorer.prior());
        seen++;
      }
    }
    return best + worst;
  }

  private void join(int a, int b, double link) {
    int large = size[a] > size[b] || (size[a] == size[b] && a < b) ? a : b;
    int small = large == a ? b : a;
    int last = small;
    for (int i = small; i >= 0; i = next[i]) {
      head[i] = large;
      last = i;
    }
    next[last] = next[large];
    next[large] = small;
    size[large] += size[small];
    weakest[large] = (float) Math.min(link, Math.min(weakest[large], weakest[small]));
  }

  /** The cluster of each row, by its leading row. */
  int[] clusters() {
    return head.clone();
  }

  /** The weakest link of each cluster, by its leading row. */
  float[] links() {
    return Arrays.copyOf(weakest, weakest.length);
  }
}
