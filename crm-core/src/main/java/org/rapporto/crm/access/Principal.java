package org.rapporto.crm.access;

import java.util.Objects;
import java.util.Set;

/**
 * Who acts, by value: Rapporto keeps no users. A principal is a user of the host, or a named system
 * authority with a reason, for background work. There is no null principal.
 *
 * @param id the host's id of the user, or the name of the system authority; kept as the owner of
 *     records and in the audit
 * @param roles the names of the roles the user has now
 * @param teams the ids of the teams the user is in now
 * @param authority under which authority the principal acts, as the audit shows it
 */
public record Principal(String id, Set<String> roles, Set<String> teams, String authority) {

  /** The authority of a user who acts for himself. */
  public static final String USER = "user";

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
    return new Principal(id, Set.of(roles), Set.of(), USER);
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
    return new Principal(name, Set.of(), Set.of(), "system: " + reason);
  }

  /**
   * This principal in teams.
   *
   * @param newTeams the ids of the teams
   * @return a copy
   */
  public Principal inTeams(Set<String> newTeams) {
    return new Principal(id, roles, newTeams, authority);
  }
}
