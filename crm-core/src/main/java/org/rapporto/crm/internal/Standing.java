package org.rapporto.crm.internal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Directory;
import org.rapporto.crm.access.Principal;

/**
 * As whom a principal stands before the policy in a transaction, and which actions are open to him
 * at all: none to one who left, and to a delegate those that were delegated.
 *
 * @param principal whose rights count
 * @param actions what he may do at most
 */
record Standing(Principal principal, Set<Action> actions) {

  private static final Set<Action> ALL = EnumSet.allOf(Action.class);

  static Standing of(UnitOfWork work) {
    Principal given = work.principal;
    Optional<Directory> directory = work.environment.directory().of(work);
    if (given.isSystem()) {
      return new Standing(given, ALL);
    }
    Optional<Principal> own = now(directory, given);
    String delegator = given.onBehalfOf();
    if (own.isEmpty()) {
      return new Standing(given, Set.of());
    }
    if (delegator == null) {
      return new Standing(own.get(), ALL);
    }
    Optional<Principal> other = directory.flatMap(d -> d.find(delegator));
    return other
        .map(p -> new Standing(p, DelegationStore.delegated(work, p, own.get())))
        .orElseGet(() -> new Standing(given, Set.of()));
  }

  /** Without a directory the principal is as the host says. */
  private static Optional<Principal> now(Optional<Directory> directory, Principal given) {
    return directory.isEmpty() ? Optional.of(given) : directory.get().find(given.id());
  }

  boolean permits(Action action) {
    return actions.contains(action);
  }
}
