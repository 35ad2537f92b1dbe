package org.rapporto.crm.duplicate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  private @Nullable Map<PairKey, CrmRecord> decided;
  private long different;

  /** Two ids in their order. */
  private record PairKey(RecordId first, RecordId second) {
    static PairKey of(CrmRecord record) {
      return new PairKey(
          record.get(PossibleDuplicates.FIRST), record.get(PossibleDuplicates.SECOND));
    }
  }

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
      PairKey key = new PairKey(pair.first(), pair.second());
      CrmRecord decision = decided().get(key);
      if (decision != null && isUnchanged(decision, pair)) {
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

  private Map<PairKey, CrmRecord> decided() {
    Map<PairKey, CrmRecord> known = decided;
    if (known == null) {
      Map<PairKey, CrmRecord> found = new HashMap<>();
      Filter mine = PossibleDuplicates.CARD_TYPE.eq(type.name());
      session
          .find(PossibleDuplicates.TYPE, mine.and(ReviewQueue.DIFFERENT))
          .forEach(record -> found.put(PairKey.of(record), record));
      known = found;
      decided = known;
    }
    return known;
  }

  private boolean isUnchanged(CrmRecord decision, DuplicatePair pair) {
    Map<RecordId, CrmRecord> cards = cards(Set.of(pair.first(), pair.second()));
    CrmRecord first = cards.get(pair.first());
    CrmRecord second = cards.get(pair.second());
    return first == null
        || second == null
        || decision
            .find(PossibleDuplicates.FINGERPRINT)
            .equals(
                Optional.of(
                    new CardReading(session, duplicates.schema(type)).fingerprint(first, second)));
  }

  private Map<RecordId, CrmRecord> cards(Set<RecordId> ids) {
    Map<RecordId, CrmRecord> cards = new HashMap<>();
    session.find(type, Filter.hasId(ids)).forEach(c -> cards.put(c.id(), c));
    return cards;
  }

  private void write() {
    Set<RecordId> firsts = new HashSet<>();
    waiting.forEach(p -> firsts.add(p.first()));
    session.inTransaction(
        s -> {
          Map<PairKey, CrmRecord> known = new HashMap<>();
          s.find(PossibleDuplicates.TYPE, PossibleDuplicates.FIRST.in(firsts))
              .forEach(record -> known.put(PairKey.of(record), record));
          return s.save(
              waiting.stream()
                  .map(p -> entered(known.get(new PairKey(p.first(), p.second())), p))
                  .toList());
        });
    waiting.clear();
  }

  private CrmRecord entered(@Nullable CrmRecord known, DuplicatePair pair) {
    CrmRecord record =
        known == null
            ? CrmRecord.of(PossibleDuplicates.TYPE)
                .with(PossibleDuplicates.FIRST, pair.first())
                .with(PossibleDuplicates.SECOND, pair.second())
                .with(PossibleDuplicates.CARD_TYPE, type.name())
            : known;
    return record
        .with(PossibleDuplicates.STATE, ReviewQueue.OPEN)
        .with(PossibleDuplicates.BAND, pair.band() == MatchBand.MERGE ? "merge" : "ask")
        .with(
            PossibleDuplicates.PROBABILITY,
            BigDecimal.valueOf(pair.probability()).setScale(4, RoundingMode.HALF_EVEN))
        .with(PossibleDuplicates.REASONS, pair.score().text(Locale.ENGLISH))
        .without(PossibleDuplicates.FINGERPRINT);
  }

  /** Writes the rest, and takes out what is no longer alike. */
  void finish() {
    if (!waiting.isEmpty()) {
      write();
    }
    Filter mine = PossibleDuplicates.CARD_TYPE.eq(type.name()).and(ReviewQueue.IS_OPEN);
    Query query = Query.of(PossibleDuplicates.TYPE).where(mine).limit(BATCH);
    for (boolean more = true; more; ) {
      Page<CrmRecord> page = session.page(query);
      List<CrmRecord> gone =
          page.items().stream().filter(r -> !seen.contains(PairKey.of(r))).toList();
      remove(gone);
      more = page.next().isPresent();
      query = query.after(page.next().orElse(""));
    }
  }

  /** Of cards this principal does not see another one may have found more. */
  private void remove(List<CrmRecord> gone) {
    Set<RecordId> ids = new HashSet<>();
    for (CrmRecord pair : gone) {
      ids.add(pair.get(PossibleDuplicates.FIRST));
      ids.add(pair.get(PossibleDuplicates.SECOND));
    }
    Set<RecordId> seenCards = ids.isEmpty() ? Set.of() : cards(ids).keySet();
    List<RecordId> out =
        gone.stream()
            .filter(
                p ->
                    seenCards.contains(p.get(PossibleDuplicates.FIRST))
                        && seenCards.contains(p.get(PossibleDuplicates.SECOND)))
            .map(CrmRecord::id)
            .toList();
    if (!out.isEmpty()) {
      session.delete(out);
    }
  }
}
