package org.rapporto.crm.access;

import java.util.Set;

/**
 * One rule of a {@link Policy}: a grant or a forbid. Immutable data.
 *
 * @param id what errors and explanations call it; unique in the policy
 * @param effect what it does
 * @param actions to which actions; at least one
 * @param types names of record types; of none, it is about every type, those of later included
 * @param subject about whom
 * @param when on which records
 */
public record Rule(
    String id,
    Effect effect,
    Set<Action> actions,
    Set<String> types,
    Subject subject,
    Condition when) {

  /** What a rule does. */
  public enum Effect {
    /** Permits, unless a forbid holds. */
    GRANT,
    /** Refuses, whatever is granted. */
    FORBID
  }

  /** Copies the sets. */
  public Rule {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A rule needs an id");
    }
    actions = Set.copyOf(actions);
    types = Set.copyOf(types);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("Rule '" + id + "' is about no action");
    }
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
