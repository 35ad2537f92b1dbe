package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Users;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.DueReminder;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.ReminderTo;
import org.rapporto.crm.activity.Reminders;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.Substitutions;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;

/** Nobody learns of an activity by a reminder what his session would not show him. */
class RemindersAsReadTest extends SeriesCase {

  private static final Lead AT_ONCE = Lead.of(Duration.ZERO);
  private static final Principal HOST = Principal.system("host", "delivers what is due");

  private CrmSession host;

  @BeforeEach
  void employ() {
    Policy policy =
        Policy.builder("p", List.of(Schedule.types()))
            .grant("own", Action.READ, Action.CREATE, Action.UPDATE)
            .on(Activities.TYPE)
            .to(Subject.user("amy"))
            .always()
            .grant("deputies", Action.READ)
            .on(Activities.TYPE)
            .to(Subject.role("deputy"))
            .when(RecordType.OWNER.eq("amy"))
            .grant("host", Action.READ, Action.CREATE, Action.UPDATE)
            .on(Activities.TYPE, Reminders.TYPE, Substitutions.TYPE)
            .to(Subject.system("host"))
            .always()
            .fields("private", Activities.DESCRIPTION, Activities.RESULT)
            .readableBy(Subject.user("amy"))
            .masked(Mask.NULL)
            .build();
    Crm crm =
        Crm.on(store).clock(clock).types(Schedule.types()).storedDirectory().policy(policy).open();
    host = crm.as(HOST);
    Users users = Crm.on(store).clock(clock).storedDirectory().open().as(HOST).access().users();
    users.put(Principal.user("amy"), "max");
    users.put(Principal.user("bob", "deputy"), "max");
    users.put(Principal.user("cid"), "max");
    users.put(Principal.user("max"), null);
    substitute("amy", "bob");
    substitute("amy", "cid");
  }

  private void substitute(String user, String deputy) {
    amy.save(
        CrmRecord.of(Substitutions.TYPE)
            .with(Substitutions.USER, user)
            .with(Substitutions.DEPUTY, deputy));
  }

  private CrmRecord call(String owner) {
    return schedule.plan(
        Activities.of(ActivityKind.CALL, "Offer")
            .with(Activities.DESCRIPTION, "He is ill")
            .with(RecordType.OWNER, owner),
        When.zoned(TEN, TEN.plusHours(1), ROME));
  }

  private DueReminder due() {
    clock.set(TEN.plusHours(3));
    List<DueReminder> told = new ArrayList<>();
    Schedule.in(host).deliverReminders("w", told::add);
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  @Test
  void aDeputyIsToldNoMoreThanHeMayRead() {
    schedule.remind(call("amy").id(), "amy", AT_ONCE, LatePolicy.ALWAYS);
    DueReminder due = due();
    assertThat(due.recipients()).containsExactlyInAnyOrder("amy", "bob");
    assertThat(due.entryFor("amy").activity().get(Activities.DESCRIPTION)).isEqualTo("He is ill");
    assertThat(due.entryFor("bob").activity().find(Activities.DESCRIPTION)).isEmpty();
    assertThat(due.entryFor("bob").activity().get(Activities.SUBJECT)).isEqualTo("Offer");
    assertThat(due.activity().find(Activities.DESCRIPTION)).isEmpty();
    assertThat(due.activity().get(Activities.SUBJECT)).isEqualTo("Offer");
    assertThatIllegalArgumentException().isThrownBy(() -> due.entryFor("cid"));
  }

  @Test
  void thatHoldsForOccurrencesWithAndWithoutRecordsOfTheirOwn() {
    CrmRecord series =
        amy.save(weekly("FREQ=WEEKLY;COUNT=1").with(Activities.DESCRIPTION, "He is ill"));
    schedule.remind(series.id(), "amy", AT_ONCE, LatePolicy.ALWAYS);
    recurring.touch(series.id(), at(TEN));
    DueReminder due = due();
    assertThat(due.entryFor("amy").activity().get(Activities.DESCRIPTION)).isEqualTo("He is ill");
    assertThat(due.entryFor("bob").activity().find(Activities.DESCRIPTION)).isEmpty();
  }

  @Test
  void whoMayNotReadAnActivityIsRemindedOfItsIdAndTimeAlone() {
    CrmRecord call = call("zoe");
    schedule.remind(call.id(), "bob", AT_ONCE, LatePolicy.ALWAYS);
    DueReminder due = due();
    assertThat(due.recipients()).containsExactly("bob");
    assertThat(due.activity().id()).isEqualTo(call.id());
    assertThat(due.activity().find(Activities.SUBJECT)).isEmpty();
    assertThat(due.entry().start()).isEqualTo(TEN.atZone(ROME).toInstant());
  }

  @Test
  void aManagerWhoMayNotReadAnActivityIsNotToldOfIt() {
    schedule.escalate(call("amy").id(), AT_ONCE, ReminderTo.MANAGER);
    assertThat(due().recipients()).containsExactly("amy");
  }

  @Test
  void onlyASystemAuthorityAsksWhatOthersMayRead() {
    CrmRecord call = call("amy");
    assertThatThrownBy(() -> amy.access().seenBy("bob", Activities.TYPE, List.of(call.id())))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(host.access().seenBy("cid", Activities.TYPE, List.of(call.id()))).isEmpty();
    assertThat(host.access().seenBy("bob", Activities.TYPE, List.of())).isEmpty();
  }
}
