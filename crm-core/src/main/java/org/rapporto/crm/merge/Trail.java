package org.rapporto.crm.merge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/**
 * What is behind a link in a list of a live record, where that is more than the link itself. It
 * counts as long as nobody takes the link away.
 *
 * @param user the record that refers
 * @param column of the field, which outlives its renaming
 * @param shown the link as it is to be seen; to the record itself, as it is not
 * @param version of the record behind which an edit of the link counts
 * @param origins the links that became this one
 */
record Trail(RecordId user, String column, Link shown, long version, List<Origin> origins) {

  /** Of which merges are not kept at what version they were made. */
  static final long ANY_VERSION = -1;

  Trail of(List<Origin> others) {
    return new Trail(user, column, shown, version, others);
  }

  /**
   * The cards by whose being merged it is more than the link itself: what it was put to, and whose
   * it was. If none of them is merged, it is nothing else than the link.
   */
  Set<RecordId> cards() {
    Set<RecordId> cards = new LinkedHashSet<>();
    for (Origin origin : origins) {
      cards.add(origin.link().target());
      cards.addAll(origin.sources());
    }
    cards.remove(user);
    return cards;
  }
}
