package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.rapporto.crm.merge.TrailBook.Behind;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/**
 * Keeps of a merge what was put into lists of links, of its records and of those that refer to
 * them.
 */
final class LinkKeeping {

  private final Standing standing;
  private final TrailBook book;
  private final MergeState state;

  /** Who is merged into whom. */
  private final Map<RecordId, RecordId> into;

  LinkKeeping(Standing standing, Histories histories, MergeState state) {
    this.standing = standing;
    this.book = new TrailBook(standing, histories);
    this.state = state;
    this.into = state.standing();
  }

  /**
   * Keeps them.
   *
   * @param users all records that refer to those that are gone, as they are stored
   */
  void keep(Collection<CrmRecord> users) {
    Map<RecordId, CrmRecord> members = new LinkedHashMap<>();
    state.groups.forEach(g -> members.putAll(g.images));
    List<CrmRecord> others = users.stream().filter(u -> !members.containsKey(u.id())).toList();
    Set<RecordId> targets = new HashSet<>(into.keySet());
    targets.addAll(into.values());
    standing.make(state, into);
    Map<RecordId, Behind> read = book.read(members.values(), others, targets);
    for (RecordId member : members.keySet()) {
      Behind behind = of(read, member);
      state.links.put(member, behind.origins());
      behind
          .lists()
          .forEach((column, list) -> list.keySet().forEach(l -> book.drop(member, column, l)));
    }
    for (RecordId gone : into.keySet()) {
      of(read, gone).lists().values().forEach(this::keepUnfollowed);
    }
    for (Group group : state.groups) {
      keep(group, read);
    }
    others.forEach(user -> keep(of(read, user.id())));
  }

  /** What became a link that nobody can follow stays behind with it. */
  private void keepUnfollowed(Map<Link, List<Origin>> list) {
    list.forEach(
        (link, behind) -> {
          if (state.unfollowed.contains(link.target())) {
            behind.forEach(o -> state.unfollowed.add(o.link().target()));
          }
        });
  }

  private static Behind of(Map<RecordId, Behind> read, RecordId id) {
    return Objects.requireNonNull(read.get(id), "was read");
  }

  private void keep(Group group, Map<RecordId, Behind> read) {
    CrmRecord survivor = group.image(group.survivor);
    Origins all = state.links(group, standing::last);
    for (FieldDefinition d : Origins.fields(survivor.type())) {
      Map<Link, Link> shown = new HashMap<>();
      for (RecordId member : group.images.keySet()) {
        of(read, member)
            .of(d)
            .forEach((link, behind) -> behind.forEach(o -> shown.putIfAbsent(o.link(), led(link))));
      }
      Map<Link, List<Origin>> behind = new LinkedHashMap<>();
      for (Origin o : all.of(d.column())) {
        Link link = shown.getOrDefault(o.link(), o.link());
        behind.computeIfAbsent(link, l -> new ArrayList<>()).add(o);
      }
      behind.forEach((link, origins) -> put(survivor, d, link, origins));
    }
  }

  private void keep(Behind behind) {
    CrmRecord user = behind.record();
    for (FieldDefinition d : Origins.fields(user.type())) {
      Map<Link, List<Link>> becomes = new LinkedHashMap<>();
      for (Link link : behind.of(d).keySet()) {
        becomes.computeIfAbsent(led(link), l -> new ArrayList<>()).add(link);
      }
      becomes.forEach(
          (link, were) -> {
            if (!were.equals(List.of(link))) {
              were.forEach(l -> book.drop(user.id(), d.column(), l));
              List<List<Origin>> origins = new ArrayList<>();
              were.forEach(l -> origins.add(behind.of(d).getOrDefault(l, List.of())));
              put(user, d, link, Origins.union(origins));
            }
          });
    }
  }

  private void put(CrmRecord user, FieldDefinition d, Link shown, List<Origin> origins) {
    book.put(new Trail(user.id(), d.column(), shown, user.version(), origins));
  }

  private Link led(Link link) {
    return new Link(Repointing.last(link.target(), into), link.role());
  }
}
