package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.merge.Standing.Entry;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/**
 * Leads links back. A link that a merge moved may have been moved on by later ones, which forget
 * that then; and where it goes back to may have been merged elsewhere since, which that merge takes
 * over.
 */
final class LinkReturn {

  private final Standing standing;
  private final LiveRecords live;
  private final Histories histories;
  private final List<UnmergeReport.Entry> report;

  LinkReturn(
      Standing standing, LiveRecords live, Histories histories, List<UnmergeReport.Entry> report) {
    this.standing = standing;
    this.live = live;
    this.histories = histories;
    this.report = report;
  }

  /** One moved link goes back. */
  void giveBack(Move move, RecordId to) {
    CrmRecord record = live.find(move.user());
    FieldDefinition d = record == null ? null : definition(record, move.column());
    if (record == null || d == null || d.isRetired()) {
      Reason reason = record == null ? Reason.DELETED_SINCE : Reason.FIELD_RETIRED;
      String field = d == null ? move.column() : d.name();
      report.add(new UnmergeReport.Entry(move.user(), field, null, move.from(), reason));
    } else if (isEdited(record, d, move, to)) {
      tellEdited(record, move);
    } else if (move.at() < 0) {
      change(move.user(), d, to, move.from());
    } else {
      Link back = new Link(move.from(), move.role());
      Way way = way(move.user(), d.column(), to, move.role(), move.how());
      putLink(record, d, way, new Link(to, move.role()), back, move.at());
    }
  }

  /**
   * Whether somebody has led the link elsewhere since the merge, be it back to where it was.
   *
   * @param record that refers, as it is or as it was when a later merge found it
   */
  private boolean isEdited(CrmRecord record, FieldDefinition d, Move move, RecordId to) {
    return new LinkHistory(histories.of(record.id()), d.name(), move)
        .isEdited(wayFrom(to), record.version());
  }

  /** A record and what it became part of, step by step. */
  private List<RecordId> wayFrom(RecordId to) {
    List<RecordId> way = new ArrayList<>(List.of(to));
    RecordId at = to;
    for (Entry e = standing.entry(at); e != null; e = standing.entry(at)) {
      at = e.survivor();
      way.add(at);
    }
    return way;
  }

  /** A reference that led to one record leads to another. */
  void change(RecordId user, FieldDefinition d, @Nullable RecordId from, @Nullable RecordId to) {
    CrmRecord record = live.find(user);
    if (record == null) {
      report.add(new UnmergeReport.Entry(user, d.name(), null, to, Reason.DELETED_SINCE));
      return;
    }
    int slot = record.type().slot(d.field());
    Object current = record.valueAt(slot);
    RecordId now = from == null ? null : way(user, d.column(), from, null, Move.How.LED).end();
    if (!Objects.equals(current, now)) {
      report.add(new UnmergeReport.Entry(user, d.name(), current, to, Reason.EDITED_SINCE));
      return;
    }
    if (to != null && isGone(to)) {
      report.add(new UnmergeReport.Entry(user, d.name(), current, to, Reason.DELETED_SINCE));
      return;
    }
    RecordId landing = to == null ? null : landing(user, d.column(), to);
    live.put(record.withAt(slot, landing));
    report.add(new UnmergeReport.Entry(user, d.name(), landing, to, Reason.RESTORED));
  }

  /** A link of a list goes, or another one comes. */
  void changeLink(RecordId user, FieldDefinition d, @Nullable Link gone, @Nullable Link come) {
    CrmRecord record = live.find(user);
    if (record == null) {
      report.add(new UnmergeReport.Entry(user, d.name(), null, come, Reason.DELETED_SINCE));
      return;
    }
    Way way =
        gone == null
            ? new Way(user, Move.How.JOINED)
            : way(user, d.column(), gone.target(), gone.role(), Move.How.LED);
    putLink(record, d, way, gone, come, Integer.MAX_VALUE);
  }

  /**
   * The links of an image that a later merge keeps, which knows them as they were led until then.
   *
   * @param before the number of the later merge
   */
  CrmRecord changedLinks(
      CrmRecord image, FieldDefinition d, LinkChange change, LaterEdits edits, long before) {
    int slot = image.type().slot(d.field());
    List<Object> links =
        image.valueAt(slot) instanceof List<?> l ? new ArrayList<>(l) : new ArrayList<>();
    for (Link gone : change.gone()) {
      Place place = new Place(image.id(), d.column(), gone.role(), before);
      Way way = way(place, gone.target(), Move.How.LED);
      Link stands = new Link(way.end, gone.role());
      if (way.how == Move.How.LED && !edits.isEdited(d.name(), Elements.key(stands))) {
        links.remove(stands);
      }
    }
    for (Link come : change.come()) {
      Set<Link> there = new HashSet<>();
      links.forEach(link -> there.add((Link) link));
      Place place = new Place(image.id(), d.column(), come.role(), before);
      Link led = new Link(landing(place, come, links.size(), there), come.role());
      if (!links.contains(led)) {
        links.add(led);
      }
    }
    return image.withAt(slot, links);
  }

  /** Where a link is found now, and whether another one like it was there before. */
  private record Way(RecordId end, Move.How how) {}

  /**
   * Follows a link through the merges it went through later. They forget it, unless another link
   * went the same way and is one with it: that one is theirs from now on. Where a merge did not
   * lead it on, somebody had led it elsewhere before.
   */
  private Way way(
      RecordId user, String column, RecordId from, @Nullable String role, Move.How how) {
    return way(new Place(user, column, role, Long.MAX_VALUE), from, how);
  }

  private Way way(Place place, RecordId from, Move.How how) {
    Move.How found = how == Move.How.LED && !leavesAnother(place, from) ? how : Move.How.JOINED;
    RecordId at = from;
    for (Entry e = next(place, at); e != null; e = next(place, at)) {
      Move move = move(e, place, at);
      if (move == null) {
        return new Way(at, found);
      }
      if (found == Move.How.LED) {
        standing.state(e.merge()).moves.remove(move);
        standing.touch(e.merge());
        boolean alone = move.how() == Move.How.LED && !leavesAnother(place, e.survivor());
        found = alone ? Move.How.LED : Move.How.JOINED;
      }
      at = e.survivor();
    }
    return new Way(at, found);
  }

  /**
   * A field of a record, the role of the link in it, and the merge before which it is looked at.
   */
  private record Place(RecordId user, String column, @Nullable String role, long before) {}

  private @Nullable Entry next(Place place, RecordId at) {
    Entry e = standing.entry(at);
    return e == null || e.number() >= place.before ? null : e;
  }

  private @Nullable Move move(Entry e, Place place, RecordId from) {
    return standing.state(e.merge()).moves.stream()
        .filter(m -> m.isOf(place.user, place.column, from, place.role))
        .findFirst()
        .orElse(null);
  }

  /** Whether another link was joined to the one that goes; it takes its place then. */
  private boolean leavesAnother(Place place, RecordId target) {
    for (RecordId merge : standing.mergesAt(target)) {
      MergeState state = standing.state(merge);
      for (Move m : state.moves) {
        boolean same =
            standing.number(merge) < place.before
                && m.isOf(place.user, place.column, m.from(), place.role)
                && m.how() == Move.How.JOINED
                && target.equals(state.led.get(m.from()));
        if (same) {
          state.moves.remove(m);
          state.moves.add(m.as(Move.How.LED));
          standing.touch(merge);
          return true;
        }
      }
    }
    return false;
  }

  private void putLink(
      CrmRecord record,
      FieldDefinition d,
      Way way,
      @Nullable Link gone,
      @Nullable Link come,
      int at) {
    int slot = record.type().slot(d.field());
    List<Object> links =
        record.valueAt(slot) instanceof List<?> l ? new ArrayList<>(l) : new ArrayList<>();
    Link stands = gone == null ? null : new Link(way.end, gone.role());
    if (stands != null && !links.contains(stands)) {
      report.add(new UnmergeReport.Entry(record.id(), d.name(), null, come, Reason.EDITED_SINCE));
      return;
    }
    if (come != null && isGone(come.target())) {
      report.add(new UnmergeReport.Entry(record.id(), d.name(), null, come, Reason.DELETED_SINCE));
      return;
    }
    if (stands != null && way.how == Move.How.LED) {
      links.remove(stands);
    }
    Link back = come == null ? null : landed(record.id(), d, come, at, new HashSet<>());
    if (back != null && !links.contains(back)) {
      links.add(Math.min(at, links.size()), back);
    }
    live.put(record.withAt(slot, links));
    report.add(new UnmergeReport.Entry(record.id(), d.name(), back, come, Reason.RESTORED));
  }

  /** Whether nobody could follow a link to a record; those that come back are there. */
  private boolean isGone(RecordId target) {
    RecordId last = standing.last(target);
    return !standing.hasLeft(last) && live.find(last) == null;
  }

  private RecordId landing(RecordId user, String column, RecordId target) {
    Place place = new Place(user, column, null, Long.MAX_VALUE);
    return landing(place, new Link(target, null), -1, new HashSet<>());
  }

  private Link landed(RecordId user, FieldDefinition d, Link link, int at, Set<Link> there) {
    Place place = new Place(user, d.column(), link.role(), Long.MAX_VALUE);
    return new Link(landing(place, link, at, there), link.role());
  }

  /**
   * Where a record is now; the merges on the way take the link over, up to where it joins another.
   *
   * @param there the links beside it, and where those were led
   */
  private RecordId landing(Place place, Link link, int at, Set<Link> there) {
    RecordId last = link.target();
    boolean alone = !isGone(last);
    for (Entry e = next(place, last); alone && e != null; e = next(place, last)) {
      alone = there.add(new Link(e.survivor(), link.role()));
      Move.How how = alone ? Move.How.LED : Move.How.JOINED;
      standing
          .state(e.merge())
          .moves
          .add(new Move(place.user, place.column, last, link.role(), at, how));
      standing.touch(e.merge());
      last = e.survivor();
    }
    return isGone(last) ? last : standing.lastBefore(place.before, last);
  }

  /** Tells of a link that had been led elsewhere before a later merge. */
  void tellEdited(CrmRecord image, Move move) {
    FieldDefinition d = definition(image, move.column());
    String field = d == null ? move.column() : d.name();
    Object stands = d == null ? null : image.valueAt(image.type().slot(d.field()));
    report.add(
        new UnmergeReport.Entry(image.id(), field, stands, move.from(), Reason.EDITED_SINCE));
  }

  /** An image in which a moved link is back. */
  CrmRecord inImage(CrmRecord image, Move move, RecordId to, long before) {
    FieldDefinition d = definition(image, move.column());
    if (d == null || d.isRetired()) {
      return image;
    }
    int slot = image.type().slot(d.field());
    Object value = image.valueAt(slot);
    if (isEdited(image, d, move, to)) {
      return image;
    }
    Way way = way(new Place(image.id(), d.column(), move.role(), before), to, move.how());
    if (value instanceof RecordId id) {
      return way.end.equals(id) ? image.withAt(slot, move.from()) : image;
    }
    List<Object> links = value instanceof List<?> l ? new ArrayList<>(l) : new ArrayList<>();
    int at = links.indexOf(new Link(way.end, move.role()));
    if (at < 0) {
      return image;
    }
    links.add(at, new Link(move.from(), move.role()));
    if (way.how == Move.How.LED) {
      links.remove(at + 1);
    }
    return image.withAt(slot, links.stream().distinct().toList());
  }

  /** A record that comes back refers to what its targets are part of now. */
  CrmRecord landed(CrmRecord image) {
    CrmRecord result = image;
    for (FieldDefinition d : image.type().definitions()) {
      int slot = image.type().slot(d.field());
      Object value = d.isRetired() ? null : image.valueAt(slot);
      if (value instanceof RecordId target) {
        result = result.withAt(slot, landing(image.id(), d.column(), target));
      } else if (value instanceof List<?> list && list.get(0) instanceof Link) {
        result = result.withAt(slot, landed(image.id(), d, list));
      }
    }
    return result;
  }

  private List<Link> landed(RecordId user, FieldDefinition d, List<?> links) {
    Set<Link> there = new HashSet<>();
    links.forEach(link -> there.add((Link) link));
    Set<Link> led = new LinkedHashSet<>();
    for (int i = 0; i < links.size(); i++) {
      led.add(landed(user, d, (Link) links.get(i), i, there));
    }
    return List.copyOf(led);
  }

  private static @Nullable FieldDefinition definition(CrmRecord record, String column) {
    return record.type().definitions().stream()
        .filter(d -> d.column().equals(column))
        .findFirst()
        .orElse(null);
  }
}
