package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.merge.Standing.Entry;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/**
 * The trails of live records. Each is kept by all the merges by which it is one, so that it is
 * found from whichever of them is taken back, and by no other.
 */
final class TrailBook {

  private final Standing standing;
  private final Histories histories;
  private final Map<Place, Set<Trail>> found = new HashMap<>();

  TrailBook(Standing standing, Histories histories) {
    this.standing = standing;
    this.histories = histories;
  }

  private record Place(RecordId user, String column, Link shown) {}

  /**
   * What is behind the links of a record.
   *
   * @param record the record as it is stored
   * @param lists by column, behind each link the links that became it
   * @param edited trails of links that somebody took away since, or put back
   */
  record Behind(CrmRecord record, Map<String, Map<Link, List<Origin>>> lists, List<Trail> edited) {

    Map<Link, List<Origin>> of(FieldDefinition d) {
      return lists.getOrDefault(d.column(), Map.of());
    }

    /** The lists as they were put. */
    Origins origins() {
      Map<String, List<Origin>> origins = new LinkedHashMap<>();
      lists.forEach((column, behind) -> origins.put(column, Origins.union(behind.values())));
      return new Origins(origins);
    }
  }

  /**
   * What is behind links.
   *
   * @param whole records, of which all links are asked for
   * @param others records, of which those links are asked for that lead to some targets
   */
  Map<RecordId, Behind> read(
      Collection<CrmRecord> whole, Collection<CrmRecord> others, Set<RecordId> targets) {
    Set<RecordId> cards = new LinkedHashSet<>();
    whole.forEach(record -> collect(record, null, cards));
    others.forEach(record -> collect(record, targets, cards));
    Map<RecordId, Set<Trail>> kept = new HashMap<>();
    for (RecordId merge : standing.mergesUnder(cards)) {
      for (Trail trail : standing.state(merge).trails) {
        kept.computeIfAbsent(trail.user(), u -> new LinkedHashSet<>()).add(trail);
      }
    }
    Map<RecordId, Behind> read = new LinkedHashMap<>();
    whole.forEach(record -> read.put(record.id(), behind(record, null, kept)));
    others.forEach(record -> read.put(record.id(), behind(record, targets, kept)));
    return read;
  }

  private static void collect(
      CrmRecord record, @Nullable Set<RecordId> targets, Set<RecordId> cards) {
    List<FieldDefinition> fields = Origins.fields(record.type());
    if (!fields.isEmpty()) {
      cards.add(record.id());
    }
    for (FieldDefinition d : fields) {
      for (Link link : Origins.links(record, d)) {
        if (isOf(link, targets)) {
          cards.add(link.target());
        }
      }
    }
  }

  private static boolean isOf(Link link, @Nullable Set<RecordId> targets) {
    return targets == null || targets.contains(link.target());
  }

  private Behind behind(
      CrmRecord record, @Nullable Set<RecordId> targets, Map<RecordId, Set<Trail>> kept) {
    Behind behind = new Behind(record, new LinkedHashMap<>(), new ArrayList<>());
    Set<Trail> trails = kept.getOrDefault(record.id(), Set.of());
    for (FieldDefinition d : Origins.fields(record.type())) {
      Map<Link, List<Origin>> list = new LinkedHashMap<>();
      List<Link> links = Origins.links(record, d);
      for (int at = 0; at < links.size(); at++) {
        if (isOf(links.get(at), targets)) {
          list.put(links.get(at), List.of(new Origin(links.get(at), at, Set.of(record.id()))));
        }
      }
      Map<Link, List<List<Origin>>> known = new LinkedHashMap<>();
      for (Trail trail : trails) {
        if (trail.column().equals(d.column()) && isOf(trail.shown(), targets)) {
          if (holds(trail, record, d, links)) {
            known.computeIfAbsent(trail.shown(), s -> new ArrayList<>()).add(trail.origins());
            found.computeIfAbsent(place(trail), p -> new LinkedHashSet<>()).add(trail);
          } else {
            behind.edited.add(trail);
          }
        }
      }
      known.forEach((shown, some) -> list.put(shown, known(record, shown, some, list.get(shown))));
      behind.lists.put(d.column(), list);
    }
    return behind;
  }

  /**
   * Of the links of a record to itself only what somebody put there is to be seen, and so whether
   * it is there is told by the list alone.
   */
  private static List<Origin> known(
      CrmRecord record, Link shown, List<List<Origin>> some, @Nullable List<Origin> own) {
    if (!shown.target().equals(record.id())) {
      return Origins.union(some);
    }
    List<Origin> put = List.of(new Origin(shown, 0, Set.of(record.id())));
    List<List<Origin>> all = new ArrayList<>();
    some.forEach(origins -> all.add(Origins.without(origins, put)));
    all.add(own == null ? List.of() : own);
    return Origins.union(all);
  }

  private boolean holds(Trail trail, CrmRecord record, FieldDefinition d, List<Link> links) {
    if (trail.shown().target().equals(record.id())) {
      return true; // nobody sees it, so nobody edits it
    }
    boolean edited =
        trail.version() != Trail.ANY_VERSION
            && histories
                .edits(record.id(), trail.version(), Long.MAX_VALUE)
                .isEdited(d.name(), Elements.key(trail.shown()));
    return links.contains(trail.shown()) && !edited;
  }

  /** Whether a trail was read and counts. */
  boolean holds(Trail trail) {
    return found.getOrDefault(place(trail), Set.of()).contains(trail);
  }

  private static Place place(Trail trail) {
    return new Place(trail.user(), trail.column(), trail.shown());
  }

  /** Nothing is kept any more of what was read to be behind a link. */
  void drop(RecordId user, String column, Link shown) {
    Set<Trail> trails = found.remove(new Place(user, column, shown));
    if (trails != null) {
      trails.forEach(this::drop);
    }
  }

  void drop(Trail trail) {
    for (RecordId card : trail.cards()) {
      Entry entry = standing.former(card);
      if (entry != null && standing.state(entry.merge()).trails.remove(trail)) {
        standing.touch(entry.merge());
      }
    }
  }

  /** Keeps a trail where it is one. */
  void put(Trail trail) {
    for (RecordId card : trail.cards()) {
      Entry entry = standing.entry(card);
      if (entry != null && !standing.state(entry.merge()).isErased()) {
        if (standing.state(entry.merge()).trails.add(trail)) {
          standing.touch(entry.merge());
        }
      }
    }
  }
}
