package org.rapporto.crm.internal;

import org.rapporto.crm.access.AccessPolicy;
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
