package org.rapporto.crm.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Link;
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

  /**
   * A merge did not lead those links of its survivor that the survivor had not, and led those that
   * it had.
   */
  void settleMoves(CrmRecord was, CrmRecord is) {
    for (FieldDefinition d : is.type().definitions()) {
      int slot = is.type().slot(d.field());
      settleReference(is.id(), d, was.valueAt(slot), is.valueAt(slot));
      LinkChange change = LinkChange.of(linksOf(was, slot), linksOf(is, slot));
      for (Link gone : change.gone()) {
        moves.stream()
            .filter(m -> m.isOf(is.id(), d.column(), gone.target(), gone.role()))
            .findFirst()
            .ifPresent(this::drop);
      }
      change.come().forEach(come -> addMove(is, d, come));
    }
  }

  private void addMove(CrmRecord survivor, FieldDefinition d, Link come) {
    RecordId to = led.get(come.target());
    if (to == null || to.equals(survivor.id())) {
      return;
    }
    Link there = new Link(to, come.role());
    boolean joins =
        linksOf(survivor, survivor.type().slot(d.field())).contains(there)
            || another(survivor.id(), d.column(), there).isPresent();
    Move.How how = joins ? Move.How.JOINED : Move.How.LED;
    moves.add(new Move(survivor.id(), d.column(), come.target(), come.role(), 0, how));
  }

  private void settleReference(
      RecordId user, FieldDefinition d, @Nullable Object was, @Nullable Object is) {
    if (Objects.equals(was, is)) {
      return;
    }
    if (was instanceof RecordId target) {
      moves.removeIf(m -> m.at() < 0 && m.isOf(user, d.column(), target, null));
    }
    if (is instanceof RecordId target && led.containsKey(target) && !user.equals(led.get(target))) {
      moves.add(new Move(user, d.column(), target, null, -1, Move.How.LED));
    }
  }

  private static List<?> linksOf(CrmRecord record, int slot) {
    boolean links = record.valueAt(slot) instanceof List<?> l && l.get(0) instanceof Link;
    return links && record.valueAt(slot) instanceof List<?> l ? l : List.of();
  }

  /** A merge forgets a move; of links that became one another one stands for them then. */
  Move drop(Move gone) {
    moves.remove(gone);
    RecordId to = led.get(gone.from());
    if (gone.how() == Move.How.JOINED || gone.at() < 0 || to == null) {
      return gone;
    }
    Optional<Move> other = another(gone.user(), gone.column(), new Link(to, gone.role()));
    other.ifPresent(m -> moves.set(moves.indexOf(m), m.as(Move.How.LED)));
    return other.isPresent() ? gone.as(Move.How.JOINED) : gone;
  }

  private Optional<Move> another(RecordId user, String column, Link to) {
    return moves.stream()
        .filter(m -> m.isOf(user, column, m.from(), to.role()))
        .filter(m -> m.at() >= 0 && to.target().equals(led.get(m.from())))
        .findFirst();
  }
}
