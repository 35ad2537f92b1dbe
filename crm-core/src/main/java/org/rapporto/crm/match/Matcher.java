package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

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
 * <p>A value that more than 400 records share is no reason to compare them: the rows of a table
 * that are all equal, thousands of them, are not found.
 *
 * <p>Immutable and thread-safe. For n records a run takes time in proportion to n log n and 300 to
 * 600 bytes a record.
 */
public final class Matcher {

  private static final int CHUNK = 50_000;
  private static final int FETCHED = 64;

  /** Pairs that are a little below the line may be the same by what a third record says. */
  private static final double BELOW = 6;

  /** Of what is merged without asking no more is to be wrong. */
  private static final double WRONG = 0.008;

  /** Bits by which scores are too sure, as seen where the truth is known. */
  private static final double DOUBT = 3;

  private final MatchTable table;
  private final MatchModel model;
  private final MatchOptions options;
  private final Rules rules;

  /** From where on two records are merged without asking. */
  private final double mergeLine;

  private Matcher(MatchTable table, MatchModel model, MatchOptions options) {
    this(table, model, options, options.mergeLine());
  }

  private Matcher(MatchTable table, MatchModel model, MatchOptions options, double mergeLine) {
    this.mergeLine = mergeLine;
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
    return new Matcher(table, MatchModel.of(table, weights), options);
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
    return new Matcher(table, MatchModel.of(table, weights), options).run(pairs);
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
    double line = Math.max(options.mergeLine(), edges.line(WRONG, DOUBT));
    clustering.join(edges, line);
    Clustering sure = clustering.copy();
    clustering.join(edges, options.askLine());
    Matcher judge = new Matcher(table, model, options, line);
    return new MatchResult(judge, sure, clustering, options, pairs.length);
  }

  private Edges edges(long[] pairs) {
    List<Future<ScoredPairs>> parts = new ArrayList<>();
    ScoredPairs all = new ScoredPairs();
    for (int from = 0; from < pairs.length; from += CHUNK) {
      int start = from;
      int end = Math.min(pairs.length, from + CHUNK);
      if (options.executor().isPresent()) {
        parts.add(options.executor().get().submit(() -> scored(pairs, start, end)));
      } else {
        all.addAll(scored(pairs, start, end));
      }
    }
    for (Future<ScoredPairs> part : parts) {
      all.addAll(got(part));
    }
    return Edges.sorted(all, table);
  }

  private static ScoredPairs got(Future<ScoredPairs> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The thread was interrupted while pairs were scored", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Pairs could not be scored", e.getCause());
    }
  }

  private ScoredPairs scored(long[] pairs, int from, int to) {
    PairScorer scorer = new PairScorer(table, model.weights(), rules);
    ScoredPairs good = new ScoredPairs();
    double line = Math.min(0, options.askLine()) - BELOW;
    for (int start = from; start < to; start += FETCHED) {
      int end = Math.min(to, start + FETCHED);
      scorer.fetch(pairs, start, end);
      for (int i = start; i < end; i++) {
        double score = scorer.score(Pairs.first(pairs[i]), Pairs.second(pairs[i]));
        if (score >= line) {
          good.add(pairs[i], score);
        }
      }
    }
    return good;
  }

  /** Takes two rows. */
  @FunctionalInterface
  public interface RowPairs {
    /**
     * Takes a pair.
     *
     * @param first the smaller row
     * @param second the larger row
     */
    void pair(int first, int second);
  }

  /**
   * Gives the pairs that share a key, which are all that {@link #run()} compares.
   *
   * @param sink takes the pairs, each once, in the calling thread
   */
  public void forEachCandidate(RowPairs sink) {
    for (long pair : new Blocking(table).pairs(options.firstOfSecond())) {
      sink.pair(Pairs.first(pair), Pairs.second(pair));
    }
  }

  /**
   * How probable it is that two records are the same, and why. The band is by the lines of the
   * options; asked of {@link MatchResult#matcher()} by the line that the run took, which is higher
   * where too many of the pairs above it would be wrong.
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
      MatchLevel level = MatchLevel.of(scorer.evidence.levels[f]);
      double weight = scorer.bits[f];
      boolean shared = rival >= 0 && model.weights().isShared(rival, f) && weight > 0;
      reasons.add(new MatchReason(table.fields().get(f), level, shared ? 0.1 : weight));
    }
    return new MatchScore(bits, band(bits), reasons);
  }

  private MatchBand band(double bits) {
    if ((float) bits >= (float) mergeLine) {
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
