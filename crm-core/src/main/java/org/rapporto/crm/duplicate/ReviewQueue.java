package org.rapporto.crm.duplicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * Pairs of cards for people to decide. A pair is shown to those who may read both cards, and only
 * while both are there: merging them takes it out. Immutable and as thread-safe as its session.
 */
public final class ReviewQueue {

  static final String OPEN = "open";
  static final Filter IS_OPEN = PossibleDuplicates.STATE.eq(OPEN);
  static final Filter DIFFERENT = PossibleDuplicates.STATE.eq("different");

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

  private static List<CrmRecord> visible(CrmSession snapshot, List<CrmRecord> pairs) {
    Map<String, Set<RecordId>> ids = new HashMap<>();
    for (CrmRecord pair : pairs) {
      for (RecordId id : cards(pair)) {
        ids.computeIfAbsent(id.type(), t -> new HashSet<>()).add(id);
      }
    }
    Set<RecordId> seen = new HashSet<>();
    ids.forEach(
        (type, some) ->
            snapshot
                .types()
                .find(type)
                .ifPresent(
                    t -> snapshot.find(t, Filter.hasId(some)).forEach(c -> seen.add(c.id()))));
    return pairs.stream().filter(p -> seen.containsAll(cards(p))).toList();
  }

  private static List<RecordId> cards(CrmRecord pair) {
    return List.of(pair.get(PossibleDuplicates.FIRST), pair.get(PossibleDuplicates.SECOND));
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
   */
  public CrmRecord assign(RecordId pair, String owner) {
    return session.save(session.get(pair).with(RecordType.OWNER, owner));
  }

  /**
   * Remembers that two cards are not the same, until one of them changes in something they are
   * compared by.
   *
   * @param one a card
   * @param other another card of the same type
   * @return the decision as stored
   * @throws org.rapporto.crm.access.RecordNotFoundException if one is not there, or not for this
   *     principal
   */
  public CrmRecord notADuplicate(RecordId one, RecordId other) {
    if (!one.type().equals(other.type()) || one.equals(other)) {
      throw new CrmException("Two cards of one type are needed; found " + one + " and " + other);
    }
    RecordId first = one.compareTo(other) < 0 ? one : other;
    RecordId second = first.equals(one) ? other : one;
    if (isEmpty()) {
      session.types().define(PossibleDuplicates.TYPE);
    }
    return session.inTransaction(
        s -> {
          CrmRecord a = s.get(first);
          CrmRecord b = s.get(second);
          CrmRecord record =
              s.find(PossibleDuplicates.TYPE, PossibleDuplicates.FIRST.eq(first)).stream()
                  .filter(p -> p.get(PossibleDuplicates.SECOND).equals(second))
                  .findFirst()
                  .orElseGet(
                      () ->
                          CrmRecord.of(PossibleDuplicates.TYPE)
                              .with(PossibleDuplicates.FIRST, first)
                              .with(PossibleDuplicates.SECOND, second)
                              .with(PossibleDuplicates.CARD_TYPE, first.type()));
          return s.save(
              record
                  .with(PossibleDuplicates.STATE, "different")
                  .with(PossibleDuplicates.FINGERPRINT, fingerprint(s, a, b)));
        });
  }

  private String fingerprint(CrmSession inside, CrmRecord first, CrmRecord second) {
    return new CardReading(inside, duplicates.schema(first.type())).fingerprint(first, second);
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
    Map<RecordId, String> decided = new HashMap<>();
    for (CrmRecord pair : session.find(PossibleDuplicates.TYPE, either.and(DIFFERENT))) {
      List<RecordId> both = cards(pair);
      RecordId other = both.get(both.get(0).equals(card.id()) ? 1 : 0);
      decided.put(other, pair.find(PossibleDuplicates.FINGERPRINT).orElse(""));
    }
    return found.stream()
        .filter(
            d ->
                !decided.containsKey(d.card())
                    || !isAsDecided(card, d.card(), decided.get(d.card())))
        .toList();
  }

  private boolean isAsDecided(CrmRecord card, RecordId other, String fingerprint) {
    CrmRecord theirs = session.get(other);
    boolean first = card.id().compareTo(other) < 0;
    return fingerprint(session, first ? card : theirs, first ? theirs : card).equals(fingerprint);
  }
}
