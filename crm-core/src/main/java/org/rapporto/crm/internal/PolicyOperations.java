package org.rapporto.crm.internal;

import java.util.List;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.StoredPolicy;
import org.rapporto.crm.model.CrmException;

/** Puts policies in force that are kept in the base. */
public final class PolicyOperations {

  private final Gate gate;

  /**
   * For one principal.
   *
   * @param gate who acts, and on what
   */
  public PolicyOperations(Gate gate) {
    this.gate = gate;
  }

  /**
   * The policies that were ever in force.
   *
   * @return the latest first
   */
  public List<StoredPolicy> all() {
    PolicyStore policies = policies();
    return gate.<List<StoredPolicy>>read(policies::all);
  }

  /**
   * The policy in force.
   *
   * @return as it is kept
   */
  public StoredPolicy active() {
    PolicyStore policies = policies();
    return gate.<StoredPolicy>read(policies::active);
  }

  /**
   * Puts a policy in force.
   *
   * @param policy the policy
   * @param reason why
   * @return as it is kept
   */
  public StoredPolicy activate(Policy policy, String reason) {
    PolicyStore policies = policies();
    return gate.<StoredPolicy>write(work -> policies.activate(work, policy, reason));
  }

  private PolicyStore policies() {
    if (gate.environment().policies() instanceof PolicyStore policies) {
      return policies;
    }
    throw new CrmException(
        "The policy is held by the host's code; open the CRM with storedPolicy(…) to keep it here");
  }
}
