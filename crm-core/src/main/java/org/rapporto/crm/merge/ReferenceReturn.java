package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.merge.Standing.Entry;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.Trait;

/**
 * Leads references back. One that a merge moved may have been moved on by later ones, which forget
 * that then; and where it goes back to may have been merged elsewhere since, which that merge takes
 * over.
 */
final class ReferenceReturn {

  private final Standing standing;
  private final LiveRecords live;
  private final Histories histories;
  private final List<UnmergeReport.Entry> report;

  ReferenceReturn(
      Standing standing, LiveRecords live, Histories histories, List<UnmergeReport.Entry> report) {
    this.standing = standing;
    this.live = live;
    this.histories = histories;
    this.report = report;
  }

  /** One moved reference goes back. */
  void giveBack(Move move, RecordId to) {
    CrmRecord record = live.find(move.user());
    FieldDefinition d = record == null ? null : definition(record, move.column());
    if (record == null || d == null || d.isRetired()) {
      Reason reason = record == null ? Reason.DELETED_SINCE : Reason.FIELD_RETIRED;
      String field = d == null ? move.column() : d.name();
      report.add(new UnmergeReport.Entry(move.user(), field, null, move.from(), reason));
    } else if (isEdited(record, d, move, to)) {
      tellEdited(record, move);
    } else {
      change(move.user(), d, to, move.from());
    }
  }

  /**
   * Whether somebody has led the reference elsewhere since the merge, be it back to where it was.
   *
   * @param record that refers, as it is or as it was when a later merge found it
   */
  private boolean isEdited(CrmRecord record, FieldDefinition d, Move move, RecordId to) {
    return new ReferenceHistory(histories.of(record.id()), d.name(), move.from())
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
    RecordId now = from == null ? null : end(new Place(user, d.column(), Long.MAX_VALUE), from);
    if (!Objects.equals(current, now)) {
      report.add(new UnmergeReport.Entry(user, d.name(), current, to, Reason.EDITED_SINCE));
      return;
    }
    if (to != null && isGone(to)) {
      live.put(record.withAt(slot, withoutTarget(user, d, current, to)));
      return;
    }
    RecordId landing = to == null ? null : landing(new Place(user, d.column(), Long.MAX_VALUE), to);
    live.put(record.withAt(slot, landing));
    report.add(new UnmergeReport.Entry(user, d.name(), landing, to, Reason.RESTORED));
  }

  /** A field of a record, and the merge before which it is looked at. */
  private record Place(RecordId user, String column, long before) {}

  /**
   * Follows a reference through the merges it went through later, which forget it. Where a merge
   * did not lead it on, somebody had led it elsewhere before.
   */
  private RecordId end(Place place, RecordId from) {
    RecordId at = from;
    for (Entry e = before(place, standing.entry(at)); e != null; ) {
      MergeState state = standing.state(e.merge());
      if (!state.moves.remove(new Move(place.user, place.column, at))) {
        return at;
      }
      standing.touch(e.merge());
      at = e.survivor();
      e = before(place, standing.entry(at));
    }
    return at;
  }

  /** Merges before one led a reference of an image on that is another one now. */
  void forget(RecordId user, FieldDefinition d, RecordId from, long before) {
    end(new Place(user, d.column(), before), from);
  }

  private static @Nullable Entry before(Place place, @Nullable Entry e) {
    return e == null || e.number() >= place.before ? null : e;
  }

  /** Whether nobody could follow a reference to a record; those that come back are there. */
  private boolean isGone(RecordId target) {
    RecordId last = standing.last(target);
    return !standing.hasLeft(last) && live.find(last) == null;
  }

  /** Where a record is now; the merges on the way take the reference over. */
  private RecordId landing(Place place, RecordId target) {
    if (isGone(target)) {
      return target;
    }
    RecordId last = target;
    for (Entry e = before(place, standing.onward(last)); e != null; ) {
      standing.state(e.merge()).moves.add(new Move(place.user, place.column, last));
      standing.touch(e.merge());
      last = e.survivor();
      e = before(place, standing.onward(last));
    }
    return last;
  }

  /** Tells of a reference that had been led elsewhere before a later merge. */
  void tellEdited(CrmRecord image, Move move) {
    FieldDefinition d = definition(image, move.column());
    String field = d == null ? move.column() : d.name();
    Object stands = d == null ? null : image.valueAt(image.type().slot(d.field()));
    report.add(
        new UnmergeReport.Entry(image.id(), field, stands, move.from(), Reason.EDITED_SINCE));
  }

  /** An image in which a moved reference is back. */
  CrmRecord inImage(CrmRecord image, Move move, RecordId to, long before) {
    FieldDefinition d = definition(image, move.column());
    if (d == null || d.isRetired() || isEdited(image, d, move, to)) {
      return image;
    }
    int slot = image.type().slot(d.field());
    RecordId end = end(new Place(image.id(), d.column(), before), to);
    return end.equals(image.valueAt(slot)) ? image.withAt(slot, move.from()) : image;
  }

  /** A record as its references were put: they are walked back through the merges they went. */
  CrmRecord put(CrmRecord record) {
    CrmRecord result = record;
    for (FieldDefinition d : record.type().definitions()) {
      int slot = record.type().slot(d.field());
      if (!d.isRetired() && record.valueAt(slot) instanceof RecordId target) {
        RecordId at = target;
        for (Move m = lastMove(record, d, at); m != null; m = lastMove(record, d, at)) {
          at = m.from();
        }
        result = result.withAt(slot, at);
      }
    }
    return result;
  }

  /** What led a reference to where it is; null if somebody did. */
  private @Nullable Move lastMove(CrmRecord user, FieldDefinition d, RecordId at) {
    for (RecordId merge : standing.mergesOf(at)) {
      MergeState state = standing.state(merge);
      for (Move move : state.moves) {
        if (move.isOf(user.id(), d.column()) && at.equals(state.led.get(move.from()))) {
          return isEdited(user, d, move, at) ? null : move;
        }
      }
    }
    return null;
  }

  /** Merges forget that they led references of a record, which is given as these were put. */
  void forget(CrmRecord put) {
    for (FieldDefinition d : put.type().definitions()) {
      if (put.valueAt(put.type().slot(d.field())) instanceof RecordId target) {
        forget(put.id(), d, target, Long.MAX_VALUE);
      }
    }
  }

  /** A record that comes back refers to what its targets are part of now. */
  CrmRecord landed(CrmRecord image) {
    return landed(image, Long.MAX_VALUE);
  }

  /** The same, before a merge. */
  CrmRecord landed(CrmRecord image, long before) {
    CrmRecord result = image;
    for (FieldDefinition d : image.type().definitions()) {
      int slot = image.type().slot(d.field());
      if (!d.isRetired() && image.valueAt(slot) instanceof RecordId target) {
        RecordId landing = landing(new Place(image.id(), d.column(), before), target);
        result = result.withAt(slot, isGone(target) ? kept(image, d, slot, landing) : landing);
      }
    }
    return result;
  }

  /** Of what is deleted a record refers only to what it referred to before. */
  private @Nullable Object kept(CrmRecord image, FieldDefinition d, int slot, RecordId target) {
    CrmRecord found = live.find(image.id());
    Object stands = (found == null ? live.deleted(image.id()) : found).valueAt(slot);
    return target.equals(stands) ? target : withoutTarget(image.id(), d, stands, target);
  }

  /** What a reference is whose target is deleted, which is told: none, unless there must be one. */
  private @Nullable Object withoutTarget(
      RecordId user, FieldDefinition d, @Nullable Object stands, RecordId target) {
    Object stays = d.field().has(Trait.REQUIRED) ? stands : null;
    report.add(new UnmergeReport.Entry(user, d.name(), stays, target, Reason.DELETED_SINCE));
    return stays;
  }

  private static @Nullable FieldDefinition definition(CrmRecord record, String column) {
    return record.type().definitions().stream()
        .filter(d -> d.column().equals(column))
        .findFirst()
        .orElse(null);
  }
}
