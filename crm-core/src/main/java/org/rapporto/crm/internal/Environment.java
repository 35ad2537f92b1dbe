package org.rapporto.crm.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.model.Variable;
import org.rapporto.crm.store.Store;

/**
 * What all sessions of one {@code Crm} share.
 *
 * @param store where records live
 * @param types the record types in force
 * @param policies who may do what
 * @param directory the users of the host
 * @param clock the time, and the zone of "today"
 * @param ids makes ids of records
 * @param normaliser brings values of cards to normal forms
 * @param safeguards what watches over the base besides the policy
 */
public record Environment(
    Store store,
    TypeRegistry types,
    PolicySource policies,
    DirectorySource directory,
    Clock clock,
    Supplier<UUID> ids,
    CardNormaliser normaliser,
    Safeguards safeguards) {

  /**
   * This environment on another store with the same data, such as a host's open transaction.
   *
   * @param joined the store
   * @return a copy that shares the types
   */
  public Environment on(Store joined) {
    return new Environment(
        joined,
        types,
        policies,
        directory,
        clock,
        ids,
        normaliser,
        safeguards.inForeignTransactions());
  }

  /** This environment with another policy. */
  Environment under(PolicySource other) {
    return new Environment(store, types, other, directory, clock, ids, normaliser, safeguards);
  }

  Object valueOf(Variable variable, Principal principal) {
    return switch (variable) {
      case NOW -> clock.instant();
      case TODAY -> LocalDate.now(clock);
      case ME -> principal.id();
      case MY_TEAMS, MY_UNIT, MY_SUBTREE -> Set.of(principal.id());
    };
  }
}
