package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** Finds out all that a merge comes to, and writes nothing. */
final class MergePlanner {

  private final CrmSession session;
  private final MergeRequest request;
  private final Histories histories;
  private final Standing standing;
  private final Map<RecordId, RecordId> into = new LinkedHashMap<>();
  private final Map<RecordId, CrmRecord> users = new LinkedHashMap<>();
  private final Map<RecordId, Group> groups = new LinkedHashMap<>();

  MergePlanner(CrmSession session, MergeRequest request) {
    this.session = session;
    this.request = request;
    this.histories = new Histories(session);
    this.standing = new Standing(session);
  }

  MergePlan plan() {
    RecordType type = session.types().get(request.survivor().type());
    if (type.name().equals(CardMerges.NAME) || type.name().equals(MergedCards.NAME)) {
      throw new IllegalArgumentException("Records of type '" + type.name() + "' do not merge");
    }
    request.policy().requireFit(type);
    request.values().keySet().forEach(name -> requireDecided(type, name));
    Map<RecordId, CrmRecord> cards = cards(type);
    session.access().requireMergeable(cards.keySet());
    ActivityFields.requireAlike(cards.values());
    CrmRecord survivor = card(cards, request.survivor());
    Group main = new Group(Group.Kind.CARDS, survivor);
    groups.put(survivor.id(), main);
    for (RecordId id : request.others()) {
      main.images.put(id, card(cards, id));
      into.put(id, survivor.id());
    }
    Set<RecordId> merged = Set.copyOf(request.others());
    while (!merged.isEmpty()) {
      merged = follow(merged);
    }
    return plan(type, cards.keySet());
  }

  private static void requireDecided(RecordType type, String name) {
    int slot = type.slot(type.get(name));
    FieldDefinition d = type.definitions().get(slot);
    boolean own = slot >= RecordType.SYSTEM_FIELDS.size() && !d.isRetired();
    if (!own || !Survivorship.isDecided(d)) {
      throw new IllegalArgumentException(
          "Field "
              + type.name()
              + '.'
              + name
              + " takes no value by hand in a merge: it is set by the library, derived, or retired");
    }
  }

  private Map<RecordId, CrmRecord> cards(RecordType type) {
    List<RecordId> ids = new ArrayList<>(request.others());
    ids.add(0, request.survivor());
    Map<RecordId, CrmRecord> cards = new LinkedHashMap<>();
    Map<RecordId, CrmRecord> found = new LinkedHashMap<>();
    session.find(type, Filter.hasId(ids)).forEach(r -> found.put(r.id(), r));
    for (RecordId id : ids) {
      CrmRecord card = found.get(id);
      if (card == null) {
        session
            .find(id)
            .ifPresent(
                survivor -> {
                  throw new MergeConflictException(id, survivor.id());
                });
        throw new RecordNotFoundException(id);
      }
      cards.put(id, card);
    }
    return cards;
  }

  private static CrmRecord card(Map<RecordId, CrmRecord> cards, RecordId id) {
    return java.util.Objects.requireNonNull(cards.get(id), "cards are complete");
  }

  /** Leads on what refers to merged records; the records that double by that are merged next. */
  private Set<RecordId> follow(Set<RecordId> merged) {
    Map<RecordId, CrmRecord> moved = new LinkedHashMap<>();
    for (Referrers.Use use : new Referrers(session).of(merged)) {
      RecordId user = use.user().id();
      boolean inMain = user.type().equals(request.survivor().type()) && isOfMain(user);
      if (!inMain && !into.containsKey(user)) {
        users.putIfAbsent(user, use.user());
        moved.put(user, use.user());
      }
    }
    Map<RecordId, CrmRecord> doubles = new Doubles(session).find(moved.values(), into);
    session.access().requireMergeable(doubles.keySet());
    doubles.forEach(this::fold);
    return Set.copyOf(doubles.keySet());
  }

  private boolean isOfMain(RecordId id) {
    return id.equals(request.survivor()) || request.others().contains(id);
  }

  private void fold(RecordId id, CrmRecord kept) {
    CrmRecord folded = java.util.Objects.requireNonNull(users.remove(id), "it was moved");
    Group group = groups.computeIfAbsent(kept.id(), k -> new Group(Group.Kind.DOUBLES, kept));
    group.images.put(id, folded);
    into.put(id, kept.id());
    Group before = groups.remove(id);
    if (before != null) {
      for (RecordId member : before.members()) {
        group.images.put(member, before.image(member));
        into.put(member, kept.id());
      }
    }
  }

  private MergePlan plan(RecordType type, Set<RecordId> cards) {
    MergeState state = new MergeState(request.policy(), true);
    state.groups.addAll(groups.values());
    state.stamps.putAll(new Stamps(type, request.policy()).of(cards, histories));
    state.led.putAll(into);
    state.unfollowed.addAll(new Unfollowed(session).of(gone(state)));
    request.values().forEach((name, value) -> putByHand(type, name, value, state.values));
    Map<RecordId, CrmRecord> before = new LinkedHashMap<>();
    Map<RecordId, CrmRecord> after = new LinkedHashMap<>();
    for (Group group : state.groups) {
      CrmRecord survivor = group.image(group.survivor);
      before.put(group.survivor, survivor);
      after.put(group.survivor, writable(survivor, state.outcome(group)));
      users.putIfAbsent(group.survivor, survivor);
    }
    List<LinkMove> moves = new ArrayList<>();
    for (CrmRecord user : users.values()) {
      before.putIfAbsent(user.id(), user);
      after.putIfAbsent(user.id(), Repointing.of(user, into));
      moves(user, moves, state);
    }
    new LinkKeeping(standing, histories, state).keep(users.values());
    return new MergePlan(state, before, after, moves, standing);
  }

  private static List<CrmRecord> gone(MergeState state) {
    List<CrmRecord> gone = new ArrayList<>();
    state.groups.forEach(g -> g.members().forEach(id -> gone.add(g.image(id))));
    return gone;
  }

  /** Retired fields stay as they are, as they cannot be written. */
  private static CrmRecord writable(CrmRecord survivor, CrmRecord outcome) {
    CrmRecord image = outcome;
    for (int slot = 0; slot < image.type().slotCount(); slot++) {
      if (image.type().definitions().get(slot).isRetired()) {
        image = image.withAt(slot, survivor.valueAt(slot));
      }
    }
    return image;
  }

  /** What is given by hand is led on as what the merged cards have is. */
  private void putByHand(RecordType type, String name, Object value, Map<String, Object> values) {
    FieldDefinition d = type.definitions().get(type.slot(type.get(name)));
    Object led =
        Repointing.value(
            value, id -> isOfMain(id) && into.containsKey(id) ? null : Repointing.last(id, into));
    values.put(d.column(), requireByHand(type, d, led));
  }

  static Object requireByHand(RecordType type, FieldDefinition d, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "What was given by hand for field "
              + type.name()
              + '.'
              + d.name()
              + " is empty, or leads to what is merged into the record itself; leave it out, and"
              + " clear the field after the merge");
    }
    return value;
  }

  private void moves(CrmRecord user, List<LinkMove> moves, MergeState state) {
    for (FieldDefinition d : user.type().definitions()) {
      if (d.isRetired()) {
        continue;
      }
      Object value = user.valueAt(user.type().slot(d.field()));
      if (value instanceof RecordId target && isMoved(user, target)) {
        state.moves.add(new Move(user.id(), d.column(), target));
        moves.add(move(user, d, target));
      } else if (value instanceof List<?> list && list.get(0) instanceof Link) {
        list.stream()
            .map(link -> ((Link) link).target())
            .filter(target -> isMoved(user, target))
            .forEach(target -> moves.add(move(user, d, target)));
      }
    }
  }

  private LinkMove move(CrmRecord user, FieldDefinition d, RecordId from) {
    return new LinkMove(user.id(), d.name(), from, Repointing.last(from, into));
  }

  /** A survivor's links to what is merged into itself are dropped, which its group tells. */
  private boolean isMoved(CrmRecord user, RecordId target) {
    RecordId to = into.get(target);
    return to != null && !to.equals(user.id());
  }
}
