package org.rapporto.crm.imports.undo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.merge.Referrers;
import org.rapporto.crm.merge.Referrers.Use;
import org.rapporto.crm.model.RecordId;

/** Finds the records that cannot be removed, because others refer to them. */
final class UsedBy {

  private final Referrers referrers;

  UsedBy(CrmSession session) {
    this.referrers = new Referrers(session);
  }

  /**
   * Takes out of some records those that have to stay because a record outside refers to them, and
   * then those that these refer to.
   *
   * @param ids the records that would be removed; what has to stay is taken out
   * @return those that have to stay, each with a record that uses it
   */
  Map<RecordId, RecordId> keep(Set<RecordId> ids) {
    List<Use> uses = referrers.of(Set.copyOf(ids));
    Map<RecordId, RecordId> kept = new LinkedHashMap<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Use use : uses) {
        if (ids.contains(use.target()) && !ids.contains(use.user().id())) {
          ids.remove(use.target());
          kept.put(use.target(), use.user().id());
          more = true;
        }
      }
    }
    return kept;
  }
}
