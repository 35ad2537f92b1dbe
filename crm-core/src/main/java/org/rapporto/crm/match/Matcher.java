package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.rapporto.crm.match.column.LongList;

/**
 * Finds the records of a table that are the same.
 *
 * <pre>{@code
 * MatchTable.Builder cards = MatchTable.builder(MatchSchema.contacts()).region("IT");
 * cards.add(id, schema.values(card));        // for each card
 * Matcher matcher = Matcher.learn(cards.build(), MatchOptions.standard());
 * matcher.run().forEachPair(pair -> ...);    // clusters and what to ask about
 * matcher.score(3, 17).reasons();            // why
 * }</pre>
 *
 * <p>Immutable and thread-safe. For n records a run takes time in proportion to n log n and 300 to
 * 600 bytes a record.
 */
public final class Matcher {

  private static final int CHUNK = 50_000;

  /** Pairs that are a little below the line may be the same by what a third record says. */
  private static final double BELOW = 6;

  private final MatchTable table;
  private final MatchModel model;
  private final MatchOptions options;
  private final Rules rules;

  private Matcher(MatchTable table, MatchModel model, MatchOptions options) {
    this.table = Objects.requireNonNull(table, "table must not be null");
    this.model = Objects.requireNonNull(model, "model must not be null");
    this.options = Objects.requireNonNull(options, "options must not be null");
    this.rules = new Rules(table.fields(), options);
    if (!model.fields().equals(table.fields())) {
      throw new IllegalArgumentException(
          "The model is of fields " + model.fields() + ", the table has " + table.fields());
    }
  }

  /**
   * Learns from a table what agreement is worth in it.
   *
   * @param table the records
   * @param options lines, rules, an executor
   * @return a matcher of this table
   */
  public static Matcher learn(MatchTable table, MatchOptions options) {
    long[] pairs = new Blocking(table).pairs(options.firstOfSecond());
    Weights weights = new Learner(table).learn(pairs);
    return new Matcher(table, new MatchModel(table.fields(), weights), options);
  }

  /**
   * A matcher with a model learned before.
   *
   * @param table the records
   * @param model of a table of the same schema
   * @param options lines, rules, an executor
   * @return a matcher of this table
   * @throws IllegalArgumentException if the model is of other fields
   */
  public static Matcher of(MatchTable table, MatchModel model, MatchOptions options) {
    return new Matcher(table, model, options);
  }

  /**
   * Learns from a table and looks through it, in one go.
   *
   * @param table the records
   * @param options lines, rules, an executor
   * @return clusters and pairs to ask about
   */
  public static MatchResult run(MatchTable table, MatchOptions options) {
    long[] pairs = new Blocking(table).pairs(options.firstOfSecond());
    Weights weights = new Learner(table).learn(pairs);
    return new Matcher(table, new MatchModel(table.fields(), weights), options).run(pairs);
  }

  /**
   * Looks through the whole table.
   *
   * @return clusters and pairs to ask about
   */
  public MatchResult run() {
    return run(new Blocking(table).pairs(options.firstOfSecond()));
  }

  private MatchResult run(long[] pairs) {
    Edges edges = edges(pairs);
    PairScorer scorer = new PairScorer(table, model.weights(), rules);
    Clustering clustering = new Clustering(table.size(), scorer);
    clustering.join(edges, options.mergeLine());
    Clustering sure = clustering.copy();
    clustering.join(edges, options.askLine());
    return new MatchResult(this, sure, clustering, options, pairs.length);
  }

  private Edges edges(long[] pairs) {
    List<Future<Found>> parts = new ArrayList<>();
    LongList good = new LongList(1024);
    List<float[]> scores = new ArrayList<>();
    for (int from = 0; from < pairs.length; from += CHUNK) {
      int start = from;
      int end = Math.min(pairs.length, from + CHUNK);
      if (options.executor().isPresent()) {
        ExecutorService executor = options.executor().get();
        parts.add(executor.submit(() -> scored(pairs, start, end)));
      } else {
        scored(pairs, start, end).into(good, scores);
      }
    }
    for (Future<Found> part : parts) {
      got(part).into(good, scores);
    }
    float[] all = new float[good.size()];
    long[] kept = new long[good.size()];
    int at = 0;
    for (float[] some : scores) {
      System.arraycopy(some, 0, all, at, some.length);
      at += some.length;
    }
    for (int i = 0; i < kept.length; i++) {
      kept[i] = good.get(i);
    }
    return Edges.sorted(kept, all, table);
  }

  private static Found got(Future<Found> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The thread was interrupted while pairs were scored", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Pairs could not be scored", e.getCause());
    }
  }

  /** Pairs above the line below which nothing is asked. */
  private record Found(LongList pairs, float[] scores) {
    void into(LongList good, List<float[]> all) {
      for (int i = 0; i < pairs.size(); i++) {
        good.add(pairs.get(i));
      }
      all.add(scores);
    }
  }

  private Found scored(long[] pairs, int from, int to) {
    PairScorer scorer = new PairScorer(table, model.weights(), rules);
    LongList good = new LongList(256);
    float[] scores = new float[to - from];
    double line = Math.min(0, options.askLine()) - BELOW;
    for (int i = from; i < to; i++) {
      double score = scorer.score(Pairs.first(pairs[i]), Pairs.second(pairs[i]));
      if (score >= line) {
        scores[good.size()] = (float) score;
        good.add(pairs[i]);
      }
    }
    return new Found(good, java.util.Arrays.copyOf(scores, good.size()));
  }

  /**
   * How probable it is that two records are the same, and why.
   *
   * @param a the row of one
   * @param b the row of the other
   * @return the score with its reasons
   */
  public MatchScore score(int a, int b) {
    PairScorer scorer = new PairScorer(table, model.weights(), rules);
    return explained(scorer, scorer.score(a, b));
  }

  MatchScore explained(PairScorer scorer, double bits) {
    List<MatchReason> reasons = new ArrayList<>();
    int rival = scorer.strongestRival();
    for (int f = 0; f < table.specs().size(); f++) {
      MatchLevel level = MatchLevel.values()[scorer.evidence.levels[f]];
      double weight = scorer.bits[f];
      boolean shared = rival >= 0 && model.weights().isShared(rival, f) && weight > 0;
      reasons.add(new MatchReason(table.fields().get(f), level, shared ? 0.1 : weight));
    }
    return new MatchScore(bits, band(bits), reasons);
  }

  private MatchBand band(double bits) {
    if (bits >= options.mergeLine()) {
      return MatchBand.MERGE;
    }
    return bits >= options.askLine() ? MatchBand.ASK : MatchBand.LEAVE;
  }

  /**
   * An index to look single cards up in this table.
   *
   * @return a new index
   */
  public MatchIndex index() {
    return new MatchIndex(this);
  }

  /**
   * The records.
   *
   * @return the table
   */
  public MatchTable table() {
    return table;
  }

  /**
   * What was learned.
   *
   * @return the model
   */
  public MatchModel model() {
    return model;
  }

  Rules rules() {
    return rules;
  }

  MatchOptions options() {
    return options;
  }
}
