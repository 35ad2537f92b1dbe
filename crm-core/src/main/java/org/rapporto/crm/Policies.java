package org.rapporto.crm;

import java.util.List;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.StoredPolicy;
import org.rapporto.crm.internal.PolicyOperations;

/**
 * The policies of a base that keeps its own, see {@link Crm.Builder#storedPolicy}. A policy that is
 * put in force counts for every transaction that begins after the commit, on every host; the audit
 * has an entry with its hash and that of the one before. Thread-safe.
 *
 * <p>Every method needs {@link org.rapporto.crm.access.Action#ADMIN_POLICY} on the record type
 * {@code access_policy}, or throws {@link org.rapporto.crm.access.AccessDeniedException}, and
 * throws {@link org.rapporto.crm.model.CrmException} where the host's code holds the policy.
 */
public final class Policies {

  private final PolicyOperations operations;

  Policies(PolicyOperations operations) {
    this.operations = operations;
  }

  /**
   * The policy in force.
   *
   * @return the policy, with who put it in force and when
   */
  public StoredPolicy active() {
    return operations.active();
  }

  /**
   * The policies that were ever in force.
   *
   * @return the latest, which is in force, first
   */
  public List<StoredPolicy> all() {
    return operations.all();
  }

  /**
   * Puts a policy in force, in place of the one before. To take a policy back, put the former one
   * in force again.
   *
   * @param policy the policy; checked against the record types of this base
   * @param reason why, for the audit
   * @return as it is kept
   * @throws org.rapporto.crm.model.CrmException if it does not fit the record types, or would take
   *     the right to do so from this principal, now or when the last of its rules ends
   */
  public StoredPolicy activate(Policy policy, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("A policy needs a reason to be put in force");
    }
    return operations.activate(policy, reason);
  }
}
