package org.rapporto.crm.activity;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;

/** Gives activities their kind, phase and time. */
final class Planning {

  private static final int BATCH = 1_000;

  private final CrmSession session;

  Planning(CrmSession session) {
    this.session = session;
  }

  CrmRecord plan(CrmRecord activity, When when) {
    return session.save(planned(activity, when));
  }

  CrmRecord planned(CrmRecord activity, When when) {
    ActivityKind kind = new Kinds(session).get(activity.get(Activities.KIND));
    return inPhase(timed(activity, kind, when), kind, Phase.PLANNED);
  }

  CrmRecord timed(CrmRecord activity, ActivityKind kind, When when) {
    return available(
        ActivityTime.write(activity, when.lasting(kind.usual()), session.clock().getZone()), kind);
  }

  static CrmRecord available(CrmRecord activity, ActivityKind kind) {
    return activity.find(Activities.BUSY).isPresent()
        ? activity
        : activity.with(Activities.BUSY, kind.availability() == ActivityKind.Availability.BUSY);
  }

  static CrmRecord inPhase(CrmRecord activity, ActivityKind kind, Phase phase) {
    ActivityStatus status =
        kind.status(phase)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Kind '" + kind.name() + "' has no status of phase " + phase));
    return activity.with(Activities.STATUS, status.code()).with(Activities.PHASE, phase.code());
  }

  static CrmRecord requirePlanned(CrmRecord activity) {
    return require(Phase.PLANNED, activity);
  }

  static CrmRecord require(Phase wanted, CrmRecord activity) {
    Phase phase = phase(activity);
    if (phase != wanted) {
      throw new ActivityStateException(activity.id(), phase, wanted);
    }
    return activity;
  }

  static Phase phase(CrmRecord activity) {
    String code = activity.find(Activities.PHASE).orElse(Phase.PLANNED.code());
    return Phase.valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Only what is still to come: the past stays as it was lived. */
  int deriveInstants() {
    Filter outdated =
        Activities.PHASE
            .in(List.of(Phase.PLANNED.code(), Phase.REPEATING.code()))
            .and(Activities.ZONE_RULES.ne(ActivityTime.rulesVersion()));
    int moved = 0;
    for (CrmRecord activity : all(session, outdated, Order.by(Activities.START_AT))) {
      CrmRecord derived = derived(activity);
      CrmRecord stored = session.save(derived);
      boolean same =
          derived.find(Activities.START_AT).equals(activity.find(Activities.START_AT))
              && derived.find(Activities.END_AT).equals(activity.find(Activities.END_AT));
      if (!same) {
        new Reminding(session).follow(stored);
        moved++;
      }
    }
    return moved;
  }

  /** What cannot be read stays as it is, for somebody to look at. */
  private CrmRecord derived(CrmRecord activity) {
    ZoneId zone = session.clock().getZone();
    try {
      return DueTimes.isSeries(activity)
          ? SeriesFields.read(activity)
              .map(repetition -> SeriesFields.write(activity, repetition, zone))
              .orElse(activity)
          : ActivityTime.read(activity)
              .map(when -> ActivityTime.write(activity, when, zone))
              .orElse(activity);
    } catch (CrmException | IllegalArgumentException e) {
      return activity;
    }
  }

  static List<CrmRecord> all(CrmSession session, Filter filter, Order order) {
    List<CrmRecord> found = new ArrayList<>();
    Query query = Query.of(Activities.TYPE).where(filter).orderBy(order).limit(BATCH);
    Page<CrmRecord> page = session.page(query);
    found.addAll(page.items());
    while (page.next().isPresent()) {
      page = session.page(query.after(page.next().get()));
      found.addAll(page.items());
    }
    return found;
  }
}
