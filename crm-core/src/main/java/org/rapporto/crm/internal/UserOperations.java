package org.rapporto.crm.internal;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;

/** Keeps the users of a host that has no directory of its own. */
public final class UserOperations {

  private final Gate gate;

  /**
   * For one principal.
   *
   * @param gate who acts, and on what
   */
  public UserOperations(Gate gate) {
    this.gate = gate;
  }

  /**
   * Adds a user, or changes one.
   *
   * @param user with roles, teams and unit
   * @param manager the id of his superior, or null
   */
  public void put(Principal user, @Nullable String manager) {
    gate.<Boolean>write(
        work -> {
          SharingOperations.requireAdmin(work);
          StoredDirectory.put(work, user, manager);
          note(work, user, manager);
          return true;
        });
  }

  /**
   * A user leaves.
   *
   * @param id his id
   * @return whether he was there
   */
  public boolean leave(String id) {
    return gate.<Boolean>write(
        work -> {
          SharingOperations.requireAdmin(work);
          boolean was = StoredDirectory.leave(work, id);
          if (was) {
            note(work, "left", id);
          }
          return was;
        });
  }

  /**
   * Finds a user.
   *
   * @param id his id
   * @return the user, or empty if he left or never was
   */
  public Optional<Principal> find(String id) {
    return gate.<Optional<Principal>>read(
        work -> {
          SharingOperations.requireAdmin(work);
          return StoredDirectory.of(work).find(id);
        });
  }

  /** What somebody is in the directory decides what he may do. */
  private static void note(UnitOfWork work, Principal user, @Nullable String manager) {
    Map<String, String> facts = new TreeMap<>(Map.of("directory", "put", "user", user.id()));
    facts.put("roles", String.join(",", new TreeSet<>(user.roles())));
    facts.put("teams", String.join(",", new TreeSet<>(user.teams())));
    if (user.unit() != null) {
      facts.put("unit", user.unit());
    }
    if (manager != null) {
      facts.put("manager", manager);
    }
    AuditLog.note(work, Action.ADMIN_POLICY, null, facts);
  }

  private static void note(UnitOfWork work, String what, String user) {
    AuditLog.note(work, Action.ADMIN_POLICY, null, Map.of("directory", what, "user", user));
  }
}
