package org.rapporto.crm.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/** A merge as it stands: its groups, what moved by it, and what it would come to. */
final class MergeState {

  final SurvivorshipPolicy policy;
  final List<Group> groups = new ArrayList<>();

  /** The references that moved. */
  final List<Move> moves = new ArrayList<>();

  /** By record of a group, its lists of links as they were put. */
  final Map<RecordId, Origins> links = new HashMap<>();

  /** What is behind links of other records that it led on, and of lists of its survivors. */
  final Set<Trail> trails = new LinkedHashSet<>();

  /** Values by hand, under columns. */
  final Map<String, Object> values = new LinkedHashMap<>();

  /** Where the links went when it was made, whoever has left since. */
  final Map<RecordId, RecordId> led = new HashMap<>();

  /**
   * What the records that are gone refer to and nobody could follow when it was made: they keep
   * that for themselves.
   */
  final Set<RecordId> unfollowed = new HashSet<>();

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
    return survivorship(group, cards).outcome(byHand(group));
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

  private @Nullable RecordId ofMember(RecordId id, Group group, Map<RecordId, RecordId> standing) {
    RecordId to = standing.getOrDefault(id, id);
    return to.equals(group.survivor) || unfollowed.contains(id) ? null : to;
  }

  /**
   * A merge did not lead those references of its survivor that the survivor had not, and led those
   * that it had.
   */
  void settleMoves(CrmRecord was, CrmRecord is) {
    for (FieldDefinition d : is.type().definitions()) {
      int slot = is.type().slot(d.field());
      settleReference(is.id(), d, was.valueAt(slot), is.valueAt(slot));
    }
  }

  private void settleReference(
      RecordId user, FieldDefinition d, @Nullable Object was, @Nullable Object is) {
    if (Objects.equals(was, is)) {
      return;
    }
    if (was instanceof RecordId target) {
      moves.removeIf(new Move(user, d.column(), target)::equals);
    }
    if (is instanceof RecordId target && led.containsKey(target) && !user.equals(led.get(target))) {
      moves.add(new Move(user, d.column(), target));
    }
  }

  /**
   * What a record kept for itself it does also where that is led back.
   *
   * @param way what a record was part of, itself the first
   */
  void settleUnfollowed(CrmRecord was, CrmRecord is, Function<RecordId, List<RecordId>> way) {
    for (int slot : is.changedSlots()) {
      if (was.valueAt(slot) instanceof RecordId old
          && is.valueAt(slot) instanceof RecordId target
          && unfollowed.contains(old)
          && way.apply(target).contains(old)) {
        unfollowed.add(target);
      }
    }
  }

  /** The lists of links of a record as they were put, before the merge. */
  Origins linksOf(CrmRecord image) {
    return links.getOrDefault(image.id(), Origins.of(image));
  }

  /**
   * What the survivor of a group has of the lists of all its records, and whose it is.
   *
   * @param way where a link leads after the merge
   */
  Origins links(Group group, UnaryOperator<RecordId> way) {
    CrmRecord survivor = group.image(group.survivor);
    Map<String, List<Origin>> lists = new LinkedHashMap<>();
    for (FieldDefinition d : Origins.fields(survivor.type())) {
      List<List<Origin>> given = new ArrayList<>();
      if (byHand(group).get(d.column()) instanceof List<?> hand) {
        given.add(byHand(hand, group.members().get(0)));
      } else {
        int slot = survivor.type().slot(d.field());
        for (CrmRecord giver : givers(group, d, slot, way)) {
          given.add(given(group, giver, d.column()));
        }
      }
      lists.put(d.column(), Origins.union(given));
    }
    return new Origins(lists);
  }

  /** What is given by hand stays as long as any card is part of the survivor. */
  private static List<Origin> byHand(List<?> hand, RecordId source) {
    List<Origin> origins = new ArrayList<>();
    hand.forEach(link -> origins.add(new Origin((Link) link, origins.size(), Set.of(source))));
    return origins;
  }

  private List<Origin> given(Group group, CrmRecord giver, String column) {
    List<Origin> own = linksOf(giver).of(column);
    return giver.id().equals(group.survivor)
        ? own
        : own.stream()
            .filter(o -> !unfollowed.contains(o.link().target()))
            .map(o -> o.of(Set.of(giver.id())))
            .toList();
  }

  private Collection<CrmRecord> givers(
      Group group, FieldDefinition d, int slot, UnaryOperator<RecordId> way) {
    if (survivorship(group, List.copyOf(group.images.values())).isUnion(d, slot)) {
      return group.images.values();
    }
    List<CrmRecord> seen = new ArrayList<>();
    for (CrmRecord image : group.images.values()) {
      List<Link> links = new ArrayList<>();
      given(group, image, d.column()).forEach(o -> links.add(o.link()));
      links.removeIf(link -> way.apply(link.target()).equals(group.survivor));
      seen.add(image.withAt(slot, links));
    }
    return survivorship(group, seen).giver(d, slot).stream().toList();
  }

  private Survivorship survivorship(Group group, List<CrmRecord> cards) {
    boolean cardsGroup = group.kind == Group.Kind.CARDS;
    return new Survivorship(cardsGroup ? policy : Doubles.POLICY, cards, stamps);
  }

  private Map<String, Object> byHand(Group group) {
    return group.kind == Group.Kind.CARDS && group.images.size() > 1 ? values : Map.of();
  }
}
