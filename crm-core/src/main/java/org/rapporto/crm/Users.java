package org.rapporto.crm;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.internal.UserOperations;

/**
 * The users of a host that has no directory of its own, see {@link Crm.Builder#storedDirectory}.
 * Everything here needs {@link org.rapporto.crm.access.Action#ADMIN_POLICY} on every type; the
 * first users come in by a system authority that a policy grants it. Thread-safe as its session.
 */
public final class Users {

  private final UserOperations operations;

  Users(UserOperations operations) {
    this.operations = operations;
  }

  /**
   * Adds a user, or changes one; one who had left is back.
   *
   * @param user with the roles, teams and unit he shall have from the next transaction on
   * @param manager the id of his superior, or null
   */
  public void put(Principal user, @Nullable String manager) {
    operations.put(user, manager);
  }

  /**
   * Takes all rights from a user: from the next transaction on he may do nothing. His records stay
   * his until {@link Sharing#handOver}, and stay those of his teams and unit.
   *
   * @param id his id
   * @return whether he was there
   */
  public boolean leave(String id) {
    return operations.leave(id);
  }

  /**
   * Finds a user.
   *
   * @param id his id
   * @return the user, or empty if he left or never was
   */
  public Optional<Principal> find(String id) {
    return operations.find(id);
  }
}
