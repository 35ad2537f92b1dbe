package org.rapporto.crm.activity;

import java.time.Instant;
import java.time.ZoneId;
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
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;

/** Which records have a planned activity, and which have none. */
final class NextSteps {

  private final CrmSession session;
  private final Instant now;
  private final ZoneId zone;

  private NextSteps(CrmSession session) {
    this.session = session;
    now = session.clock().instant();
    zone = session.clock().getZone();
  }

  /** What is planned first for a record. */
  static List<AgendaEntry> of(CrmSession session, RecordId id) {
    return new NextSteps(session).of(id);
  }

  private List<AgendaEntry> of(RecordId id) {
    List<AgendaEntry> found = new ArrayList<>();
    Query first =
        Query.of(Activities.TYPE)
            .where(Schedule.isPlanned().and(about(Set.of(id))))
            .orderBy(Order.by(Activities.START_AT))
            .limit(1);
    for (CrmRecord activity : session.page(first).items()) {
      Instant start = activity.find(Activities.START_AT).orElse(now);
      Instant end = activity.find(Activities.END_AT).orElse(start);
      found.add(new AgendaEntry(activity, null, start, end));
    }
    series(Set.of(id)).forEach(series -> next(series).ifPresent(found::add));
    found.sort(AgendaEntry.BY_START);
    return found;
  }

  private static Filter about(Set<RecordId> ids) {
    return Activities.ABOUT.any(Link.TARGET.in(ids));
  }

  private List<CrmRecord> series(Set<RecordId> about) {
    Filter open =
        Activities.PHASE.eq(Phase.REPEATING.code()).and(Activities.END_AT.greaterThan(now));
    return session.find(Activities.TYPE, open.and(about(about)));
  }

  /** What is overdue of a series, or comes next. */
  private Optional<AgendaEntry> next(CrmRecord series) {
    Optional<Repetition> repetition = SeriesFields.read(series);
    return repetition
        .flatMap(r -> r.overdue(series, now, zone))
        .or(() -> repetition.flatMap(r -> r.next(series, now, zone)));
  }

  static Page<CrmRecord> missing(CrmSession session, Query query) {
    NextSteps steps = new NextSteps(session);
    List<CrmRecord> shown = new ArrayList<>();
    Query batch = query;
    while (true) {
      Page<CrmRecord> page = session.page(batch);
      Set<RecordId> planned = steps.planned(page.items());
      page.items().stream().filter(r -> !planned.contains(r.id())).forEach(shown::add);
      Optional<String> next = page.next();
      if (next.isEmpty() || shown.size() >= query.limit()) {
        return new Page<>(shown, next);
      }
      batch = query.after(next.get()).limit(query.limit() - shown.size());
    }
  }

  private Set<RecordId> planned(List<CrmRecord> records) {
    Set<RecordId> ids = new HashSet<>();
    records.forEach(r -> ids.add(r.id()));
    Set<RecordId> planned = new HashSet<>();
    if (ids.isEmpty() || session.types().find(Activities.NAME).isEmpty()) {
      return planned;
    }
    for (CrmRecord activity : session.find(Activities.TYPE, Schedule.isPlanned().and(about(ids)))) {
      addTargets(activity, planned);
    }
    for (CrmRecord series : series(ids)) {
      if (next(series).isPresent()) {
        addTargets(series, planned);
      }
    }
    return planned;
  }

  private static void addTargets(CrmRecord activity, Set<RecordId> planned) {
    activity.get(Activities.ABOUT).forEach(link -> planned.add(link.target()));
  }
}
