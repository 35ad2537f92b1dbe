package org.rapporto.crm.merge;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.merge.TrailBook.Behind;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/**
 * Leads links in lists back, when all records have left that leave. What was put there is known;
 * what is to be seen of it follows from the merges that still stand.
 */
final class ListReturn {

  private final Standing standing;
  private final LiveRecords live;
  private final TrailBook book;
  private final List<UnmergeReport.Entry> report;

  /** By live record, what it had of merges and has of them now. */
  private final Map<RecordId, List<Passed>> passed = new LinkedHashMap<>();

  /** Merged cards to which records refer that follow them now. */
  private final Set<RecordId> followed = new HashSet<>();

  ListReturn(
      Standing standing, LiveRecords live, Histories histories, List<UnmergeReport.Entry> report) {
    this.standing = standing;
    this.live = live;
    this.book = new TrailBook(standing, histories);
    this.report = report;
  }

  private record Passed(Origins old, Origins now) {}

  /** A survivor that is merged into nothing no longer has of a merge what it had. */
  void pass(CrmRecord survivor, Origins old, Origins now) {
    boolean deleted = live.find(survivor.id()) == null;
    for (FieldDefinition d : Origins.fields(survivor.type())) {
      if (deleted && !old.of(d.column()).equals(now.of(d.column()))) {
        tell(survivor.id(), d.name(), null, null, Reason.DELETED_SINCE);
      }
    }
    if (!deleted && !old.equals(now)) {
      passed.computeIfAbsent(survivor.id(), r -> new ArrayList<>()).add(new Passed(old, now));
    }
  }

  /** A record that comes back, with its links where they lead now. */
  CrmRecord landed(CrmRecord image, Origins origins, long number) {
    CrmRecord result = image;
    @Nullable CrmRecord deleted = live.find(image.id()) == null ? live.deleted(image.id()) : null;
    for (FieldDefinition d : Origins.fields(image.type())) {
      List<Link> known = deleted == null ? List.of() : Origins.links(deleted, d);
      Map<Link, List<Origin>> behind = new LinkedHashMap<>();
      for (Origin o : origins.of(d.column())) {
        Link shown = shown(o, kept(o, standing.wayBefore(number, o.link().target()), known));
        if (known.contains(shown) || !isGone(shown.target())) {
          behind.computeIfAbsent(shown, l -> new ArrayList<>()).add(o);
        } else {
          tell(image.id(), d.name(), null, shown, Reason.DELETED_SINCE);
        }
      }
      List<Link> links = new ArrayList<>(behind.keySet());
      links.removeIf(link -> isHidden(image.id(), link, behind));
      result = result.withAt(image.type().slot(d.field()), links);
      if (deleted != null) {
        long version = deleted.version();
        behind.forEach((link, some) -> put(image.id(), d, link, version, some));
      }
    }
    return result;
  }

  /**
   * Where a link stays that nobody can follow: where its record had it when it was merged.
   *
   * @param way what the link was put to and where merges led it on to before that, in order
   * @param known what the record had then
   */
  private static Link kept(Origin origin, List<RecordId> way, List<Link> known) {
    for (RecordId at : Lists.reverse(way)) {
      Link link = new Link(at, origin.link().role());
      if (known.contains(link)) {
        return link;
      }
    }
    return new Link(way.get(way.size() - 1), origin.link().role());
  }

  /** Links to these cards lead on to what is there again. */
  void follow(Set<RecordId> cards) {
    followed.addAll(cards);
  }

  /**
   * Leads the links of all other records back.
   *
   * @param followers records that refer to what they are to follow
   */
  void settle(Set<RecordId> followers) {
    Set<Trail> moved = moved();
    Set<RecordId> others = new LinkedHashSet<>(followers);
    moved.forEach(trail -> others.add(trail.user()));
    others.removeAll(passed.keySet());
    Map<RecordId, Behind> read = book.read(liveOf(passed.keySet()), liveOf(others), targets());
    for (Behind behind : read.values()) {
      behind.edited().stream().filter(this::isPassed).forEach(moved::add);
    }
    moved.stream().filter(trail -> !book.holds(trail)).forEach(this::leave);
    for (Behind behind : read.values()) {
      for (FieldDefinition d : Origins.fields(behind.record().type())) {
        settle(behind.record().id(), behind.record().version(), d, behind.of(d));
      }
    }
  }

  private boolean isPassed(Trail trail) {
    return passed.getOrDefault(trail.user(), List.of()).stream()
        .flatMap(p -> Origins.without(p.old.of(trail.column()), p.now.of(trail.column())).stream())
        .anyMatch(gone -> trail.origins().stream().anyMatch(o -> o.link().equals(gone.link())));
  }

  /** What somebody did since stays: the link was edited, or its record deleted. */
  private void leave(Trail trail) {
    book.drop(trail);
    RecordId user = trail.user();
    if (standing.hasLeft(user) || standing.onward(user) != null) {
      return;
    }
    CrmRecord record = live.find(user);
    FieldDefinition d = record == null ? null : definition(record, trail.column());
    String field = d == null ? trail.column() : d.name();
    boolean passes = isPassed(trail);
    for (Origin o : trail.origins()) {
      RecordId target = o.link().target();
      RecordId before = standing.hasMoved(target) ? standing.last(target) : null;
      if (record == null && before != null) {
        tell(user, field, null, before, Reason.DELETED_SINCE);
      } else if (record != null && (before != null || passes)) {
        if (d == null || !Origins.isList(d)) {
          tell(user, field, null, before, Reason.FIELD_RETIRED);
        } else {
          Object stands = record.valueAt(record.type().slot(d.field()));
          tell(user, field, stands, before, Reason.EDITED_SINCE);
        }
      }
    }
    if (record == null) {
      List<Origin> stay =
          trail.origins().stream().filter(o -> !standing.hasMoved(o.link().target())).toList();
      book.put(new Trail(user, trail.column(), trail.shown(), trail.version(), stay));
    }
  }

  private static @Nullable FieldDefinition definition(CrmRecord record, String column) {
    return record.type().definitions().stream()
        .filter(d -> d.column().equals(column))
        .findFirst()
        .orElse(null);
  }

  private void tell(
      RecordId user,
      String field,
      @Nullable Object stands,
      @Nullable Object before,
      Reason reason) {
    report.add(new UnmergeReport.Entry(user, field, stands, before, reason));
  }

  /** Records that come back are not among those whose links are led back. */
  private List<CrmRecord> liveOf(Collection<RecordId> ids) {
    List<CrmRecord> records = new ArrayList<>();
    for (RecordId id : ids) {
      CrmRecord record = standing.hasLeft(id) || standing.onward(id) != null ? null : live.find(id);
      if (record != null) {
        records.add(record);
      }
    }
    return records;
  }

  /** All that links were led to which may go elsewhere now. */
  private Set<RecordId> targets() {
    Set<RecordId> targets = new HashSet<>(followed);
    followed.forEach(card -> targets.add(standing.last(card)));
    standing.left().forEach(card -> targets.addAll(standing.formerWay(card)));
    return targets;
  }

  /** The trails that begin at a record that left, or at one that is part of such a one. */
  private Set<Trail> moved() {
    Set<Trail> moved = new LinkedHashSet<>();
    for (RecordId merge : standing.mergesUnder(new LinkedHashSet<>(standing.left()))) {
      for (Trail trail : standing.state(merge).trails) {
        if (trail.origins().stream().anyMatch(o -> standing.hasMoved(o.link().target()))) {
          moved.add(trail);
        }
      }
    }
    return moved;
  }

  private void settle(
      RecordId user, long version, FieldDefinition d, Map<Link, List<Origin>> behind) {
    Map<Link, Link> were = new HashMap<>();
    behind.forEach((link, origins) -> origins.forEach(o -> were.put(o.link(), link)));
    Origins now = new Origins(Map.of(d.column(), Origins.union(behind.values())));
    for (Passed change : passed.getOrDefault(user, List.of())) {
      now = now.changed(change.old, change.now);
    }
    Map<Link, List<Origin>> after = new LinkedHashMap<>();
    for (Origin o : now.of(d.column())) {
      Link was = were.get(o.link());
      Link is = was == null || moves(o, was) ? shown(o, was == null ? o.link() : was) : was;
      if (was == null && isGone(is.target())) {
        tell(user, d.name(), null, is, Reason.DELETED_SINCE);
      } else {
        after.computeIfAbsent(is, l -> new ArrayList<>()).add(o);
      }
    }
    if (!after.equals(behind)) {
      lead(user, d, behind, after, were);
      behind.keySet().forEach(link -> book.drop(user, d.column(), link));
      after.forEach((link, origins) -> put(user, d, link, version, origins));
    }
  }

  private boolean moves(Origin origin, Link was) {
    return standing.hasMoved(origin.link().target()) || followed.contains(was.target());
  }

  /** Where a link leads now; where nobody could follow it, it stays. */
  private Link shown(Origin origin, Link otherwise) {
    RecordId last = standing.last(origin.link().target());
    return isGone(last) ? otherwise : new Link(last, origin.link().role());
  }

  /** Whether nobody could follow a link to a record; those that come back are there. */
  private boolean isGone(RecordId target) {
    return !standing.hasLeft(target) && live.find(target) == null;
  }

  /** A link that became one of a record to itself is not to be seen; one that was put so is. */
  private static boolean isHidden(RecordId user, Link link, Map<Link, List<Origin>> behind) {
    List<Origin> origins = behind.getOrDefault(link, List.of());
    return link.target().equals(user)
        && origins.stream().noneMatch(o -> o.link().equals(link) && o.sources().contains(user));
  }

  private void lead(
      RecordId user,
      FieldDefinition d,
      Map<Link, List<Origin>> behind,
      Map<Link, List<Origin>> after,
      Map<Link, Link> were) {
    CrmRecord record = Objects.requireNonNull(live.find(user), "is live");
    Set<Link> stands = new LinkedHashSet<>(Origins.links(record, d));
    Set<Link> come = new LinkedHashSet<>(after.keySet());
    come.removeIf(link -> isHidden(user, link, after) || stands.contains(link));
    List<Link> links = new ArrayList<>();
    for (Link link : stands) {
      if (!behind.containsKey(link) || after.containsKey(link) && !isHidden(user, link, after)) {
        links.add(link);
        continue;
      }
      List<Link> instead = come.stream().filter(c -> became(after, c, were, link)).toList();
      links.addAll(instead);
      come.removeAll(instead);
      if (instead.isEmpty()) {
        tell(user, d.name(), null, null, Reason.RESTORED);
      }
      instead.forEach(l -> tell(user, d.name(), l, l, Reason.RESTORED));
    }
    for (Link link : come) {
      int at = after.getOrDefault(link, List.of()).get(0).at();
      links.add(Math.min(at, links.size()), link);
      tell(user, d.name(), link, link, Reason.RESTORED);
    }
    live.put(record.withAt(record.type().slot(d.field()), links));
  }

  private static boolean became(
      Map<Link, List<Origin>> after, Link come, Map<Link, Link> were, Link gone) {
    return after.getOrDefault(come, List.of()).stream()
        .anyMatch(o -> gone.equals(were.get(o.link())));
  }

  private void put(
      RecordId user, FieldDefinition d, Link shown, long version, List<Origin> origins) {
    book.put(new Trail(user, d.column(), shown, version, origins));
  }
}
