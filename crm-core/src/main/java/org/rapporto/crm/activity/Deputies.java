package org.rapporto.crm.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;

/** Who stands in for whom, however long the chain, and round a cycle once. */
final class Deputies {

  private final List<CrmRecord> substitutions;

  private Deputies(List<CrmRecord> substitutions) {
    this.substitutions = substitutions;
  }

  /** The substitutions that lead to users and are in force some time from one point to another. */
  static Deputies reaching(Collection<String> users, Instant from, Instant to, CrmSession session) {
    List<CrmRecord> found = new ArrayList<>();
    if (session.types().find(Substitutions.NAME).isPresent()) {
      Set<String> seen = new LinkedHashSet<>(users);
      Set<String> asked = seen;
      while (!asked.isEmpty()) {
        Set<String> more = new LinkedHashSet<>();
        Filter theirs = Substitutions.DEPUTY.in(asked).and(inForce(from, to));
        for (CrmRecord row : session.find(Substitutions.TYPE, theirs)) {
          found.add(row);
          more.add(row.get(Substitutions.USER));
        }
        more.removeAll(seen);
        seen.addAll(more);
        asked = more;
      }
    }
    return new Deputies(found);
  }

  /** For whom users stand in at any time, themselves included. */
  Set<String> ever(Collection<String> users) {
    return standingIn(users, row -> true);
  }

  /** For whom users stand in at a point in time, themselves included. */
  Set<String> at(Instant point, Collection<String> users) {
    return standingIn(
        users,
        row ->
            row.find(Substitutions.FROM).filter(point::isBefore).isEmpty()
                && row.find(Substitutions.UNTIL).filter(until -> !point.isBefore(until)).isEmpty());
  }

  private Set<String> standingIn(Collection<String> users, Predicate<CrmRecord> inForce) {
    Set<String> all = new LinkedHashSet<>(users);
    int before = 0;
    while (before < all.size()) {
      before = all.size();
      substitutions.stream()
          .filter(row -> all.contains(row.get(Substitutions.DEPUTY)) && inForce.test(row))
          .map(row -> row.get(Substitutions.USER))
          .toList()
          .forEach(all::add);
    }
    return all;
  }

  /** Whether an activity is that of users, or of those they stand in for when it takes place. */
  boolean isFor(AgendaEntry entry, Collection<String> users) {
    Collection<String> people = substitutions.isEmpty() ? users : at(entry.start(), users);
    return people(entry.activity()).stream().anyMatch(people::contains);
  }

  /** Whose an activity is: its owner, and those it is assigned to. */
  static Set<String> people(CrmRecord activity) {
    String owner = activity.valueOrNull(RecordType.OWNER);
    List<Tag> assignees = activity.get(Activities.ASSIGNEES);
    if (owner != null && assignees.isEmpty()) {
      return Set.of(owner);
    }
    Set<String> people = new LinkedHashSet<>();
    if (owner != null) {
      people.add(owner);
    }
    assignees.forEach(tag -> people.add(tag.name()));
    return people;
  }

  /** Whether nobody stands in for anybody. */
  boolean isEmpty() {
    return substitutions.isEmpty();
  }

  /** Who of all users stands in for one of some people at a point in time. */
  Set<String> of(Set<String> people, Instant point) {
    Set<String> deputies = new LinkedHashSet<>();
    for (CrmRecord row : substitutions) {
      String deputy = row.get(Substitutions.DEPUTY);
      if (!deputies.contains(deputy)
          && at(point, Set.of(deputy)).stream().anyMatch(people::contains)) {
        deputies.add(deputy);
      }
    }
    return deputies;
  }

  /** By user, himself and those who stand in for him at a point in time. */
  static Map<String, Set<String>> standingInFor(Set<String> users, Instant at, CrmSession session) {
    Map<String, Set<String>> people = new HashMap<>();
    users.forEach(user -> people.put(user, new LinkedHashSet<>(Set.of(user))));
    if (users.isEmpty() || session.types().find(Substitutions.NAME).isEmpty()) {
      return people;
    }
    List<CrmRecord> inForce = session.find(Substitutions.TYPE, inForce(at, at));
    Deputies all = new Deputies(inForce);
    for (CrmRecord row : inForce) {
      String deputy = row.get(Substitutions.DEPUTY);
      for (String user : all.at(at, Set.of(deputy))) {
        people.computeIfPresent(
            user,
            (u, some) -> {
              some.add(deputy);
              return some;
            });
      }
    }
    return people;
  }

  private static Filter inForce(Instant from, Instant to) {
    return Substitutions.FROM
        .greaterThan(to)
        .negate()
        .and(Substitutions.UNTIL.atMost(from).negate());
  }
}
