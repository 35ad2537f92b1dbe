package org.rapporto.crm.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.access.Directory;
import org.rapporto.crm.access.Principal;

/** What a principal may learn of the other users. */
public final class Colleagues {

  private Colleagues() {}

  /**
   * The users of teams, as far as the principal is in these; a system authority learns of all.
   *
   * @param work the unit of work
   * @param teams the ids of the teams
   * @return ids of users who did not leave
   */
  public static Set<String> ofTeams(UnitOfWork work, Collection<String> teams) {
    Optional<Directory> directory = work.environment.directory().of(work);
    Principal me = work.rights.principal();
    Set<String> known = new HashSet<>(teams);
    if (!me.isSystem()) {
      known.retainAll(me.teams());
    }
    if (directory.isEmpty() || known.isEmpty() || !work.rights.isActive()) {
      return Set.of();
    }
    Set<String> users = new HashSet<>(directory.get().usersOfTeams(known));
    users.retainAll(directory.get().users());
    return users;
  }

  /**
   * The superiors of a user. For system authorities and those who administer rights.
   *
   * @param work the unit of work
   * @param user the id of the user
   * @return ids of users
   */
  public static Set<String> managersOf(UnitOfWork work, String user) {
    if (!work.principal.isSystem()) {
      SharingOperations.requireAdmin(work);
    }
    return work.environment
        .directory()
        .of(work)
        .map(directory -> directory.managersOf(user))
        .orElse(Set.of());
  }
}
