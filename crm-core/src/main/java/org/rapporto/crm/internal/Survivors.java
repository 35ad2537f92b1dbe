package org.rapporto.crm.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Selection;

/**
 * Leads ids of merged records on. Who may read what is not asked here: it is asked of the record
 * that is found in the end, which is all a caller gets.
 */
final class Survivors {

  private Survivors() {}

  /** The id a merged one stands for in the end; the same if it was not merged. */
  static RecordId last(UnitOfWork work, RecordId id) {
    Set<RecordId> seen = new HashSet<>();
    RecordId last = id;
    while (seen.add(last)) {
      List<CrmRecord> entries =
          work.store.find(
              Selection.of(work.current(MergedCards.TYPE), MergedCards.CARD.eq(last.toString())));
      if (entries.isEmpty()) {
        return last;
      }
      last = RecordId.parse(entries.get(0).get(MergedCards.SURVIVOR));
    }
    return last;
  }
}
