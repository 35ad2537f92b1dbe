package org.rapporto.crm.merge;

import java.util.HashSet;
import java.util.Set;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/**
 * A link of a list as somebody put it. Merges do not change it: where it leads is told by those
 * that stand.
 *
 * @param link the link as it was put
 * @param at its place in the list, from 0
 * @param sources whose link it is: the record's own, or of records merged into that one
 */
record Origin(Link link, int at, Set<RecordId> sources) {

  Origin {
    sources = Set.copyOf(sources);
  }

  Origin of(Set<RecordId> others) {
    return new Origin(link, at, others);
  }

  Origin and(Set<RecordId> more) {
    Set<RecordId> all = new HashSet<>(sources);
    return all.addAll(more) ? of(all) : this;
  }

  Origin without(Set<RecordId> some) {
    Set<RecordId> left = new HashSet<>(sources);
    return left.removeAll(some) ? of(left) : this;
  }
}
