package org.rapporto.crm.blackbox.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Directory;
import org.rapporto.crm.access.Principal;

/** A directory the tests change as they go. */
final class Staff implements Directory {

  private final Map<String, Principal> all = new LinkedHashMap<>();
  private final Map<String, String> managers = new LinkedHashMap<>();
  private final Set<String> left = new HashSet<>();

  Staff put(Principal user, @Nullable String manager) {
    all.put(user.id(), user);
    if (manager != null) {
      managers.put(user.id(), manager);
    }
    return this;
  }

  void leave(String id) {
    left.add(id);
  }

  @Nullable String managerOf(String id) {
    return managers.get(id);
  }

  @Override
  public Optional<Principal> find(String id) {
    return left.contains(id) ? Optional.empty() : Optional.ofNullable(all.get(id));
  }

  @Override
  public Set<String> users() {
    Set<String> users = new HashSet<>(all.keySet());
    users.removeAll(left);
    return users;
  }

  @Override
  public Set<String> usersOfTeams(Collection<String> teams) {
    Set<String> users = new HashSet<>();
    all.values().stream()
        .filter(u -> u.teams().stream().anyMatch(teams::contains))
        .forEach(u -> users.add(u.id()));
    return users;
  }

  @Override
  public Set<String> usersOfUnit(String unit) {
    Set<String> users = new HashSet<>();
    all.values().stream().filter(u -> unit.equals(u.unit())).forEach(u -> users.add(u.id()));
    return users;
  }

  @Override
  public Set<String> reportsOf(Collection<String> superiors) {
    Set<String> users = new HashSet<>();
    managers.forEach(
        (user, manager) -> {
          if (superiors.contains(manager)) {
            users.add(user);
          }
        });
    return users;
  }
}
