package org.rapporto.crm.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a {@link Policy}: a grant or a forbid. Immutable data.
 *
 * @param id what errors and explanations call it; unique in the policy
 * @param effect what it does
 * @param actions to which actions; at least one
 * @param types names of record types; of none, it is about every type, those of later included
 * @param subject about whom
 * @param when on which records
 * @param from since when it holds, or null for ever
 * @param until from when on it holds no longer, or null for never
 */
public record Rule(
    String id,
    Effect effect,
    Set<Action> actions,
    Set<String> types,
    Subject subject,
    Condition when,
    @Nullable Instant from,
    @Nullable Instant until) {

  /** What a rule does. */
  public enum Effect {
    /** Permits, unless a forbid holds. */
    GRANT,
    /** Refuses, whatever is granted. */
    FORBID
  }

  /** Copies the sets, and checks the window. */
  public Rule {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A rule needs an id");
    }
    actions = Set.copyOf(actions);
    types = Set.copyOf(types);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("Rule '" + id + "' is about no action");
    }
    if (from != null && until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("Rule '" + id + "' ends after it begins; found " + until);
    }
  }

  /**
   * A rule that holds at any time.
   *
   * @param id what errors and explanations call it; unique in the policy
   * @param effect what it does
   * @param actions to which actions; at least one
   * @param types names of record types; of none, it is about every type, those of later included
   * @param subject about whom
   * @param when on which records
   */
  public Rule(
      String id,
      Effect effect,
      Set<Action> actions,
      Set<String> types,
      Subject subject,
      Condition when) {
    this(id, effect, actions, types, subject, when, null, null);
  }

  /**
   * Whether the rule holds for a while alone.
   *
   * @return true if it begins or ends
   */
  public boolean isTimed() {
    return from != null || until != null;
  }

  /**
   * Whether the rule holds at a moment.
   *
   * @param moment the moment
   * @return true from its beginning on and before its end
   */
  public boolean holdsAt(Instant moment) {
    return (from == null || !moment.isBefore(from)) && (until == null || moment.isBefore(until));
  }

  /**
   * Whether the rule is about an action on a type.
   *
   * @param action the action
   * @param type the name of the type
   * @return true if it is
   */
  public boolean isAbout(Action action, String type) {
    return actions.contains(action) && (types.isEmpty() || types.contains(type));
  }
}
