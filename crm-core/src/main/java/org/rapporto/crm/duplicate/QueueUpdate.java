package org.rapporto.crm.duplicate;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.match.MatchBand;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;

/**
 * Brings the queue to what a search found, in transactions of some hundred pairs: a search that is
 * broken off leaves a queue that is partly new, and the next one goes on from there.
 */
final class QueueUpdate {

  private static final int BATCH = 500;

  private final CrmSession session;
  private final Duplicates duplicates;
  private final RecordType type;
  private final Set<PairKey> seen = new HashSet<>();
  private final List<DuplicatePair> waiting = new ArrayList<>();
  private final List<CrmRecord> standing = new ArrayList<>();
  private @Nullable ListMultimap<PairKey, CrmRecord> decided;
  private long different;

  QueueUpdate(CrmSession session, Duplicates duplicates, RecordType type) {
    this.session = session;
    this.duplicates = duplicates;
    this.type = type;
  }

  /** How many pairs were passed over. */
  long different() {
    return different;
  }

  /** The pairs that nobody decided, or not since they changed; they go into the queue. */
  List<DuplicatePair> undecided(List<DuplicatePair> pairs) {
    List<DuplicatePair> left = new ArrayList<>(pairs.size());
    for (DuplicatePair pair : pairs) {
      PairKey key = PairKey.of(pair.first(), pair.second());
      List<CrmRecord> decisions = decided().get(key);
      if (!decisions.isEmpty() && isUnchanged(decisions, key)) {
        different++;
      } else {
        left.add(pair);
        seen.add(key);
        waiting.add(pair);
      }
    }
    if (waiting.size() >= BATCH) {
      write();
    }
    return left;
  }

  private ListMultimap<PairKey, CrmRecord> decided() {
    ListMultimap<PairKey, CrmRecord> known = decided;
    if (known == null) {
      ListMultimap<PairKey, CrmRecord> found = ArrayListMultimap.create();
      Filter mine = PossibleDuplicates.CARD_TYPE.eq(type.name());
      ReviewQueue.decisions(session, mine).forEach(record -> found.put(PairKey.of(record), record));
      known = found;
      decided = known;
    }
    return known;
  }

  private boolean isUnchanged(List<CrmRecord> decisions, PairKey key) {
    Map<RecordId, CrmRecord> cards = cards(session, key.cards());
    CrmRecord first = cards.get(key.first());
    CrmRecord second = cards.get(key.second());
    if (first == null || second == null) {
      return true;
    }
    CardReading reading = new CardReading(session, duplicates.schema(type));
    List<CrmRecord> holding =
        decisions.stream().filter(d -> reading.isDecided(d, first, second)).toList();
    standing.addAll(holding);
    return !holding.isEmpty();
  }

  private Map<RecordId, CrmRecord> cards(CrmSession inside, Collection<RecordId> ids) {
    Map<RecordId, CrmRecord> cards = new HashMap<>();
    inside.find(type, Filter.hasId(ids)).forEach(c -> cards.put(c.id(), c));
    return cards;
  }

  private void write() {
    try {
      enter(waiting);
    } catch (DuplicateRecordException e) {
      waiting.forEach(this::enterUnlessThere);
    }
    waiting.clear();
  }

  /** A pair that stands in the queue already, and is not for this principal to see, stays as is. */
  private void enterUnlessThere(DuplicatePair pair) {
    try {
      enter(List.of(pair));
    } catch (DuplicateRecordException e) {
      // it is there, which is all that was wanted
    }
  }

  /** Cards may be gone by now, and people may have decided, while the search went on. */
  private void enter(List<DuplicatePair> some) {
    Map<PairKey, DuplicatePair> pairs = new LinkedHashMap<>();
    Set<RecordId> ids = new HashSet<>();
    for (DuplicatePair pair : some) {
      PairKey key = PairKey.of(pair.first(), pair.second());
      pairs.put(key, pair);
      ids.addAll(key.cards());
    }
    session.inTransaction(
        s -> {
          Set<RecordId> there = cards(s, ids).keySet();
          Map<PairKey, CrmRecord> known = new HashMap<>();
          PairKey.find(s, pairs.keySet()).forEach(record -> known.put(PairKey.of(record), record));
          List<CrmRecord> entered = new ArrayList<>();
          pairs.forEach(
              (key, pair) -> {
                CrmRecord record = known.get(key);
                if (there.containsAll(key.cards()) && !isDecidedSince(record)) {
                  entered.add(entered(record, pair));
                }
              });
          return s.save(entered);
        });
  }

  private boolean isDecidedSince(@Nullable CrmRecord record) {
    return record != null
        && record.find(PossibleDuplicates.STATE).equals(Optional.of(ReviewQueue.DIFFERENT))
        && decided().get(PairKey.of(record)).stream()
            .noneMatch(d -> d.id().equals(record.id()) && d.version() == record.version());
  }

  private CrmRecord entered(@Nullable CrmRecord known, DuplicatePair pair) {
    CrmRecord record =
        known == null
            ? CrmRecord.of(PossibleDuplicates.TYPE).with(PossibleDuplicates.CARD_TYPE, type.name())
            : known;
    return record
        .with(PossibleDuplicates.FIRST, pair.first())
        .with(PossibleDuplicates.SECOND, pair.second())
        .with(PossibleDuplicates.STATE, ReviewQueue.OPEN)
        .with(PossibleDuplicates.BAND, pair.band() == MatchBand.MERGE ? "merge" : "ask")
        .with(
            PossibleDuplicates.PROBABILITY,
            BigDecimal.valueOf(pair.probability()).setScale(4, RoundingMode.HALF_EVEN))
        .with(PossibleDuplicates.REASONS, pair.score().text(Locale.ENGLISH));
  }

  /** Writes the rest, and takes out what is no longer alike. */
  void finish() {
    if (!waiting.isEmpty()) {
      write();
    }
    decideAgain();
    Filter mine = PossibleDuplicates.CARD_TYPE.eq(type.name()).and(ReviewQueue.IS_OPEN);
    Query query = Query.of(PossibleDuplicates.TYPE).where(mine).limit(BATCH);
    for (boolean more = true; more; ) {
      Page<CrmRecord> page = session.page(query);
      takeOut(page.items().stream().filter(r -> !seen.contains(PairKey.of(r))).toList());
      more = page.next().isPresent();
      query = query.after(page.next().orElse(""));
    }
  }

  /** Cards that changed after a decision are as they were again. */
  private void decideAgain() {
    Set<RecordId> ids = new HashSet<>();
    standing.forEach(d -> ids.add(d.id()));
    if (!ids.isEmpty()) {
      Filter open = Filter.hasId(ids).and(ReviewQueue.IS_OPEN);
      session.inTransaction(
          s ->
              s.save(
                  s.find(PossibleDuplicates.TYPE, open).stream()
                      .map(r -> r.with(PossibleDuplicates.STATE, ReviewQueue.DIFFERENT))
                      .toList()));
    }
  }

  /** What was merged is kept for an unmerge, after which it is a pair again. */
  private void takeOut(List<CrmRecord> pairs) {
    List<RecordId> ids = pairs.stream().map(CrmRecord::id).toList();
    if (ids.isEmpty()) {
      return;
    }
    session.inTransaction(
        s -> {
          Filter open = Filter.hasId(ids).and(ReviewQueue.IS_OPEN);
          List<CrmRecord> merged = new ArrayList<>();
          List<CrmRecord> others = new ArrayList<>();
          for (CrmRecord pair : s.find(PossibleDuplicates.TYPE, open)) {
            (PairKey.of(pair).isOfOne() ? merged : others).add(pair);
          }
          remove(s, others);
          return s.save(
              merged.stream().map(p -> p.with(PossibleDuplicates.STATE, "merged")).toList());
        });
  }

  /** Of cards this principal does not see another one may have found more. */
  private void remove(CrmSession inside, List<CrmRecord> pairs) {
    Set<RecordId> ids = new HashSet<>();
    pairs.forEach(pair -> ids.addAll(PairKey.of(pair).cards()));
    Set<RecordId> there = ids.isEmpty() ? Set.of() : cards(inside, ids).keySet();
    List<RecordId> out =
        pairs.stream()
            .filter(pair -> there.containsAll(PairKey.of(pair).cards()))
            .map(CrmRecord::id)
            .toList();
    if (!out.isEmpty()) {
      inside.delete(out);
    }
  }
}
