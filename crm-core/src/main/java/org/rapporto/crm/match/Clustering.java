package org.rapporto.crm.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Joins rows, strongest edges first, and only where the two clusters agree as wholes. So no chain
 * of likenesses joins what contradicts itself, and two records that say little of each other meet
 * over a third.
 */
final class Clustering {

  /** Of a large cluster only so many rows are looked at. */
  private static final int MOST_ROWS = 16;

  private final PairScorer scorer;

  /** Links of clusters that were found before, by the two leading rows. */
  private final Map<Long, Link> known;

  private final int[] next;
  private final int[] head;
  private final int[] size;
  private final float[] weakest;

  /** A link, and how many rows the two clusters had then: a cluster only grows. */
  private record Link(int rows, double bits) {}

  Clustering(int rows, PairScorer scorer) {
    this.scorer = scorer;
    known = new HashMap<>();
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

  private Clustering(Clustering other) {
    scorer = other.scorer;
    known = new HashMap<>();
    next = other.next.clone();
    head = other.head.clone();
    size = other.size.clone();
    weakest = other.weakest.clone();
  }

  /** The clusters as they are now. */
  Clustering copy() {
    return new Clustering(this);
  }

  /** Joins along edges in their order where the link is at or above the line. */
  void join(Edges edges, double line) {
    for (int i = 0; i < edges.size(); i++) {
      int a = head[edges.first(i)];
      int b = head[edges.second(i)];
      if (a != b && (edges.score(i) >= line || size[a] + size[b] > 2)) {
        double link = size[a] + size[b] == 2 ? edges.score(i) : link(a, b);
        if (link >= line) {
          join(a, b, link);
        }
      }
    }
  }

  private double link(int a, int b) {
    int rows = size[a] + size[b];
    long pair = (long) Math.min(a, b) << 32 | Math.max(a, b);
    Link before = known.get(pair);
    if (before == null || before.rows() != rows) {
      before = new Link(rows, scorer.score(rows(a), rows(b)));
      known.put(pair, before);
    }
    return before.bits();
  }

  private int[] rows(int cluster) {
    int[] rows = new int[Math.min(MOST_ROWS, size[cluster])];
    int at = cluster;
    for (int i = 0; i < rows.length; i++) {
      rows[i] = at;
      at = next[at];
    }
    return rows;
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
