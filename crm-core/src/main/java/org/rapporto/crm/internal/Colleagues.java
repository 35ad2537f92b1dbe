package org.rapporto.crm.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Directory;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

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
   * Records as another user may read them. For system authorities alone.
   *
   * @param work the unit of work
   * @param user the id of the user
   * @param type their type
   * @param ids which
   * @return those he may read, as far as he may
   */
  public static List<CrmRecord> seenBy(
      UnitOfWork work, String user, RecordType type, Collection<RecordId> ids) {
    if (!work.principal.isSystem()) {
      throw new AccessDeniedException(work.principal, Action.READ, "what others may read");
    }
    return ids.isEmpty()
        ? List.of()
        : work.as(Principal.user(user)).find(Selection.of(type, Filter.hasId(ids)));
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
