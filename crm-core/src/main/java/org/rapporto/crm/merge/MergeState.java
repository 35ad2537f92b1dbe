package org.rapporto.crm.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** A merge as it stands: its groups, the links that moved, and what it would come to. */
final class MergeState {

  final SurvivorshipPolicy policy;
  final List<Group> groups = new ArrayList<>();
  final List<Move> moves = new ArrayList<>();

  /** Values by hand, under columns. */
  final Map<String, Object> values = new LinkedHashMap<>();

  /** Where the links went when it was made, whoever has left since. */
  final Map<RecordId, RecordId> led = new HashMap<>();

  /** By card and column, when a field changed last before the merge, where the policy asks. */
  final Map<RecordId, Map<String, Instant>> stamps = new HashMap<>();

  /** By record, the columns of values that the fields of today cannot hold. */
  final Map<RecordId, Set<String>> unconverted = new HashMap<>();

  /** Whether the history tells what this merge did from what people do. */
  final boolean audited;

  MergeState(SurvivorshipPolicy policy, boolean audited) {
    this.policy = policy;
    this.audited = audited;
  }

  /** Whether nothing is kept of it, because one of its cards was erased. */
  boolean isErased() {
    return groups.isEmpty();
  }

  Optional<Group> groupOf(RecordId id) {
    return groups.stream().filter(g -> g.images.containsKey(id)).findFirst();
  }

  /** Who is merged into whom by this merge now. */
  Map<RecordId, RecordId> standing() {
    Map<RecordId, RecordId> into = new LinkedHashMap<>();
    groups.forEach(g -> g.members().forEach(id -> into.put(id, g.survivor)));
    return into;
  }

  /** What the survivor of a group has of all its records, before anybody changed it since. */
  CrmRecord outcome(Group group) {
    Map<RecordId, RecordId> standing = standing();
    List<CrmRecord> cards = new ArrayList<>();
    for (CrmRecord image : group.images.values()) {
      boolean own = image.id().equals(group.survivor);
      cards.add(
          Repointing.with(
              image, id -> own ? ofSurvivor(id, group, standing) : ofMember(id, group, standing)));
    }
    boolean cardsGroup = group.kind == Group.Kind.CARDS;
    SurvivorshipPolicy rules = cardsGroup ? policy : Doubles.POLICY;
    return new Survivorship(rules, cards, stamps)
        .outcome(cardsGroup && cards.size() > 1 ? values : Map.of());
  }

  /** Where the survivor's own links went is told by the moves; those to itself are dropped here. */
  private @Nullable RecordId ofSurvivor(
      RecordId id, Group group, Map<RecordId, RecordId> standing) {
    RecordId to = led.get(id);
    if (to == null || !to.equals(group.survivor)) {
      return to == null ? id : to;
    }
    return standing.containsKey(id) ? null : id;
  }

  private static @Nullable RecordId ofMember(
      RecordId id, Group group, Map<RecordId, RecordId> standing) {
    RecordId to = standing.getOrDefault(id, id);
    return to.equals(group.survivor) ? null : to;
  }
}
