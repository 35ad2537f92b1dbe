package org.rapporto.crm.examples.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.match.MatchBand;
import org.rapporto.crm.match.MatchResult;
import org.rapporto.crm.match.Matcher;

/**
 * How well a run found what is known to be the same, over pairs after clustering.
 *
 * @param truth pairs that are the same
 * @param merged pairs of the band merge
 * @param mergedRight those of them that are the same
 * @param found pairs of both bands
 * @param foundRight those of them that are the same
 * @param lostToKeys pairs not found that no key brought together and that score above the line
 * @param lostToScore pairs not found that score below the line
 * @param lostToClusters pairs not found although key and score would have
 */
public record Evaluation(
    long truth,
    long merged,
    long mergedRight,
    long found,
    long foundRight,
    long lostToKeys,
    long lostToScore,
    long lostToClusters) {

  /**
   * Compares a result with the truth.
   *
   * @param matcher what was run
   * @param result what it found
   * @param truth the name of the thing each row is about, row by row
   * @return the counts
   */
  public static Evaluation of(Matcher matcher, MatchResult result, List<String> truth) {
    long[] merged = new long[2];
    long[] found = new long[2];
    result.forEachPair(
        pair -> {
          int right = truth.get(pair.first()).equals(truth.get(pair.second())) ? 1 : 0;
          found[0]++;
          found[1] += right;
          if (pair.band() == MatchBand.MERGE) {
            merged[0]++;
            merged[1] += right;
          }
        });
    long[] lost = new long[4];
    Set<Long> missing = missing(result, truth, lost);
    Set<Long> keyed = new HashSet<>();
    matcher.forEachCandidate(
        (a, b) -> {
          long pair = (long) a << 32 | b;
          if (missing.contains(pair)) {
            keyed.add(pair);
          }
        });
    for (long pair : missing) {
      boolean low = matcher.score((int) (pair >>> 32), (int) pair).band() == MatchBand.LEAVE;
      lost[low ? 1 : keyed.contains(pair) ? 2 : 0]++;
    }
    return new Evaluation(
        lost[3], merged[0], merged[1], found[0], found[1], lost[0], lost[1], lost[2]);
  }

  private static Set<Long> missing(MatchResult result, List<String> truth, long[] counts) {
    Map<String, List<Integer>> things = new HashMap<>();
    for (int row = 0; row < truth.size(); row++) {
      things.computeIfAbsent(truth.get(row), k -> new ArrayList<>()).add(row);
    }
    Set<Long> missing = new HashSet<>();
    for (List<Integer> rows : things.values()) {
      for (int i = 0; i < rows.size(); i++) {
        for (int j = i + 1; j < rows.size(); j++) {
          counts[3]++;
          if (result.askedCluster(rows.get(i)) != result.askedCluster(rows.get(j))) {
            missing.add((long) rows.get(i) << 32 | rows.get(j));
          }
        }
      }
    }
    return missing;
  }

  /**
   * Precision of what is merged without asking.
   *
   * @return 0 to 1
   */
  public double mergePrecision() {
    return (double) mergedRight / Math.max(1, merged);
  }

  /**
   * F1 of what is merged without asking.
   *
   * @return 0 to 1
   */
  public double mergeF1() {
    return 2.0 * mergedRight / Math.max(1, merged + truth);
  }

  /**
   * F1 of both bands together.
   *
   * @return 0 to 1
   */
  public double f1() {
    return 2.0 * foundRight / Math.max(1, found + truth);
  }
}
