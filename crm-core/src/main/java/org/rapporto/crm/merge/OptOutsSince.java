package org.rapporto.crm.merge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;

/**
 * On which numbers and addresses of a card its person opted out while it was part of another one.
 * What was said last counts. A number that is removed, or added again, says nothing: only who takes
 * an opt-out back where it stands gives consent.
 */
final class OptOutsSince {

  private final Set<Object> wanted;
  private final Map<Object, Boolean> said = new HashMap<>();

  /** For a card as it was before the merge. */
  OptOutsSince(CrmRecord card) {
    this.wanted = Consents.all(card);
  }

  boolean isAskedFor() {
    return !wanted.isEmpty();
  }

  /** Adds what the history of a survivor tells. */
  void add(LaterEdits edits) {
    said.putAll(edits.said());
  }

  /** Adds what can be told of a merge of which the history says too little. */
  void add(CrmRecord left, CrmRecord found) {
    Set<Object> optOuts = Consents.optOuts(found);
    optOuts.removeAll(Consents.optOuts(left));
    optOuts.forEach(key -> said.put(key, true));
  }

  Set<Object> keys() {
    Set<Object> keys = new HashSet<>(wanted);
    keys.removeIf(key -> !said.getOrDefault(key, false));
    return keys;
  }
}
