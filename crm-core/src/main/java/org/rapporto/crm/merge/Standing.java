package org.rapporto.crm.merge;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** The merges that a merge or an unmerge touches, as they stand in the course of it. */
final class Standing {

  /** Stands for the merge that is being made. */
  private static final RecordId MADE = new RecordId(CardMerges.NAME, new UUID(0, 0));

  private final CrmSession session;
  private final MergeLedger ledger;
  private final Map<RecordId, CrmRecord> merges = new LinkedHashMap<>();
  private final Map<RecordId, MergeState> states = new HashMap<>();
  private final Map<RecordId, Optional<Entry>> entries = new HashMap<>();
  private final Map<RecordId, Boolean> live = new HashMap<>();

  /** Records that are merged now, by the merge that is made or by one they left. */
  private final Map<RecordId, Entry> made = new HashMap<>();

  private final Set<RecordId> touched = new LinkedHashSet<>();
  private final Set<RecordId> left = new LinkedHashSet<>();
  private final Set<RecordId> leftEntries = new LinkedHashSet<>();

  Standing(CrmSession session) {
    this.session = session;
    this.ledger = new MergeLedger(session);
  }

  /**
   * A record that is merged into another one now.
   *
   * @param record the id of the entry
   * @param survivor into which
   * @param merge by which merge
   * @param number of the merge
   */
  record Entry(RecordId record, RecordId survivor, RecordId merge, long number) {}

  /** A group in which a record takes part. */
  record Place(RecordId merge, Group group, long number) {}

  /** A merge that is being made, which is not among those that are stored. */
  void make(MergeState state, Map<RecordId, RecordId> into) {
    states.put(MADE, state);
    into.forEach((card, to) -> made.put(card, new Entry(MADE, to, MADE, Long.MAX_VALUE)));
  }

  /** What a record is merged into, and by which merge; null if it is merged into nothing. */
  @Nullable Entry entry(RecordId card) {
    Entry now = made.get(card);
    if (now != null) {
      return now;
    }
    return left.contains(card) ? null : former(card);
  }

  /** By what references to a record are led on: a merge, unless somebody restored it by hand. */
  @Nullable Entry onward(RecordId card) {
    Entry entry = entry(card);
    return entry == null || made.containsKey(card) || !isLive(card) ? entry : null;
  }

  private boolean isLive(RecordId card) {
    RecordType type = session.types().get(card.type());
    return live.computeIfAbsent(card, c -> session.count(type, Filter.hasId(List.of(c))) > 0);
  }

  /** The same as {@link #entry}, also of a record that has left by now. */
  @Nullable Entry former(RecordId card) {
    return entries.computeIfAbsent(card, c -> ledger.entryOf(c).map(Standing::entry)).orElse(null);
  }

  /** A record and what it was part of before anything left. */
  List<RecordId> formerWay(RecordId card) {
    List<RecordId> way = new ArrayList<>(List.of(card));
    for (Entry e = former(card); e != null; e = former(e.survivor)) {
      way.add(e.survivor);
    }
    return way;
  }

  /** A record that left a merge is part of another one all the same. */
  void rejoin(RecordId card, RecordId survivor, RecordId merge) {
    made.put(card, new Entry(card, survivor, merge, number(merge)));
    touch(merge);
  }

  /** Whether a record left, or was part of one that did. */
  boolean hasMoved(RecordId card) {
    return !left.isEmpty() && formerWay(card).stream().anyMatch(left::contains);
  }

  /** The merges of records, and of all that was part of them before anything left. */
  Set<RecordId> mergesUnder(Set<RecordId> cards) {
    Set<RecordId> ids = new LinkedHashSet<>();
    Set<RecordId> known = new HashSet<>(cards);
    ledger.entriesOf(cards).forEach(e -> ids.add(e.get(MergedCards.MERGE)));
    List<RecordId> level = List.copyOf(cards);
    while (!level.isEmpty()) {
      List<RecordId> next = new ArrayList<>();
      for (CrmRecord e : ledger.entriesInto(level)) {
        RecordId card = RecordId.parse(e.get(MergedCards.CARD));
        entries.putIfAbsent(card, Optional.of(entry(e)));
        ids.add(e.get(MergedCards.MERGE));
        if (known.add(card)) {
          next.add(card);
        }
      }
      level = next;
    }
    return ids;
  }

  private static Entry entry(CrmRecord e) {
    return new Entry(
        e.id(),
        RecordId.parse(e.get(MergedCards.SURVIVOR)),
        e.get(MergedCards.MERGE),
        e.get(MergedCards.NUMBER));
  }

  MergeState state(RecordId merge) {
    MergeState state = states.get(merge);
    if (state == null) {
      CrmRecord stored =
          ledger
              .merge(merge)
              .orElseThrow(() -> new MergeNotFoundException(merge, "It is not there to be seen"));
      merges.put(merge, stored);
      state = ledger.state(stored);
      states.put(merge, state);
    }
    return state;
  }

  /** As above, where what the merge keeps is needed. */
  MergeState kept(RecordId merge) {
    MergeState state = state(merge);
    if (state.isErased()) {
      throw new MergeNotFoundException(
          merge, "A card of it was erased, and nothing is kept of what its cards were before");
    }
    return state;
  }

  long number(RecordId merge) {
    state(merge);
    return Objects.requireNonNull(merges.get(merge), "was loaded").get(CardMerges.NUMBER);
  }

  /** The first group after a merge in which a record takes part; null if there is none. */
  @Nullable Place next(RecordId card, long after) {
    Place next = null;
    mergesOf(card).stream().filter(merge -> number(merge) > after).forEach(this::kept);
    for (Place place : places(card)) {
      if (place.number > after && (next == null || place.number < next.number)) {
        next = place;
      }
    }
    return next;
  }

  /** The groups into which a record was merged, or others into it. */
  List<Place> places(RecordId card) {
    List<Place> places = new ArrayList<>();
    for (RecordId merge : mergesOf(card)) {
      state(merge).groupOf(card).ifPresent(g -> places.add(new Place(merge, g, number(merge))));
    }
    return places;
  }

  /** The merges in which a record takes part now. */
  Set<RecordId> mergesOf(RecordId card) {
    Set<RecordId> ids = new LinkedHashSet<>();
    for (CrmRecord e : ledger.entriesInto(card)) {
      if (!left.contains(RecordId.parse(e.get(MergedCards.CARD)))) {
        ids.add(e.get(MergedCards.MERGE));
      }
    }
    Entry own = entry(card);
    if (own != null) {
      ids.add(own.merge);
    }
    return ids;
  }

  /** What is merged into some records now, also by way of others. */
  Set<RecordId> membersOf(Set<RecordId> survivors) {
    Set<RecordId> members = new LinkedHashSet<>();
    List<RecordId> open = new ArrayList<>(survivors);
    for (int i = 0; i < open.size(); i++) {
      for (CrmRecord e : ledger.entriesInto(open.get(i))) {
        RecordId card = RecordId.parse(e.get(MergedCards.CARD));
        if (!left.contains(card) && members.add(card)) {
          open.add(card);
        }
      }
    }
    return members;
  }

  /** Of what a record is part in the end. */
  RecordId survivor(RecordId card) {
    RecordId survivor = card;
    for (Entry e = entry(card); e != null; e = entry(survivor)) {
      survivor = e.survivor;
    }
    return survivor;
  }

  /** Where references to a record lead in the end. */
  RecordId last(RecordId card) {
    RecordId last = card;
    for (Entry e = onward(last); e != null; e = onward(last)) {
      last = e.survivor;
    }
    return last;
  }

  /** Where they led before a merge. */
  RecordId lastBefore(long number, RecordId card) {
    List<RecordId> way = wayBefore(number, card);
    return way.get(way.size() - 1);
  }

  /** A record and where references to it led before a merge, step by step. */
  List<RecordId> wayBefore(long number, RecordId card) {
    List<RecordId> way = new ArrayList<>(List.of(card));
    for (Entry e = onward(card); e != null && e.number < number; e = onward(e.survivor)) {
      way.add(e.survivor);
    }
    return way;
  }

  /** A record leaves its group. */
  void leave(RecordId card) {
    Entry e = Objects.requireNonNull(entry(card), "was merged");
    leftEntries.add(e.record);
    left.add(card);
    touch(e.merge);
  }

  boolean hasLeft(RecordId card) {
    return left.contains(card) && !made.containsKey(card);
  }

  void touch(RecordId merge) {
    touched.add(merge);
  }

  Collection<RecordId> left() {
    return left;
  }

  /** Writes what is left of the merges. */
  void save() {
    ledger.remove(leftEntries);
    left.stream()
        .filter(made::containsKey)
        .forEach(card -> ledger.add(card, Objects.requireNonNull(made.get(card))));
    touched.remove(MADE);
    for (RecordId merge : touched) {
      ledger.keep(Objects.requireNonNull(merges.get(merge), "was loaded"), state(merge));
    }
  }
}
