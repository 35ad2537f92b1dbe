package org.rapporto.crm.access;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The users of the host, their teams, units and superiors. The gate asks anew in every transaction,
 * so that what changes here counts from the next transaction on. Implementations are thread-safe
 * and answer from memory or with few look-ups, as they are asked before nearly every query.
 */
public interface Directory {

  /**
   * A user as he is now.
   *
   * @param id the host's id
   * @return the user with his roles, teams and unit of now; empty for one who left or never was,
   *     who then has no rights at all
   */
  Optional<Principal> find(String id);

  /**
   * All users who did not leave.
   *
   * @return their ids
   */
  Set<String> users();

  /**
   * The users of some teams, also those who left, as their records are still the team's.
   *
   * @param teams the ids of the teams
   * @return their ids
   */
  Set<String> usersOfTeams(Collection<String> teams);

  /**
   * The users of a unit, also those who left.
   *
   * @param unit the id of the unit
   * @return their ids
   */
  Set<String> usersOfUnit(String unit);

  /**
   * Who reports directly to some users, also those who left. Circles do no harm.
   *
   * @param managers the ids of the superiors
   * @return their ids
   */
  Set<String> reportsOf(Collection<String> managers);

  /**
   * To whom a user reports directly. Asks for the reports of all users; implementations that know
   * it at once override it.
   *
   * @param user the id of the user
   * @return the ids of his superiors who did not leave
   */
  default Set<String> managersOf(String user) {
    return users().stream()
        .filter(manager -> reportsOf(Set.of(manager)).contains(user))
        .collect(Collectors.toSet());
  }
}
