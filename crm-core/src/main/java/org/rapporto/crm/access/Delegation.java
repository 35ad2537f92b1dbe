package org.rapporto.crm.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rights of one user in the hands of another for a while, such as over holidays. The delegate
 * acts by {@link Principal#onBehalfOf}, and may then do what the delegator may do at that moment
 * and no more. {@link #NEVER} stays with the delegator, and with {@link Action#ASSIGN} the delegate
 * gives records to others and none to himself, as he would keep it.
 *
 * @param delegator whose rights
 * @param delegate who may use them
 * @param actions for what
 * @param from since when
 * @param until from when on no longer, or null for as long as nobody takes it back
 * @param reason why
 */
public record Delegation(
    String delegator,
    String delegate,
    Set<Action> actions,
    Instant from,
    @Nullable Instant until,
    String reason) {

  /** What nobody does on behalf of another, or acting as one. */
  public static final Set<Action> NEVER =
      Set.of(
          Action.EXPORT,
          Action.ERASE,
          Action.SHARE,
          Action.ACT_AS,
          Action.DEFINE,
          Action.ADMIN_POLICY);

  /** Checks the window, and copies the set. */
  public Delegation {
    actions = Set.copyOf(actions);
    if (delegator.equals(delegate)) {
      throw new IllegalArgumentException("Nobody delegates to himself; found '" + delegator + "'");
    }
    if (actions.isEmpty() || actions.stream().anyMatch(NEVER::contains)) {
      throw new IllegalArgumentException(
          "A delegation is for some action and never for " + NEVER + "; found " + actions);
    }
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("A delegation ends after it begins; found " + until);
    }
  }
}
