package org.rapporto.crm.duplicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.internal.Books;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * Pairs of cards for people to decide. A pair is shown to those who may read both cards, and only
 * while both are there: merging them takes it out. Why two cards are held for one, and how
 * probably, is told to those who read every field of both. Immutable and as thread-safe as its
 * session.
 */
public final class ReviewQueue {

  static final String OPEN = "open";
  static final Filter IS_OPEN = PossibleDuplicates.STATE.eq(OPEN);
  static final String DIFFERENT = "different";

  /** Also decisions about cards that changed since: they may change back, as by an unmerge. */
  static final Filter WAS_DECIDED = PossibleDuplicates.FINGERPRINT.isSet();

  private static final List<Order> MOST_PROBABLE_FIRST =
      List.of(Order.byDescending(PossibleDuplicates.PROBABILITY));

  private final CrmSession session;
  private final Duplicates duplicates;

  ReviewQueue(CrmSession session, Duplicates duplicates) {
    this.session = session;
    this.duplicates = duplicates;
  }

  /**
   * The open pairs, the most probable first.
   *
   * @param limit at most how many
   * @param after the token of the page before, or null
   * @return records of {@link PossibleDuplicates}
   */
  public Page<CrmRecord> page(int limit, @Nullable String after) {
    return page(Filter.everything(), limit, after);
  }

  /**
   * The open pairs that pass a filter, such as those of one owner, the most probable first.
   *
   * @param filter over {@link PossibleDuplicates}
   * @param limit at most how many
   * @param after the token of the page before, or null
   * @return records of {@link PossibleDuplicates}
   */
  public Page<CrmRecord> page(Filter filter, int limit, @Nullable String after) {
    if (isEmpty()) {
      return new Page<>(List.of(), Optional.empty());
    }
    return session.inSnapshot(
        s -> {
          List<CrmRecord> shown = new ArrayList<>();
          String token = after;
          while (true) {
            Query query =
                new Query(
                    PossibleDuplicates.TYPE,
                    IS_OPEN.and(filter),
                    MOST_PROBABLE_FIRST,
                    limit - shown.size(),
                    token);
            Page<CrmRecord> page = s.page(query);
            shown.addAll(visible(s, page.items()));
            if (page.next().isEmpty() || shown.size() >= limit) {
              return new Page<>(shown, page.next());
            }
            token = page.next().get();
          }
        });
  }

  /** Those of two cards that are there and about which nobody decided, each once. */
  private List<CrmRecord> visible(CrmSession snapshot, List<CrmRecord> pairs) {
    Map<String, Set<RecordId>> ids = new HashMap<>();
    for (CrmRecord pair : pairs) {
      for (RecordId id : PairKey.of(pair).cards()) {
        ids.computeIfAbsent(id.type(), t -> new HashSet<>()).add(id);
      }
    }
    Map<RecordId, CrmRecord> seen = new HashMap<>();
    ids.forEach(
        (type, some) ->
            snapshot
                .types()
                .find(type)
                .ifPresent(
                    t -> snapshot.find(t, Filter.hasId(some)).forEach(c -> seen.put(c.id(), c))));
    Set<PairKey> twice = standingTwice(snapshot, pairs);
    Map<RecordId, CrmRecord> decisions = new HashMap<>();
    List<RecordId> all = pairs.stream().map(CrmRecord::id).toList();
    decisions(snapshot, Filter.hasId(all)).forEach(d -> decisions.put(d.id(), d));
    return pairs.stream()
        .filter(p -> seen.keySet().containsAll(PairKey.of(p).cards()))
        .filter(p -> !PairKey.of(p).isOfOne())
        .filter(p -> PairKey.isInOrder(p) || !twice.contains(PairKey.of(p)))
        .filter(p -> !isDecided(snapshot, decisions.getOrDefault(p.id(), p), seen))
        .toList();
  }

  private static Set<PairKey> standingTwice(CrmSession snapshot, List<CrmRecord> pairs) {
    Set<PairKey> turned = new HashSet<>();
    pairs.stream().filter(p -> !PairKey.isInOrder(p)).forEach(p -> turned.add(PairKey.of(p)));
    Set<PairKey> twice = new HashSet<>();
    PairKey.find(snapshot, turned).stream()
        .filter(PairKey::isInOrder)
        .forEach(p -> twice.add(PairKey.of(p)));
    return twice;
  }

  /** Pairs somebody decided about, with what the library alone reads of them. */
  static List<CrmRecord> decisions(CrmSession session, Filter which) {
    return session.inSnapshot(
        s -> s.keeping(Books.MERGES).find(PossibleDuplicates.TYPE, which.and(WAS_DECIDED)));
  }

  private boolean isDecided(CrmSession snapshot, CrmRecord pair, Map<RecordId, CrmRecord> cards) {
    PairKey key = PairKey.of(pair);
    CrmRecord first = Objects.requireNonNull(cards.get(key.first()));
    CrmRecord second = Objects.requireNonNull(cards.get(key.second()));
    return reading(snapshot, key.first()).isDecided(pair, first, second);
  }

  private CardReading reading(CrmSession snapshot, RecordId card) {
    return new CardReading(snapshot, duplicates.schema(snapshot.types().get(card.type())));
  }

  private boolean isEmpty() {
    return session.types().find(PossibleDuplicates.NAME).isEmpty();
  }

  /**
   * Gives a pair to somebody.
   *
   * @param pair the id of a record of {@link PossibleDuplicates}
   * @param owner the id of a principal
   * @return as stored
   * @throws CrmException if the id is of another type
   * @throws org.rapporto.crm.access.RecordNotFoundException if there is no such pair, or not for
   *     this principal
   */
  public CrmRecord assign(RecordId pair, String owner) {
    if (!pair.type().equals(PossibleDuplicates.NAME)) {
      throw new CrmException(
          "Pairs are records of type '" + PossibleDuplicates.NAME + "'; found " + pair);
    }
    return session.save(session.get(pair).with(RecordType.OWNER, owner));
  }

  /**
   * Remembers that two cards are not the same, until one of them changes in something they are
   * compared by. The decision holds for all who may read the same of both cards: who may read more
   * of them, or less, compares other values and decides anew.
   *
   * @param one a card
   * @param other another card of the same type
   * @return the decision as stored; of cards that were merged it is about what they are part of
   * @throws CrmException if the cards are of two types, or are one
   * @throws org.rapporto.crm.access.RecordNotFoundException if one is not there, or not for this
   *     principal
   */
  public CrmRecord notADuplicate(RecordId one, RecordId other) {
    if (!one.type().equals(other.type())) {
      throw twoNeeded(one, other);
    }
    if (isEmpty()) {
      session.types().define(PossibleDuplicates.TYPE);
    }
    return session.inTransaction(
        s -> {
          CrmRecord a = s.get(one);
          CrmRecord b = s.get(other);
          if (a.id().equals(b.id())) {
            throw twoNeeded(one, other);
          }
          PairKey key = PairKey.of(a.id(), b.id());
          List<CrmRecord> stored = PairKey.find(s, Set.of(key));
          CrmRecord record =
              stored.isEmpty()
                  ? CrmRecord.of(PossibleDuplicates.TYPE)
                      .with(PossibleDuplicates.FIRST, key.first())
                      .with(PossibleDuplicates.SECOND, key.second())
                      .with(PossibleDuplicates.CARD_TYPE, a.id().type())
                  : stored.get(stored.size() - 1);
          return s.save(
              record
                  .with(PossibleDuplicates.STATE, DIFFERENT)
                  .with(PossibleDuplicates.FINGERPRINT, reading(s, a.id()).fingerprint(a, b)));
        });
  }

  private static CrmException twoNeeded(RecordId one, RecordId other) {
    return new CrmException("Two cards of one type are needed; found " + one + " and " + other);
  }

  /** What is left of the found ones when those are taken out that somebody decided. */
  List<Duplicate> undecided(CrmRecord card, List<Duplicate> found) {
    if (found.isEmpty() || isEmpty()) {
      return found;
    }
    Filter either =
        Filter.any(
            List.of(
                PossibleDuplicates.FIRST.eq(card.id()), PossibleDuplicates.SECOND.eq(card.id())));
    Set<RecordId> wanted = new HashSet<>();
    found.forEach(d -> wanted.add(d.card()));
    CardReading reading = reading(session, card.id());
    Set<RecordId> decided = new HashSet<>();
    for (CrmRecord pair : decisions(session, either)) {
      PairKey key = PairKey.of(pair);
      RecordId other = key.first().equals(card.id()) ? key.second() : key.first();
      if (wanted.contains(other) && reading.isDecided(pair, card, session.get(other))) {
        decided.add(other);
      }
    }
    return found.stream().filter(d -> !decided.contains(d.card())).toList();
  }
}
