package org.rapporto.crm.imports.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.match.MatchRule;

/**
 * What a run may do to the base, and what was decided beforehand.
 *
 * @param mode what may be done
 * @param collisions by a field's {@code type.field}, what becomes of a field that has another
 *     value; fields left out follow the mode
 * @param emptyCells what empty cells mean
 * @param decisions by the number of the record, what somebody decided
 * @param source the system the file comes from, within which external ids are unique
 * @param matching by what a row is known to be about a card
 * @param largestBatch at most how many records are committed together; the outcome does not depend
 *     on it
 */
public record RunOptions(
    ImportMode mode,
    Map<String, CollisionRule> collisions,
    EmptyCells emptyCells,
    Map<Long, Decision> decisions,
    String source,
    Matching matching,
    int largestBatch) {

  /** At most how many records are committed together unless somebody says otherwise. */
  public static final int USUAL_BATCH = 4_000;

  /**
   * By what a row is known to be about a card.
   *
   * @param rules the rules in the order they are asked; none of them finding exactly one card, the
   *     row is about nobody known or needs a decision
   * @param doubles what is done when a weaker rule leads to another card
   */
  public record Matching(List<MatchRule> rules, DoubleRule doubles) {

    /** All rules in their usual order; doubles are reported. */
    public static final Matching USUAL = new Matching(MatchRule.ALL, DoubleRule.REPORT);

    /** Copies the list. */
    public Matching {
      rules = List.copyOf(rules);
      Objects.requireNonNull(doubles, "doubles must not be null");
    }
  }

  /** The source of files of which nobody said where they come from. */
  public static final String USUAL_SOURCE = "import";

  /** Copies the maps. */
  public RunOptions {
    Objects.requireNonNull(mode, "mode must not be null");
    Objects.requireNonNull(emptyCells, "emptyCells must not be null");
    collisions = Map.copyOf(collisions);
    decisions = Map.copyOf(decisions);
    if (largestBatch < 1) {
      throw new IllegalArgumentException("A batch has 1 record or more; found " + largestBatch);
    }
  }

  /**
   * Options with nothing but a mode.
   *
   * @param mode what may be done
   * @return the options
   */
  public static RunOptions of(ImportMode mode) {
    return new RunOptions(
        mode, Map.of(), EmptyCells.KEEP, Map.of(), USUAL_SOURCE, Matching.USUAL, USUAL_BATCH);
  }

  /**
   * These options with another mode.
   *
   * @param other the mode
   * @return new options
   */
  public RunOptions withMode(ImportMode other) {
    return new RunOptions(other, collisions, emptyCells, decisions, source, matching, largestBatch);
  }

  /**
   * These options with a rule for one field.
   *
   * @param field written {@code type.field}
   * @param rule the rule
   * @return new options
   */
  public RunOptions withCollision(String field, CollisionRule rule) {
    Map<String, CollisionRule> more = new HashMap<>(collisions);
    more.put(field, rule);
    return new RunOptions(mode, more, emptyCells, decisions, source, matching, largestBatch);
  }

  /**
   * These options with another meaning of empty cells.
   *
   * @param other the meaning
   * @return new options
   */
  public RunOptions withEmptyCells(EmptyCells other) {
    return new RunOptions(mode, collisions, other, decisions, source, matching, largestBatch);
  }

  /**
   * These options with a decision.
   *
   * @param row the number of the record, from 1
   * @param decision the decision
   * @return new options
   */
  public RunOptions withDecision(long row, Decision decision) {
    Map<Long, Decision> more = new HashMap<>(decisions);
    more.put(row, decision);
    return new RunOptions(mode, collisions, emptyCells, more, source, matching, largestBatch);
  }

  /**
   * These options with another way to know cards.
   *
   * @param other the way
   * @return new options
   */
  public RunOptions withMatching(Matching other) {
    return new RunOptions(mode, collisions, emptyCells, decisions, source, other, largestBatch);
  }

  /**
   * These options for files of another system.
   *
   * @param system its name
   * @return new options
   */
  public RunOptions withSource(String system) {
    return new RunOptions(mode, collisions, emptyCells, decisions, system, matching, largestBatch);
  }

  /**
   * These options with smaller or larger batches.
   *
   * @param most at most how many records are committed together, 1 or more
   * @return new options
   */
  public RunOptions withLargestBatch(int most) {
    return new RunOptions(mode, collisions, emptyCells, decisions, source, matching, most);
  }

  /** What somebody decided about a record of the file, or null. */
  @Nullable Decision decision(long row) {
    return decisions.isEmpty() ? null : decisions.get(row);
  }

  /**
   * Whether a row that was imported before is left alone: not where the file shall overwrite, nor
   * where every row shall make a card.
   */
  boolean knowsRowsAgain() {
    return !mode.overwrites()
        && mode != ImportMode.CREATE
        && collisions.values().stream().noneMatch(r -> r == CollisionRule.OVERWRITE);
  }

  /**
   * All on which the outcome of a run depends, as a text.
   *
   * @return the same for equal options
   */
  public String digestText() {
    return mode
        + " "
        + emptyCells
        + " "
        + new TreeMap<>(collisions)
        + " "
        + new TreeMap<>(decisions)
        + " "
        + source
        + " "
        + matching;
  }
}
