package org.rapporto.crm.match;

import java.util.function.Consumer;
import org.rapporto.crm.match.column.IntList;

/** What a run found: which records are the same, and which may be. Immutable and thread-safe. */
public final class MatchResult {

  private final int[] merged;
  private final float[] mergedLinks;
  private final int[] asked;
  private final float[] askedLinks;
  private final Matcher matcher;
  private final int firstOfSecond;
  private final long candidates;

  MatchResult(
      Matcher matcher, Clustering sure, Clustering unsure, MatchOptions options, long candidates) {
    this.merged = sure.clusters();
    this.mergedLinks = sure.links();
    this.asked = unsure.clusters();
    this.askedLinks = unsure.links();
    this.matcher = matcher;
    this.firstOfSecond = options.firstOfSecond();
    this.candidates = candidates;
  }

  /**
   * What found this: it says why two records are taken for the same.
   *
   * @return the matcher with its table and model
   */
  public Matcher matcher() {
    return matcher;
  }

  /**
   * How many pairs were compared.
   *
   * @return pairs that shared a key
   */
  public long candidates() {
    return candidates;
  }

  /**
   * The cluster of a record, of those to be merged without asking.
   *
   * @param row its row
   * @return the row that stands for the cluster; its own row if the record is alone
   */
  public int cluster(int row) {
    return merged[row];
  }

  /**
   * The cluster of a record if every question were answered with yes.
   *
   * @param row its row
   * @return the row that stands for the cluster
   */
  public int askedCluster(int row) {
    return asked[row];
  }

  /**
   * Gives all pairs of records in one cluster, those of the band {@link MatchBand#MERGE} and those
   * of {@link MatchBand#ASK}, cluster by cluster.
   *
   * @param sink takes the pairs, in the calling thread
   */
  public void forEachPair(Consumer<MatchPair> sink) {
    int[] start = new int[asked.length + 1];
    for (int cluster : asked) {
      start[cluster + 1]++;
    }
    for (int i = 0; i < asked.length; i++) {
      start[i + 1] += start[i];
    }
    int[] members = new int[asked.length];
    int[] filled = new int[asked.length];
    for (int row = 0; row < asked.length; row++) {
      members[start[asked[row]] + filled[asked[row]]++] = row;
    }
    PairScorer scorer = new PairScorer(matcher.table(), matcher.model().weights(), matcher.rules());
    for (int cluster = 0; cluster < asked.length; cluster++) {
      for (int i = start[cluster]; i < start[cluster + 1]; i++) {
        for (int j = i + 1; j < start[cluster + 1]; j++) {
          pair(members[i], members[j], scorer, sink);
        }
      }
    }
  }

  private void pair(int a, int b, PairScorer scorer, Consumer<MatchPair> sink) {
    if (firstOfSecond > 0 && (a >= firstOfSecond || b < firstOfSecond)) {
      return;
    }
    boolean merge = merged[a] == merged[b];
    double link = merge ? mergedLinks[merged[a]] : askedLinks[asked[a]];
    double bits = Math.max(link, scorer.score(a, b));
    MatchBand band = merge ? MatchBand.MERGE : MatchBand.ASK;
    sink.accept(new MatchPair(a, b, 1 / (1 + Math.pow(2, -bits)), band));
  }

  /**
   * The rows of a cluster.
   *
   * @param cluster the row that stands for it, see {@link #cluster}
   * @return its rows in their order, in a new array
   */
  public int[] members(int cluster) {
    IntList rows = new IntList();
    for (int row = 0; row < merged.length; row++) {
      if (merged[row] == cluster) {
        rows.add(row);
      }
    }
    return rows.toArray();
  }
}
