package org.rapporto.crm.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Leads ids of merged records on, to the first live one that the principal may read: that is all a
 * caller gets, and what is not for him on the way is as if it were merged.
 */
final class Survivors {

  private Survivors() {}

  /** What a record was merged into; empty if it was not merged. */
  private static Optional<RecordId> next(UnitOfWork work, RecordId id) {
    Filter ofCard = MergedCards.CARD.eq(id.toString());
    return work.store.find(Selection.of(work.current(MergedCards.TYPE), ofCard)).stream()
        .map(entry -> RecordId.parse(entry.get(MergedCards.SURVIVOR)))
        .findFirst();
  }

  /** The first live record the principal may read on the way from one that is not. */
  static Optional<CrmRecord> of(UnitOfWork work, RecordId id) {
    Set<RecordId> seen = new HashSet<>();
    Optional<CrmRecord> found = Optional.empty();
    Optional<RecordId> at = Optional.of(id);
    while (found.isEmpty() && at.isPresent() && seen.add(at.get())) {
      at = next(work, at.get());
      found = at.flatMap(next -> work.find(next, Scope.LIVE));
    }
    return found;
  }
}
