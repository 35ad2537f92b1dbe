package org.rapporto.crm.merge;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  private final ReferenceReturn references;

  SharedKeys(CrmSession session, Standing standing, LiveRecords live, ReferenceReturn references) {
    this.session = session;
    this.standing = standing;
    this.live = live;
    this.references = references;
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
   * Finds it. Of several who come to have the key by one merge, the one that is there is it, or
   * else the last that comes back, which the others become part of.
   *
   * @param card a record that comes back, as its references were put
   * @param back others that come back, as the merges they left found them
   */
  Optional<Holder> find(CrmRecord card, List<CrmRecord> back) {
    CrmRecord led = Repointing.with(card, standing::last);
    List<CrmRecord> others = new ArrayList<>();
    there(led).forEach(other -> others.addAll(withParts(other)));
    for (CrmRecord other : Lists.reverse(back)) {
      if (Doubles.shareKey(led, Repointing.with(other, standing::last))) {
        others.add(other);
      }
    }
    return others.stream()
        .flatMap(other -> holder(card, references.put(other)).stream())
        .min(Comparator.comparing(Holder::number));
  }

  /** The records that are there with a natural key. */
  private List<CrmRecord> there(CrmRecord led) {
    Map<RecordId, CrmRecord> found = new LinkedHashMap<>();
    Doubles.withKeysOf(led)
        .forEach(f -> session.find(led.type(), f).forEach(r -> found.put(r.id(), r)));
    found.putAll(live.changed());
    return found.values().stream().filter(r -> Doubles.shareKey(led, r)).toList();
  }

  /** A record and all that is part of it, as the merges found that. */
  private List<CrmRecord> withParts(CrmRecord record) {
    List<CrmRecord> parts = new ArrayList<>(List.of(record));
    for (RecordId id : standing.membersOf(Set.of(record.id()))) {
      Entry e = Objects.requireNonNull(standing.entry(id), "is part of another one");
      standing.state(e.merge()).groups.stream()
          .filter(g -> g.survivor.equals(e.survivor()))
          .forEach(g -> parts.add(g.image(id)));
    }
    return parts;
  }

  /** The first merge that gives both the key, unless the other one is part of a third by then. */
  private Optional<Holder> holder(CrmRecord card, CrmRecord other) {
    Map<Long, RecordId> steps = new TreeMap<>();
    addSteps(card, steps);
    addSteps(other, steps);
    Entry gone = standing.entry(other.id());
    for (Map.Entry<Long, RecordId> step : steps.entrySet()) {
      long number = step.getKey();
      if (gone != null && gone.number() <= number) {
        return Optional.empty();
      }
      if (Doubles.shareKey(at(card, number), at(other, number))) {
        return Optional.of(new Holder(at(other, number - 1), step.getValue(), number));
      }
    }
    return Optional.empty();
  }

  /** A record, as its references were put, as it is after a merge. */
  private CrmRecord at(CrmRecord put, long number) {
    return Repointing.with(put, id -> standing.lastBefore(number + 1, id));
  }

  /** The merges that lead the references of a record, as they were put. */
  private void addSteps(CrmRecord put, Map<Long, RecordId> steps) {
    for (FieldDefinition d : put.type().definitions()) {
      if (put.valueAt(put.type().slot(d.field())) instanceof RecordId target) {
        for (Entry e = standing.onward(target); e != null; e = standing.onward(e.survivor())) {
          steps.put(e.number(), e.merge());
        }
      }
    }
  }
}
