package org.rapporto.crm.match;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What a host may say about a run. Nothing has to be said: the model learns from the records.
 * Immutable; each method gives a changed copy.
 */
public final class MatchOptions {

  private static final MatchOptions STANDARD =
      new MatchOptions(new Lines(0.97, 0.5), Map.of(), Set.of(), Set.of(), 0, null);

  private final Lines lines;
  private final Map<String, Double> weights;
  private final Set<String> same;
  private final Set<String> different;
  private final int firstOfSecond;
  private final @Nullable ExecutorService executor;

  /** Probabilities from which pairs are merged and asked about. */
  private record Lines(double merge, double ask) {
    Lines {
      if (!(ask > 0 && ask <= merge && merge < 1)) {
        throw new IllegalArgumentException(
            "The lines must be 0 < ask <= merge < 1; found ask " + ask + ", merge " + merge);
      }
    }
  }

  private MatchOptions(
      Lines lines,
      Map<String, Double> weights,
      Set<String> same,
      Set<String> different,
      int firstOfSecond,
      @Nullable ExecutorService executor) {
    this.lines = lines;
    this.weights = Map.copyOf(weights);
    this.same = Set.copyOf(same);
    this.different = Set.copyOf(different);
    this.firstOfSecond = firstOfSecond;
    this.executor = executor;
  }

  /**
   * The standard options: pairs are merged from a probability of 0.97, asked about from 0.5; all in
   * the calling thread. A run over many records raises the line for merging where more than one
   * merged pair in a hundred would be wrong.
   *
   * @return the options
   */
  public static MatchOptions standard() {
    return STANDARD;
  }

  /**
   * Sets the lines between the bands.
   *
   * @param merge the probability from which records are merged without asking; a run over many
   *     records may ask about more than these lines say
   * @param ask the probability from which a pair is shown for review
   * @return a copy
   * @throws IllegalArgumentException unless 0 &lt; ask &lt;= merge &lt; 1
   */
  public MatchOptions lines(double merge, double ask) {
    return new MatchOptions(
        new Lines(merge, ask), weights, same, different, firstOfSecond, executor);
  }

  /**
   * Makes a field count more or less than what was learned.
   *
   * @param field as {@link MatchTable#fields()} names it
   * @param factor 0 for nothing, 1 as learned, at most 5
   * @return a copy
   */
  public MatchOptions weight(String field, double factor) {
    if (!(factor >= 0 && factor <= 5)) {
      throw new IllegalArgumentException("A weight is 0 to 5; found " + factor + " for " + field);
    }
    Map<String, Double> more = new HashMap<>(weights);
    more.put(field, factor);
    return new MatchOptions(lines, more, same, different, firstOfSecond, executor);
  }

  /**
   * A rule: records with the same value are the same.
   *
   * @param field as {@link MatchTable#fields()} names it, such as {@code tax_id}
   * @return a copy
   */
  public MatchOptions sameIfEqual(String field) {
    return new MatchOptions(lines, weights, with(same, field), different, firstOfSecond, executor);
  }

  /**
   * A rule: records with different values are different.
   *
   * @param field as {@link MatchTable#fields()} names it
   * @return a copy
   */
  public MatchOptions differentUnlessAlike(String field) {
    return new MatchOptions(lines, weights, same, with(different, field), firstOfSecond, executor);
  }

  private static Set<String> with(Set<String> fields, String field) {
    Set<String> more = new HashSet<>(fields);
    more.add(field);
    return more;
  }

  /**
   * Looks only for pairs across two tables that were added one behind the other.
   *
   * @param firstRowOfSecond the row with which the second begins
   * @return a copy
   */
  public MatchOptions acrossFrom(int firstRowOfSecond) {
    return new MatchOptions(lines, weights, same, different, firstRowOfSecond, executor);
  }

  /**
   * Lets pairs be scored by the threads of an executor of the host's, which is not shut down.
   *
   * @param host the executor
   * @return a copy
   */
  public MatchOptions executor(ExecutorService host) {
    return new MatchOptions(lines, weights, same, different, firstOfSecond, host);
  }

  double mergeLine() {
    return Weights.log2(lines.merge() / (1 - lines.merge()));
  }

  double askLine() {
    return Weights.log2(lines.ask() / (1 - lines.ask()));
  }

  double weight(String field) {
    return weights.getOrDefault(field, 1.0);
  }

  Set<String> sameDecides() {
    return same;
  }

  Set<String> differentDecides() {
    return different;
  }

  int firstOfSecond() {
    return firstOfSecond;
  }

  Optional<ExecutorService> executor() {
    return Optional.ofNullable(executor);
  }

  void checkFields(Collection<String> fields) {
    Set<String> named = new HashSet<>(weights.keySet());
    named.addAll(same);
    named.addAll(different);
    named.removeAll(fields);
    if (!named.isEmpty()) {
      throw new IllegalArgumentException(
          "There are no fields " + named + " in this table; there are " + fields);
    }
  }
}
