package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.merge.Standing.Entry;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;

/**
 * Finds of what a record that comes back is part all the same: of another one with its natural key,
 * by the first of the merges that stand which gives both that key.
 */
final class SharedKeys {

  private final CrmSession session;
  private final Standing standing;
  private final LiveRecords live;

  SharedKeys(CrmSession session, Standing standing, LiveRecords live) {
    this.session = session;
    this.standing = standing;
    this.live = live;
  }

  /**
   * Who has the key.
   *
   * @param other the record, as it was before the merge
   * @param merge the merge that gives both the key
   * @param number the number of the merge
   */
  record Holder(CrmRecord other, RecordId merge, long number) {}

  /**
   * Finds it.
   *
   * @param card a record that comes back, as the merge it left found it
   * @param back others that come back
   */
  Optional<Holder> find(CrmRecord card, Collection<CrmRecord> back) {
    CrmRecord led = Repointing.with(card, standing::last);
    for (CrmRecord other : back) {
      if (Doubles.shareKey(led, Repointing.with(other, standing::last))) {
        return holder(card, number -> at(other, number), steps(other));
      }
    }
    List<CrmRecord> others = new ArrayList<>(live.changed().values());
    Doubles.withKeysOf(led).forEach(f -> others.addAll(session.find(card.type(), f)));
    for (CrmRecord other : others) {
      CrmRecord now = live.changed().getOrDefault(other.id(), other);
      if (Doubles.shareKey(led, now)) {
        Map<Long, RecordId> steps = new TreeMap<>(Comparator.reverseOrder());
        before(now, 0, steps);
        return holder(card, number -> before(now, number, new TreeMap<>()), steps);
      }
    }
    return Optional.empty();
  }

  /** A record as the merges up to one left it. */
  private interface History {
    CrmRecord after(long number);
  }

  private Optional<Holder> holder(CrmRecord card, History other, Map<Long, RecordId> others) {
    Map<Long, RecordId> steps = new TreeMap<>(others);
    steps.putAll(steps(card));
    for (Map.Entry<Long, RecordId> step : steps.entrySet()) {
      long number = step.getKey();
      if (Doubles.shareKey(at(card, number), other.after(number))) {
        return Optional.of(new Holder(other.after(number - 1), step.getValue(), number));
      }
    }
    return Optional.empty();
  }

  /** A record that comes back as it would be after a merge. */
  CrmRecord at(CrmRecord back, long number) {
    return Repointing.with(back, id -> standing.lastBefore(number + 1, id));
  }

  /** The merges that lead the references of a record that comes back. */
  private Map<Long, RecordId> steps(CrmRecord back) {
    Map<Long, RecordId> steps = new TreeMap<>();
    for (FieldDefinition d : back.type().definitions()) {
      if (back.valueAt(back.type().slot(d.field())) instanceof RecordId target) {
        RecordId at = target;
        for (Entry e = standing.entry(at); e != null; e = standing.entry(at)) {
          steps.put(e.number(), e.merge());
          at = e.survivor();
        }
      }
    }
    return steps;
  }

  /** A live record as it was after a merge, with its references where later ones found them. */
  private CrmRecord before(CrmRecord record, long number, Map<Long, RecordId> steps) {
    CrmRecord result = record;
    for (FieldDefinition d : record.type().definitions()) {
      int slot = record.type().slot(d.field());
      if (!d.isRetired() && record.valueAt(slot) instanceof RecordId target) {
        RecordId at = target;
        Optional<Entry> from = from(record.id(), d, at, number);
        while (from.isPresent()) {
          steps.put(from.get().number(), from.get().merge());
          at = from.get().record();
          from = from(record.id(), d, at, number);
        }
        result = result.withAt(slot, at);
      }
    }
    return result;
  }

  /** What a reference was led from to a record, and by which merge after another one. */
  private Optional<Entry> from(RecordId user, FieldDefinition d, RecordId at, long number) {
    for (RecordId merge : standing.mergesOf(at)) {
      MergeState state = standing.state(merge);
      for (Move move : state.moves) {
        if (move.isOf(user, d.column())
            && at.equals(state.led.get(move.from()))
            && standing.number(merge) > number) {
          return Optional.of(new Entry(move.from(), at, merge, standing.number(merge)));
        }
      }
    }
    return Optional.empty();
  }
}
