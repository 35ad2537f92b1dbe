package org.rapporto.crm.access;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, by value: Rapporto keeps no users. A principal is a user of the host, or a named system
 * authority with a reason, for background work. There is no null principal.
 *
 * @param id the host's id of the user, or the name of the system authority; kept as the owner of
 *     records and in the audit
 * @param roles the names of the roles the user has now
 * @param teams the ids of the teams the user is in now
 * @param unit the id of the unit the user is in now, or null for none
 * @param onBehalfOf the id of the user whose rights are used now, or null where the principal uses
 *     his own
 * @param authority under which authority the principal acts, as the audit shows it
 */
public record Principal(
    String id,
    Set<String> roles,
    Set<String> teams,
    @Nullable String unit,
    @Nullable String onBehalfOf,
    String authority) {

  /** The authority of a user who acts for himself. */
  public static final String USER = "user";

  private static final String SYSTEM = "system: ";
  private static final String ACTING = "acting as ";

  /** Checks the id and copies the sets. */
  public Principal {
    if (id.isBlank()) {
      throw new IllegalArgumentException("A principal needs an id");
    }
    roles = Set.copyOf(roles);
    teams = Set.copyOf(teams);
    Objects.requireNonNull(authority, "authority must not be null");
  }

  /**
   * A user of the host.
   *
   * @param id the host's id
   * @param roles the roles
   * @return the principal
   */
  public static Principal user(String id, String... roles) {
    return new Principal(id, Set.of(roles), Set.of(), null, null, USER);
  }

  /**
   * A named system authority, such as a nightly import.
   *
   * @param name who, such as {@code "nightly-sync"}
   * @param reason why; stands in the audit of everything done
   * @return the principal
   */
  public static Principal system(String name, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("The system authority '" + name + "' needs a reason");
    }
    return new Principal(name, Set.of(), Set.of(), null, null, SYSTEM + reason);
  }

  /**
   * This principal in teams.
   *
   * @param newTeams the ids of the teams
   * @return a copy
   */
  public Principal inTeams(Set<String> newTeams) {
    return new Principal(id, roles, newTeams, unit, onBehalfOf, authority);
  }

  /**
   * This principal in a unit.
   *
   * @param newUnit the id of the unit
   * @return a copy
   */
  public Principal inUnit(String newUnit) {
    return new Principal(id, roles, teams, newUnit, onBehalfOf, authority);
  }

  /**
   * This principal with the rights another user delegated to him, instead of his own. What he does
   * so stands in the audit under his own id, on behalf of the other.
   *
   * @param delegator the id of the user who delegated
   * @return a copy
   */
  public Principal onBehalfOf(String delegator) {
    return new Principal(id, roles, teams, unit, delegator, "on behalf of " + delegator);
  }

  /**
   * This principal with the rights of another user, as support takes them to see what he sees; it
   * begins with {@code session.access().actAs(…)}. What he does so stands in the audit under his
   * own id, with the reason.
   *
   * @param user the id of the other
   * @param reason why
   * @return a copy
   */
  public Principal actingAs(String user, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("Acting as '" + user + "' needs a reason");
    }
    return new Principal(id, roles, teams, unit, user, ACTING + user + ": " + reason);
  }

  /**
   * Whether this one acts with the rights of another user that were not delegated to him.
   *
   * @return true for what {@link #actingAs} gives
   */
  public boolean isActingAs() {
    return authority.startsWith(ACTING);
  }

  /**
   * Whether this is a system authority and no user.
   *
   * @return true for background work
   */
  public boolean isSystem() {
    return authority.startsWith(SYSTEM);
  }
}
