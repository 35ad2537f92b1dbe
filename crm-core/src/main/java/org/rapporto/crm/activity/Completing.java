package org.rapporto.crm.activity;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.activity.Completion.Next;
import org.rapporto.crm.activity.FollowUp.Mode;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.recurrence.EventTime;

/** Completes an activity and plans what follows. */
final class Completing {

  private final CrmSession session;
  private final Planning planning;

  Completing(CrmSession session) {
    this.session = session;
    this.planning = new Planning(session);
  }

  /** Completes what took place without having been planned. */
  Completed log(CrmRecord activity, When when, Completion completion) {
    ActivityKind kind = kind(activity);
    return complete(planning.timed(activity, kind, when), kind, completion);
  }

  Completed complete(CrmRecord activity, Completion completion) {
    return complete(activity, kind(activity), completion);
  }

  private ActivityKind kind(CrmRecord activity) {
    return new Kinds(session).get(activity.get(Activities.KIND));
  }

  private Completed complete(CrmRecord activity, ActivityKind kind, Completion completion) {
    List<FollowUp> rules =
        completion.outcome() == null ? List.of() : kind.outcome(completion.outcome()).followUps();
    CrmRecord done =
        Planning.inPhase(withId(activity), kind, Phase.DONE)
            .with(Activities.DONE_AT, session.clock().instant())
            .with(Activities.OUTCOME, completion.outcome())
            .with(Activities.RESULT, completion.result());
    boolean byUser = !completion.next().isEmpty();
    if (!byUser) {
      refuseWithout(done, proposals(done, rules, Mode.REQUIRE));
    }
    List<CrmRecord> written = new ArrayList<>(List.of(done));
    for (Next step : byUser ? completion.next() : proposals(done, rules, Mode.CREATE)) {
      written.add(
          planning.planned(step.activity().with(Activities.FOLLOWS, done.id()), step.when()));
    }
    List<CrmRecord> stored = session.save(written);
    return new Completed(
        stored.get(0),
        stored.subList(1, stored.size()),
        byUser ? List.of() : proposals(done, rules, Mode.SUGGEST));
  }

  private CrmRecord withId(CrmRecord activity) {
    return activity.hasId() ? activity : activity.withId(session.newId(activity.type()));
  }

  private static void refuseWithout(CrmRecord done, List<Next> required) {
    if (!required.isEmpty()) {
      throw new NextStepRequiredException(done.id(), done.get(Activities.OUTCOME), required);
    }
  }

  private List<Next> proposals(CrmRecord done, List<FollowUp> rules, Mode mode) {
    return rules.stream().filter(r -> r.mode() == mode).map(r -> proposal(done, r)).toList();
  }

  private Next proposal(CrmRecord done, FollowUp rule) {
    CrmRecord next =
        Activities.of(rule.kind(), done.get(Activities.SUBJECT))
            .with(RecordType.OWNER, done.valueOrNull(RecordType.OWNER))
            .with(Activities.ABOUT, done.valueOrNull(Activities.ABOUT))
            .with(Activities.ASSIGNEES, done.valueOrNull(Activities.ASSIGNEES))
            .with(Activities.FOLLOWS, done.id());
    Clock clock = session.clock();
    ZoneId zone =
        ActivityTime.read(done)
            .map(When::start)
            .filter(EventTime.Zoned.class::isInstance)
            .map(start -> ((EventTime.Zoned) start).zone())
            .orElse(clock.getZone());
    LocalDate day = LocalDate.ofInstant(clock.instant(), zone).plus(rule.after());
    LocalTime at = rule.at();
    return new Next(next, at == null ? When.on(day) : When.at(day.atTime(at), zone));
  }
}
