package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.merge.SharedKeys.Holder;
import org.rapporto.crm.merge.Standing.Entry;
import org.rapporto.crm.merge.Standing.Place;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.FieldForms;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * Takes records out of merges, as if they had never been part of them. What the survivor had of
 * them is taken out of every later merge it went through, up to the record that is live now; their
 * links go back from wherever later merges led them. Nothing is written before all of it is known.
 */
final class Unmerging {

  private final CrmSession session;
  private final Standing standing;
  private final LiveRecords live;
  private final Histories histories;
  private final ReferenceReturn references;
  private final ListReturn lists;
  private final UnmergeWrite write;
  private final List<UnmergeReport.Entry> report = new ArrayList<>();

  /** The records that come back, as they shall be. */
  private final Map<RecordId, CrmRecord> restored = new LinkedHashMap<>();

  /** Their lists of links as they were put. */
  private final Map<RecordId, Origins> restoredLinks = new HashMap<>();

  /** Those of them that somebody asked for. */
  private final Set<RecordId> asked = new HashSet<>();

  /** The numbers of the merges they leave. */
  private final Map<RecordId, Long> numbers = new HashMap<>();

  Unmerging(CrmSession session) {
    this.session = session;
    this.standing = new Standing(session);
    this.live = new LiveRecords(session);
    this.histories = new Histories(session);
    this.references = new ReferenceReturn(standing, live, histories, report);
    this.lists = new ListReturn(standing, live, histories, report);
    this.write = new UnmergeWrite(session, live, report);
  }

  /** Whether the principal may know of what all of these are part of now. */
  boolean isSeen(Set<RecordId> cards) {
    return cards.stream().allMatch(card -> live.isSeen(standing.survivor(card)));
  }

  UnmergeReport run(RecordId merge, Set<RecordId> cards) {
    requireMergeable(cards);
    asked.addAll(cards);
    leave(merge, new LinkedHashSet<>(cards));
    rejoin();
    restored.replaceAll((id, image) -> references.landed(image));
    Set<RecordId> followers =
        new Followers(session, standing, live).lead(restored.keySet(), references, lists);
    lists.settle(followers);
    restored.replaceAll((id, image) -> landed(image));
    List<RecordId> back = write.run(restored);
    standing.save();
    return new UnmergeReport(merge, back, report);
  }

  /**
   * Records that left a later merge because of an earlier one, and are one by that later merge all
   * the same: both would have one natural key.
   */
  private void rejoin() {
    List<RecordId> latestFirst = new ArrayList<>(restored.keySet());
    latestFirst.sort(
        Comparator.comparing(this::leftAt).thenComparing(Comparator.naturalOrder()).reversed());
    boolean any = false;
    for (int i = 0; i < latestFirst.size(); i++) {
      RecordId card = latestFirst.get(i);
      if (asked.contains(card)) {
        continue;
      }
      List<CrmRecord> back = new ArrayList<>();
      latestFirst.subList(i + 1, latestFirst.size()).forEach(id -> back.add(image(id)));
      CrmRecord put = references.put(image(card));
      Optional<Holder> holder = new SharedKeys(session, standing, live, references).find(put, back);
      holder.ifPresent(h -> rejoin(put, h));
      any |= holder.isPresent();
    }
    if (any) {
      List.copyOf(live.changed().values()).forEach(r -> live.put(references.landed(r)));
    }
  }

  private CrmRecord image(RecordId back) {
    return Objects.requireNonNull(restored.get(back), "comes back");
  }

  private void rejoin(CrmRecord put, Holder holder) {
    RecordId card = put.id();
    CrmRecord other = holder.other();
    MergeState state = standing.kept(holder.merge());
    Optional<Group> known =
        state.groups.stream().filter(g -> g.survivor.equals(other.id())).findFirst();
    Group group = known.orElseGet(() -> new Group(Group.Kind.DOUBLES, other));
    if (known.isEmpty()) {
      state.groups.add(group);
      state.links.put(other.id(), restoredLinks.getOrDefault(other.id(), Origins.of(other)));
    }
    Map<Group, Outcome> old = outcomes(state, holder.number());
    references.forget(put);
    group.images.put(card, references.landed(put, holder.number()));
    state.links.put(card, restoredLinks.getOrDefault(card, Origins.NONE));
    standing.rejoin(card, other.id(), holder.merge());
    restored.remove(card);
    restoredLinks.remove(card);
    passOn(state, old, holder.number());
  }

  private CrmRecord landed(CrmRecord image) {
    RecordId id = image.id();
    Origins origins = restoredLinks.getOrDefault(id, Origins.NONE);
    return lists.landed(image, origins, leftAt(id));
  }

  /** What is not for the principal to see would be left where it is. */
  private void requireMergeable(Set<RecordId> cards) {
    Set<RecordId> survivors = new LinkedHashSet<>();
    cards.forEach(card -> survivors.add(standing.survivor(card)));
    survivors.removeIf(survivor -> live.find(survivor) == null);
    session.access().requireReadWhole(survivors);
    for (RecordId survivor : survivors) {
      if (!session.may(Action.MERGE, survivor)) {
        throw new AccessDeniedException(session.principal(), Action.MERGE, survivor);
      }
    }
  }

  /** Records leave a merge, and with them those that were folded because of them. */
  private void leave(RecordId merge, Set<RecordId> cards) {
    MergeState state = standing.kept(merge);
    Set<RecordId> leaving = withFolded(state, cards);
    leaving.removeIf(id -> !isMember(merge, id));
    if (leaving.isEmpty()) {
      return;
    }
    long number = standing.number(merge);
    Map<Group, Outcome> before = outcomes(state, number);
    Map<RecordId, CrmRecord> images = new LinkedHashMap<>();
    for (Group group : state.groups) {
      for (RecordId id : group.members()) {
        if (leaving.contains(id)) {
          CrmRecord image = group.image(id);
          Set<Object> since = optedOutSince(state, card(before, group), number, image);
          images.put(id, Consents.with(image, since));
          restoredLinks.put(id, state.linksOf(image));
        }
      }
    }
    for (RecordId id : images.keySet()) {
      standing.leave(id);
      state.groups.stream().filter(g -> !g.survivor.equals(id)).forEach(g -> g.images.remove(id));
    }
    images.values().forEach(image -> report.addAll(Retypes.lost(image, state)));
    restored.putAll(images);
    images.keySet().forEach(id -> numbers.put(id, number));
    passOn(state, before, number);
    giveBack(merge, state, leaving);
  }

  private boolean isMember(RecordId merge, RecordId id) {
    Entry entry = standing.entry(id);
    return entry != null && entry.merge().equals(merge);
  }

  /** What the survivor of a group has of all its records. */
  private record Outcome(CrmRecord card, Origins links) {}

  private Outcome outcome(MergeState state, Group group, long number) {
    Origins links = state.links(group, id -> standing.lastBefore(number + 1, id));
    return new Outcome(state.outcome(group), links);
  }

  private Map<Group, Outcome> outcomes(MergeState state, long number) {
    Map<Group, Outcome> outcomes = new LinkedHashMap<>();
    state.groups.forEach(g -> outcomes.put(g, outcome(state, g, number)));
    return outcomes;
  }

  private static CrmRecord card(Map<Group, Outcome> outcomes, Group group) {
    return Objects.requireNonNull(outcomes.get(group), "outcomes are complete").card();
  }

  /**
   * Roles that were folded because their card was merged stand on their own again: those that
   * belonged to who leaves, and those that were folded into such a one.
   */
  private static Set<RecordId> withFolded(MergeState state, Set<RecordId> cards) {
    Set<RecordId> leaving = new LinkedHashSet<>(cards);
    boolean more = true;
    while (more) {
      more = false;
      for (Group group : state.groups) {
        if (group.kind == Group.Kind.DOUBLES) {
          boolean survivorLeaves = refersTo(group.image(group.survivor), leaving);
          for (RecordId id : group.members()) {
            if (survivorLeaves || refersTo(group.image(id), leaving)) {
              more |= leaving.add(id);
            }
          }
        }
      }
    }
    return leaving;
  }

  private static boolean refersTo(CrmRecord record, Set<RecordId> ids) {
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < record.type().slotCount(); slot++) {
      if (record.valueAt(slot) instanceof RecordId id && ids.contains(id)) {
        return true;
      }
    }
    return false;
  }

  /** On what people opted out after a merge, wherever the survivor has gone since. */
  private Set<Object> optedOutSince(
      MergeState merge, CrmRecord outcome, long number, CrmRecord who) {
    OptOutsSince since = new OptOutsSince(who);
    if (!since.isAskedFor()) {
      return Set.of();
    }
    MergeState state = merge;
    CrmRecord left = outcome;
    for (Place next = standing.next(left.id(), number);
        next != null;
        next = standing.next(left.id(), next.number())) {
      add(since, state, left, next.group().image(left.id()));
      state = standing.state(next.merge());
      left = state.outcome(next.group());
    }
    CrmRecord now = live.find(left.id());
    add(since, state, left, now == null ? live.deleted(left.id()) : now);
    return since.keys();
  }

  private void add(OptOutsSince since, MergeState state, CrmRecord left, CrmRecord found) {
    if (state.audited) {
      since.add(edits(state, left, found.version()));
    } else {
      since.add(left, found);
    }
  }

  /** What people did to a record after a merge had left it, up to a version. */
  private LaterEdits edits(MergeState state, CrmRecord left, long to) {
    return state.audited ? histories.edits(left.id(), left.version(), to) : LaterEdits.UNKNOWN;
  }

  /** Makes a change of a survivor in the next merge it went through, or in the live record. */
  private void pass(MergeState left, Outcome old, Outcome now, long number) {
    if (old.equals(now)) {
      return;
    }
    RecordId card = old.card().id();
    Place next = standing.next(card, number);
    if (next == null) {
      passToLive(left, old, now);
      return;
    }
    MergeState state = standing.state(next.merge());
    Map<Group, Outcome> before = outcomes(state, next.number());
    CrmRecord image = next.group().image(card);
    LaterEdits edits = edits(left, old.card(), image.version());
    CrmRecord become = changed(image, old.card(), now.card(), edits, next.number());
    state.links.put(card, state.linksOf(image).changed(old.links(), now.links()));
    next.group().images.put(card, become);
    state.settleUnfollowed(image, become, standing::formerWay);
    if (next.group().survivor.equals(card)) {
      state.settleMoves(image, become);
    }
    standing.touch(next.merge());
    passOn(state, before, next.number());
  }

  private void passOn(MergeState state, Map<Group, Outcome> before, long number) {
    before.forEach((group, old) -> pass(state, old, outcome(state, group, number), number));
  }

  /** An image kept by a later merge, where references count by where they lead. */
  private CrmRecord changed(
      CrmRecord image, CrmRecord old, CrmRecord now, LaterEdits edits, long before) {
    CrmRecord result = image;
    for (int slot : differing(old, now)) {
      Object current = image.valueAt(slot);
      Object from = old.valueAt(slot);
      Object to = now.valueAt(slot);
      FieldDefinition d = image.type().definitions().get(slot);
      if (ActivityFields.isOf(image) && ActivityFields.isTouched(d)) {
        result = ActivityFields.touched(result, old, now);
      } else if (d.field() instanceof MultiField<?> multi) {
        result = result.withAt(slot, Delta.ofList(multi, current, from, to, edits).value());
      } else if (edits.isEdited(d.name())) {
        result = result.withAt(slot, current);
      } else if (current instanceof RecordId a && from instanceof RecordId b) {
        if (standing.survivor(a).equals(standing.survivor(b))) {
          references.forget(image.id(), d, b, before);
          result = result.withAt(slot, to);
        }
      } else {
        result = result.withAt(slot, Delta.of(current, from, to).value());
      }
    }
    return result;
  }

  /** The slots of values that differ; lists of links go their own way. */
  private static List<Integer> differing(CrmRecord old, CrmRecord now) {
    List<Integer> slots = new ArrayList<>();
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < old.type().slotCount(); slot++) {
      FieldDefinition d = old.type().definitions().get(slot);
      if (d.derivation() == null
          && !Origins.isList(d)
          && !Objects.equals(old.valueAt(slot), now.valueAt(slot))) {
        slots.add(slot);
      }
    }
    return slots;
  }

  private void passToLive(MergeState left, Outcome was, Outcome is) {
    CrmRecord old = was.card();
    CrmRecord now = is.card();
    RecordId card = old.id();
    CrmRecord back = restored.get(card);
    if (back != null) {
      LaterEdits edits = edits(left, old, back.version());
      restored.put(card, changed(back, old, now, edits, leftAt(card)));
      restoredLinks.computeIfPresent(card, (id, links) -> links.changed(was.links(), is.links()));
      return;
    }
    lists.pass(old, was.links(), is.links());
    LaterEdits edits = edits(left, old, Long.MAX_VALUE);
    for (int slot : differing(old, now)) {
      FieldDefinition d = old.type().definitions().get(slot);
      if (!d.equals(FieldForms.today(old.type(), d))) {
        continue; // what stays behind at a retype is never taken from a record
      }
      CrmRecord record = live.find(card);
      Object from = old.valueAt(slot);
      Object to = now.valueAt(slot);
      if (record == null) {
        report.add(new UnmergeReport.Entry(card, d.name(), null, to, Reason.DELETED_SINCE));
      } else if (ActivityFields.isOf(record) && ActivityFields.isTouched(d)) {
        live.put(ActivityFields.touched(record, old, now));
      } else if (d.field() instanceof MultiField<?> multi) {
        put(record, slot, Delta.ofList(multi, record.valueAt(slot), from, to, edits), to);
      } else if (edits.isEdited(d.name())) {
        put(record, slot, Delta.kept(record.valueAt(slot), to), to);
      } else if (from instanceof RecordId || to instanceof RecordId) {
        references.change(card, d, (RecordId) from, (RecordId) to);
      } else {
        put(record, slot, Delta.of(record.valueAt(slot), from, to), to);
      }
    }
  }

  private void put(CrmRecord record, int slot, Delta delta, @Nullable Object to) {
    if (delta.isWhole() && Objects.equals(record.valueAt(slot), delta.value())) {
      return; // somebody has put it back by hand
    }
    live.put(record.withAt(slot, delta.value()));
    Reason reason = delta.isWhole() ? Reason.RESTORED : Reason.EDITED_SINCE;
    String field = record.type().definitions().get(slot).name();
    report.add(new UnmergeReport.Entry(record.id(), field, delta.value(), to, reason));
  }

  /** The references that had been led off those who leave. */
  private void giveBack(RecordId merge, MergeState state, Set<RecordId> leaving) {
    long number = standing.number(merge);
    Map<RecordId, Set<RecordId>> unfolded = new HashMap<>();
    for (Move move = next(state, leaving); move != null; move = next(state, leaving)) {
      RecordId to = Objects.requireNonNull(state.led.get(move.from()), "is kept");
      Place later = standing.next(move.user(), number);
      CrmRecord image = restored.get(move.user());
      state.moves.remove(move);
      if (image != null) {
        restored.put(move.user(), references.inImage(image, move, to, leftAt(image.id())));
      } else if (later != null) {
        giveBackInImage(move, to, later);
      } else {
        references.giveBack(move, to);
      }
      unfold(move.user(), number, unfolded);
    }
    unfolded.forEach(this::leave);
  }

  /** The number of the merge that a record which comes back leaves. */
  private long leftAt(RecordId card) {
    return Objects.requireNonNull(numbers.get(card), "left a merge");
  }

  /** One at a time, as a link that goes may change what is said of one that stays. */
  private static @Nullable Move next(MergeState state, Set<RecordId> leaving) {
    return state.moves.stream().filter(m -> leaving.contains(m.from())).findFirst().orElse(null);
  }

  /** A role that goes back is no double of those any more with which it was folded later. */
  private void unfold(RecordId role, long number, Map<RecordId, Set<RecordId>> unfolded) {
    for (Place place : standing.places(role)) {
      Group group = place.group();
      if (group.kind == Group.Kind.DOUBLES && place.number() > number) {
        unfolded
            .computeIfAbsent(place.merge(), k -> new LinkedHashSet<>())
            .addAll(group.survivor.equals(role) ? group.members() : List.of(role));
      }
    }
  }

  /** The record that refers took part in a later merge, which has to know it as it is then. */
  private void giveBackInImage(Move move, RecordId to, Place later) {
    MergeState state = standing.state(later.merge());
    Map<Group, Outcome> before = outcomes(state, later.number());
    CrmRecord image = later.group().image(move.user());
    CrmRecord back = references.inImage(image, move, to, later.number());
    if (back.equals(image)) {
      references.tellEdited(image, move);
      return;
    }
    later.group().images.put(move.user(), back);
    state.settleUnfollowed(image, back, standing::formerWay);
    if (later.group().survivor.equals(move.user())) {
      state.settleMoves(image, back);
    }
    standing.touch(later.merge());
    passOn(state, before, later.number());
  }
}
