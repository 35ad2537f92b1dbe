package org.rapporto.crm.internal;

import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Delegation;
import org.rapporto.crm.access.Directory;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

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
        .map(p -> new Standing(p, open(work, p, own.get())))
        .orElseGet(() -> new Standing(given, Set.of()));
  }

  private static Set<Action> open(UnitOfWork work, Principal other, Principal own) {
    if (!work.principal.isActingAs()) {
      return DelegationStore.delegated(work, other, own);
    }
    boolean may = mayActAs(work.as(own), other.id());
    return may ? Sets.difference(ALL, Delegation.NEVER) : Set.of();
  }

  /** Asked in every transaction, as the right may be taken away meanwhile. */
  static boolean mayActAs(UnitOfWork own, String user) {
    Filter allowed = own.rights.allowed(AccessTypes.USER, Action.ACT_AS);
    CrmRecord row = CrmRecord.of(AccessTypes.USER).with(AccessTypes.USER_ID, user);
    return allowed.toPredicate(AccessTypes.USER, own::lookUp).test(row);
  }

  /** Without a directory the principal is as the host says. */
  private static Optional<Principal> now(Optional<Directory> directory, Principal given) {
    return directory.isEmpty() ? Optional.of(given) : directory.get().find(given.id());
  }

  boolean permits(Action action) {
    return actions.contains(action);
  }
}
