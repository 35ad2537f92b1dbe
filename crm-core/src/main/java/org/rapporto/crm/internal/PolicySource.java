package org.rapporto.crm.internal;

import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.StoreTransaction;

/** Where the policy of a transaction comes from. Implementations are thread-safe. */
@FunctionalInterface
public interface PolicySource {

  /**
   * The policy in force.
   *
   * @param store the transaction that is to obey it
   * @return the policy
   */
  AccessPolicy in(StoreTransaction store);

  /**
   * Refuses a form of a record type that the policy in force does not fit.
   *
   * @param store the transaction that is to change the type
   * @param changed the form
   */
  default void requireFits(StoreTransaction store, RecordType changed) {
    // the host's code knows its types
  }

  /**
   * A policy that the host's code holds.
   *
   * @param policy the policy
   */
  record Fixed(AccessPolicy policy) implements PolicySource {

    @Override
    public AccessPolicy in(StoreTransaction store) {
      return policy;
    }
  }
}
