package org.rapporto.crm.activity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/** Which records have a planned activity, and which have none. */
final class NextSteps {

  private NextSteps() {}

  static Filter plannedFor(Set<RecordId> ids) {
    return Schedule.isPlanned().and(Activities.ABOUT.any(Link.TARGET.in(ids)));
  }

  static Page<CrmRecord> missing(CrmSession session, Query query) {
    List<CrmRecord> shown = new ArrayList<>();
    Query batch = query;
    while (true) {
      Page<CrmRecord> page = session.page(batch);
      Set<RecordId> planned = planned(session, page.items());
      page.items().stream().filter(r -> !planned.contains(r.id())).forEach(shown::add);
      Optional<String> next = page.next();
      if (next.isEmpty() || shown.size() >= query.limit()) {
        return new Page<>(shown, next);
      }
      batch = query.after(next.get()).limit(query.limit() - shown.size());
    }
  }

  private static Set<RecordId> planned(CrmSession session, List<CrmRecord> records) {
    Set<RecordId> ids = new HashSet<>();
    records.forEach(r -> ids.add(r.id()));
    Set<RecordId> planned = new HashSet<>();
    if (!ids.isEmpty() && session.types().find(Activities.NAME).isPresent()) {
      for (CrmRecord activity : session.find(Activities.TYPE, plannedFor(ids))) {
        activity.get(Activities.ABOUT).forEach(link -> planned.add(link.target()));
      }
    }
    return planned;
  }
}
