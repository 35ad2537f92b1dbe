package org.rapporto.crm.duplicate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * Which two cards a pair is of, in the order of their ids. Merges lead the links of pairs on, after
 * which a pair may stand the wrong way round, or may have become one of a card with itself.
 */
record PairKey(RecordId first, RecordId second) {

  static PairKey of(RecordId one, RecordId other) {
    return one.compareTo(other) < 0 ? new PairKey(one, other) : new PairKey(other, one);
  }

  static PairKey of(CrmRecord pair) {
    return of(pair.get(PossibleDuplicates.FIRST), pair.get(PossibleDuplicates.SECOND));
  }

  static boolean isInOrder(CrmRecord pair) {
    return pair.get(PossibleDuplicates.FIRST).compareTo(pair.get(PossibleDuplicates.SECOND)) < 0;
  }

  boolean isOfOne() {
    return first.equals(second);
  }

  List<RecordId> cards() {
    return List.of(first, second);
  }

  /** The stored pairs of these, whichever way round, those in order last. */
  static List<CrmRecord> find(CrmSession session, Collection<PairKey> keys) {
    List<RecordId> ids = keys.stream().flatMap(k -> k.cards().stream()).distinct().toList();
    List<CrmRecord> found = new ArrayList<>();
    List<CrmRecord> inOrder = new ArrayList<>();
    if (!ids.isEmpty()) {
      for (CrmRecord pair :
          session.find(PossibleDuplicates.TYPE, PossibleDuplicates.FIRST.in(ids))) {
        if (keys.contains(of(pair))) {
          (isInOrder(pair) ? inOrder : found).add(pair);
        }
      }
    }
    found.addAll(inOrder);
    return found;
  }
}
