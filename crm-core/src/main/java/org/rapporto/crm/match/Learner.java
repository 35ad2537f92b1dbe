package org.rapporto.crm.match;

import java.util.List;
import org.rapporto.crm.match.column.LongList;
import org.rapporto.crm.match.column.Vocabulary;

/**
 * Learns {@link Weights} from the records: how strangers agree from pairs drawn at random, how
 * duplicates agree and how many there are by expectation maximisation over the candidate pairs.
 * What is usual is where it begins, and keeps small tables from odd conclusions. The order of the
 * rows changes nothing.
 */
final class Learner {

  private static final int RANDOM_PAIRS = 200_000;
  private static final int SAMPLE = 200_000;
  private static final int ROUNDS = 12;
  private static final double USUAL_STRANGERS = 20;
  private static final double USUAL_SAME = 20;
  private static final double USUAL_PART = 0.4;
  private static final double MOST_FEW = 2;
  private static final double LEAST = 1e-4;

  /** Pairs that look so little like the same, or like rivals, are not looked at again. */
  private static final double HOPELESS = 1e-5;

  /** Rounds after which that shows. */
  private static final int ALL_PAIRS = 2;

  private final MatchTable table;
  private final List<FieldSpec> fields;

  Learner(MatchTable table) {
    this.table = table;
    this.fields = table.specs();
  }

  Weights learn(long[] candidates) {
    Weights usual = Weights.expected(fields);
    int[] byHash = rowsByHash();
    double[][] strangers = strangers(usual, byHash);
    double[] none = new double[fields.size()];
    Weights weights =
        new Weights(fields, usual.same, strangers, none, usual.duplicates, usual.rivals);
    weights = new Dependence(table, byHash).measured(weights);
    long[] sample = sample(candidates);
    if (sample.length == 0) {
      return weights;
    }
    double scale = (double) candidates.length / sample.length;
    Sample evidence = new Sample(sample);
    for (int round = 0; round < ROUNDS; round++) {
      weights = evidence.improve(weights, usual, scale);
      if (round == ALL_PAIRS) {
        evidence.dropHopeless();
      }
    }
    return weights;
  }

  private double[][] strangers(Weights usual, int[] byHash) {
    double[][] counts = new double[fields.size()][Expectation.LEVELS];
    int rows = byHash.length;
    Evidence evidence = new Evidence(fields.size());
    long pairs = Math.min(RANDOM_PAIRS, rows < 2 ? 0 : (long) rows * (rows - 1) / 2);
    for (long i = 0; i < pairs; i++) {
      int a = (int) Math.floorMod(Vocabulary.mix(2 * i + 1), (long) rows);
      int b = (int) Math.floorMod(Vocabulary.mix(2 * i + 2), (long) rows);
      if (a != b) {
        table.compare(byHash[Math.min(a, b)], byHash[Math.max(a, b)], evidence);
        for (int f = 0; f < counts.length; f++) {
          counts[f][evidence.levels[f]]++;
        }
      }
    }
    return shares(counts, usual.strangers, USUAL_STRANGERS);
  }

  private int[] rowsByHash() {
    LongList hashes = new LongList(table.size());
    int rows = table.size();
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, rows - 1)));
    long mask = (1L << bits) - 1;
    for (int row = 0; row < rows; row++) {
      hashes.add((table.idHash(row) & ~mask) | row);
    }
    hashes.sort();
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = (int) (hashes.get(i) & mask);
    }
    return order;
  }

  /** Shares of levels, those of {@link MatchLevel#MISSING} left out, beside what is usual. */
  private static double[][] shares(double[][] counts, double[][] usual, double strength) {
    double[][] shares = new double[counts.length][Expectation.LEVELS];
    for (int f = 0; f < counts.length; f++) {
      double sum = strength;
      for (int l = 1; l < Expectation.LEVELS; l++) {
        sum += counts[f][l];
      }
      for (int l = 1; l < Expectation.LEVELS; l++) {
        double share = (counts[f][l] + strength * usual[f][l]) / sum;
        shares[f][l] = usual[f][l] > 0 || counts[f][l] > 0 ? Math.max(share, 1e-9) : 0;
      }
    }
    return shares;
  }

  private static void limit(double[] shares, MatchLevel level, double most) {
    double now = shares[level.at()];
    if (now > most) {
      for (int l = 1; l < shares.length; l++) {
        shares[l] = l == level.at() ? most : shares[l] * (1 - most) / (1 - now);
      }
    }
  }

  /** Pairs chosen by their ids, in an order that depends on these alone. */
  private long[] sample(long[] candidates) {
    double part = Math.min(1, (double) SAMPLE / Math.max(1, candidates.length));
    long line = (long) (part * Long.MAX_VALUE);
    LongList chosen = new LongList(Math.min(candidates.length, SAMPLE + 1000));
    long[] hashes = new long[Math.min(candidates.length, SAMPLE * 2)];
    int size = 0;
    for (long pair : candidates) {
      long hash = pairHash(pair) >>> 1;
      if (hash <= line && size < hashes.length) {
        hashes[size++] = hash;
        chosen.add(pair);
      }
    }
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, size - 1)));
    long mask = (1L << bits) - 1;
    LongList order = new LongList(size);
    for (int i = 0; i < size; i++) {
      order.add((hashes[i] & ~mask) | i);
    }
    order.sort();
    long[] sample = new long[size];
    for (int i = 0; i < size; i++) {
      sample[i] = chosen.get((int) (order.get(i) & mask));
    }
    return sample;
  }

  private long pairHash(long pair) {
    return Vocabulary.mix(table.idHash(Pairs.first(pair)) ^ table.idHash(Pairs.second(pair)));
  }

  /** The evidence of the sampled pairs, kept because each round looks at it again. */
  private final class Sample {

    private final byte[] levels;
    private final float[] rarity;
    private final float[] floor;
    private final int width = fields.size();
    private int size;

    /** The probability that a pair is the same or of rivals, as it was seen last. */
    private final float[] likely;

    Sample(long[] pairs) {
      size = pairs.length;
      likely = new float[size];
      levels = new byte[size * width];
      rarity = new float[size * width];
      floor = new float[size * width];
      Evidence evidence = new Evidence(width);
      for (int i = 0; i < size; i++) {
        table.compare(Pairs.first(pairs[i]), Pairs.second(pairs[i]), evidence);
        System.arraycopy(evidence.levels, 0, levels, i * width, width);
        System.arraycopy(evidence.rarity, 0, rarity, i * width, width);
        System.arraycopy(evidence.floor, 0, floor, i * width, width);
      }
    }

    void dropHopeless() {
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (likely[i] > HOPELESS) {
          System.arraycopy(levels, i * width, levels, kept * width, width);
          System.arraycopy(rarity, i * width, rarity, kept * width, width);
          System.arraycopy(floor, i * width, floor, kept * width, width);
          kept++;
        }
      }
      size = kept;
    }

    Weights improve(Weights now, Weights usual, double scale) {
      double[][] counts = new double[width][Expectation.LEVELS];
      double[] rivals = new double[Weights.RIVALS.length];
      double[] perRival = new double[rivals.length];
      float[] bits = new float[width];
      int rows = table.size();
      double prior = now.prior(rows);
      double duplicates = 0;
      for (int i = 0; i < size; i++) {
        double sum = prior;
        now.bits(levels, rarity, floor, i * width, bits);
        for (int f = 0; f < width; f++) {
          sum += bits[f];
        }
        double against = now.against(levels, i * width, bits, rows, perRival);
        double odds = Math.pow(2, Math.min(100, sum));
        double same = odds / (odds + against);
        duplicates += same;
        likely[i] = (float) (1 - 1 / (odds + against));
        for (int k = 0; k < rivals.length; k++) {
          rivals[k] += perRival[k] / (odds + against);
        }
        if (same > LEAST) {
          for (int f = 0; f < width; f++) {
            counts[f][levels[i * width + f]] += same;
          }
        }
      }
      for (int k = 0; k < rivals.length; k++) {
        rivals[k] = Rivalry.perRecord(Weights.RIVALS[k], rivals[k] * scale / rows);
      }
      double perRow = Math.max(0.0005, duplicates * scale / rows);
      double[][] same = shares(counts, usual.same, USUAL_SAME + USUAL_PART * duplicates);
      for (int f = 0; f < width; f++) {
        Expectation usualOf = fields.get(f).levels();
        limit(same[f], MatchLevel.DIFFERENT, usualOf.mostDifferent());
        limit(same[f], MatchLevel.FEW_WORDS, MOST_FEW * usual.same[f][MatchLevel.FEW_WORDS.at()]);
      }
      return new Weights(fields, same, now.strangers, now.dependence, perRow, rivals);
    }
  }
}
