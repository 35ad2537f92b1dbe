package org.rapporto.crm.activity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * What came out of an activity, and what its user planned next. Immutable.
 *
 * @param outcome the code of an outcome of its kind, or null if there is nothing to choose from
 * @param result in words, or null
 * @param next the activities planned next
 */
public record Completion(@Nullable String outcome, @Nullable String result, List<Next> next) {

  /**
   * An activity planned next.
   *
   * @param activity as {@link Activities#of} makes it
   * @param when its time
   */
  public record Next(CrmRecord activity, When when) {}

  /** Copies the list. */
  public Completion {
    next = List.copyOf(next);
  }

  /**
   * A completion with an outcome.
   *
   * @param outcome the code of an outcome of its kind
   * @return the completion
   */
  public static Completion of(String outcome) {
    return new Completion(outcome, null, List.of());
  }

  /**
   * A completion of what has no outcomes to choose from.
   *
   * @return the completion
   */
  public static Completion plain() {
    return new Completion(null, null, List.of());
  }

  /**
   * This completion with words.
   *
   * @param words what came out
   * @return a new completion
   */
  public Completion saying(String words) {
    return new Completion(outcome, words, next);
  }

  /**
   * This completion with an activity planned next.
   *
   * @param activity as {@link Activities#of} makes it
   * @param when its time
   * @return a new completion
   */
  public Completion then(CrmRecord activity, When when) {
    List<Next> more = new ArrayList<>(next);
    more.add(new Next(activity, when));
    return new Completion(outcome, result, more);
  }
}
