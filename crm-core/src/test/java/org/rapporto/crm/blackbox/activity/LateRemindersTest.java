package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.Users;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.DueReminder;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.ReminderSink;
import org.rapporto.crm.activity.ReminderTo;
import org.rapporto.crm.activity.Reminders;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.Substitutions;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.store.Store;

class LateRemindersTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final LocalDateTime TEN = LocalDateTime.of(2026, 3, 4, 10, 0);
  private static final Lead QUARTER = Lead.of(Duration.ofMinutes(15));

  private final SettableClock clock =
      new SettableClock(Instant.parse("2026-03-01T08:00:00Z"), ROME);
  private final Store store = MemoryStore.create();
  private final List<String> delivered = new ArrayList<>();
  private CrmSession session;
  private Schedule amy;
  private Schedule host;

  @BeforeEach
  void open() {
    Crm crm = Crm.on(store).clock(clock).types(Schedule.types()).storedDirectory().open();
    CrmSession system = crm.as(Principal.system("host", "delivers what is due"));
    Users users = system.access().users();
    users.put(Principal.user("amy"), "max");
    users.put(Principal.user("bob"), "max");
    users.put(Principal.user("max"), null);
    session = crm.as(Principal.user("amy"));
    amy = Schedule.in(session);
    host = Schedule.in(system);
  }

  @Test
  void anActivityMovedEarlierByASaveIsRemindedOfInTime() {
    CrmRecord call = call("Offer", TEN.plusDays(2));
    CrmRecord earlier = call("Other", TEN);
    amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    session.save(
        session
            .get(call.id())
            .with(Activities.STARTS, earlier.get(Activities.STARTS))
            .with(Activities.ENDS, earlier.get(Activities.ENDS)));
    clock.set(TEN.minusMinutes(16));
    assertThat(deliver()).isEmpty();
    clock.set(TEN.minusMinutes(15));
    assertThat(deliver()).containsExactly("Offer to amy");
    assertThat(deliver()).isEmpty();
  }

  @Test
  void whoSeesNoRemindersMovesThemAllTheSame() {
    CrmRecord call = call("Offer", TEN.plusDays(2));
    amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    CrmSession bob = bobMay(Action.READ, Action.UPDATE);
    Schedule.in(bob).move(call.id(), When.at(TEN, ROME));
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Offer to amy");
  }

  @Test
  void aRestoredActivityIsRemindedOfAgain() {
    CrmRecord call = call("Offer", TEN);
    amy.remind(call.id(), "amy", QUARTER, LatePolicy.ALWAYS);
    session.delete(call.id());
    clock.set(TEN);
    assertThat(deliver()).isEmpty();
    session.restore(call.id());
    amy.move(call.id(), When.at(TEN.plusDays(1), ROME));
    clock.set(TEN.plusDays(1));
    assertThat(deliver()).hasSize(1);
  }

  @Test
  void theRemindersOfAMergedActivityAreOfTheOneItWasMergedInto() {
    CrmRecord kept = call("Kept", TEN);
    CrmRecord gone = call("Gone", TEN.plusDays(5));
    amy.remind(gone.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    Merges.in(session).merge(MergeRequest.of(kept.id(), gone.id()));
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Kept to amy");
  }

  @Test
  void whatIsOverAndNotDoneIsEscalatedToTheDeputyAndThenToTheManager() {
    CrmRecord call = call("Offer", TEN);
    CrmRecord done = call("Done", TEN);
    for (CrmRecord activity : List.of(call, done)) {
      amy.escalate(activity.id(), Lead.of(Duration.ofHours(1)), ReminderTo.DEPUTY);
      amy.escalate(activity.id(), Lead.of(Duration.ofHours(5)), ReminderTo.MANAGER);
    }
    substitute("amy", "bob");
    clock.set(TEN.plusMinutes(15).plusMinutes(59));
    assertThat(deliver()).isEmpty();
    amy.complete(done.id(), Completion.of("reached"));
    clock.set(TEN.plusMinutes(15).plusHours(1));
    assertThat(deliver()).containsExactly("Offer to bob");
    clock.set(TEN.plusHours(6));
    assertThat(deliver()).containsExactly("Offer to max");
    assertThat(deliver()).isEmpty();
  }

  @Test
  void eachOccurrenceOfASeriesIsEscalated() {
    CrmRecord series =
        RecurringActivities.in(session)
            .plan(
                Activities.of(ActivityKind.CALL, "Daily"),
                When.at(TEN, ROME),
                RecurrenceRule.parse("FREQ=DAILY"));
    amy.escalate(series.id(), Lead.of(Duration.ofHours(30)), ReminderTo.MANAGER);
    clock.set(TEN.plusHours(31));
    assertThat(deliver()).containsExactly("Daily to max");
    amy.complete(
        RecurringActivities.in(session)
            .touch(series.id(), When.at(TEN.plusDays(1), ROME).start())
            .id(),
        Completion.of("reached"));
    clock.set(TEN.plusHours(31).plusDays(1));
    assertThat(deliver()).isEmpty();
    clock.set(TEN.plusHours(31).plusDays(2));
    assertThat(deliver()).containsExactly("Daily to max");
  }

  @Test
  void onlyTheLibraryAndAdministratorsLearnWhoIsWhoseManager() {
    Crm guarded =
        Crm.on(store)
            .clock(clock)
            .types(Schedule.types())
            .storedDirectory()
            .policy(Policy.builder("none", List.of(Schedule.types())).build())
            .open();
    assertThatThrownBy(() -> guarded.as(Principal.user("amy")).access().managersOf("bob"))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(guarded.as(Principal.system("host", "escalates")).access().managersOf("bob"))
        .containsExactly("max");
  }

  @Test
  void oneLearnsOfTheTeamsOneIsIn() {
    Crm crm = Crm.on(store).clock(clock).storedDirectory().open();
    Users users = crm.as(Principal.system("host", "keeps users")).access().users();
    users.put(Principal.user("amy").inTeams(java.util.Set.of("sales")), null);
    users.put(Principal.user("bob").inTeams(java.util.Set.of("sales", "board")), null);
    assertThat(session.access().usersOfTeams(List.of("sales", "board")))
        .containsExactlyInAnyOrder("amy", "bob");
    assertThat(session.access().usersOfTeams(List.of("board"))).isEmpty();
  }

  @Test
  void whatIsLateComesTogetherIfThatIsWanted() {
    for (int i = 0; i < 3; i++) {
      amy.remind(call("Call " + i, TEN.plusHours(i)).id(), "amy", QUARTER, LatePolicy.COLLAPSE);
    }
    amy.remind(call("Bob's", TEN).id(), "bob", QUARTER, LatePolicy.COLLAPSE);
    CrmRecord series =
        RecurringActivities.in(session)
            .plan(
                Activities.of(ActivityKind.TASK, "Daily"),
                When.at(TEN.minusDays(2), ROME),
                RecurrenceRule.parse("FREQ=DAILY"));
    amy.remind(series.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.COLLAPSE);
    clock.set(TEN.plusDays(1).minusMinutes(1));
    List<String> together = new ArrayList<>();
    host.deliverReminders(
        "w",
        new ReminderSink() {
          @Override
          public void deliver(DueReminder reminder) {
            together.add(text(reminder));
          }

          @Override
          public void deliverTogether(List<DueReminder> reminders) {
            together.add(
                reminders.stream().map(LateRemindersTest::text).collect(Collectors.joining(" + ")));
          }
        });
    assertThat(together)
        .containsExactlyInAnyOrder(
            "Bob's to bob", "Call 0 to amy + Daily to amy + Call 1 to amy + Call 2 to amy");
    clock.set(TEN.plusDays(1));
    assertThat(deliver()).containsExactly("Daily to amy");
  }

  @Test
  void whatIsLateIsDroppedIfThatIsWanted() {
    CrmRecord soon = amy.remind(call("Soon", TEN).id(), "amy", QUARTER, LatePolicy.DROP);
    CrmRecord late =
        amy.remind(call("Late", TEN.minusHours(1)).id(), "amy", QUARTER, LatePolicy.DROP);
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Soon to amy");
    assertThat(session.get(late.id()).get(Reminders.STATE)).isEqualTo("dropped");
    assertThat(session.get(soon.id()).get(Reminders.STATE)).isEqualTo("delivered");
  }

  @Test
  void oneActivityThatCannotBeReadHoldsUpNoOther() {
    CrmRecord damaged = call("Damaged", TEN);
    CrmRecord fine = call("Fine", TEN);
    amy.remind(damaged.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    amy.remind(fine.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    session.save(
        List.of(
            session
                .get(damaged.id())
                .with(Activities.STARTS, "soon")
                .with(Activities.ZONE_RULES, "1999a"),
            session
                .get(fine.id())
                .with(Activities.ZONE_RULES, "1999a")
                .with(Activities.START_AT, Instant.EPOCH)));
    assertThat(amy.deriveInstants()).isEqualTo(1);
    assertThat(session.get(fine.id()).get(Activities.START_AT))
        .isEqualTo(TEN.atZone(ROME).toInstant());
    clock.set(TEN);
    assertThat(deliver()).contains("Fine to amy");
  }

  @Test
  void oneReminderThatCannotBeReadHoldsUpNoOther() {
    CrmRecord damaged = call("Damaged", TEN);
    CrmRecord reminder = amy.remind(damaged.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    CrmRecord fine = call("Fine", TEN);
    amy.remind(fine.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    session.save(session.get(reminder.id()).with(Reminders.LEAD, "soon"));
    session.save(session.get(damaged.id()).with(Activities.STARTS, "2026-03-04T09:59"));
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Fine to amy");
  }

  @Test
  void oneSeriesThatCannotBeReadHoldsUpNoOther() {
    CrmRecord series = daily("Damaged");
    CrmRecord reminder = amy.remind(series.id(), "amy", QUARTER, LatePolicy.ALWAYS);
    amy.snooze(reminder.id(), TEN.plusHours(2).atZone(ROME).toInstant());
    amy.remind(call("Fine", TEN).id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    session.save(session.get(series.id()).with(Activities.RECURRENCE, "RRULE:FREQ=NEVER"));
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Fine to amy");
  }

  @Test
  void oneThatCannotBeReadHoldsUpNoneThatComeTogether() {
    CrmRecord damaged = call("Damaged", TEN);
    amy.remind(damaged.id(), "amy", QUARTER, LatePolicy.COLLAPSE);
    amy.remind(call("Fine", TEN).id(), "amy", QUARTER, LatePolicy.COLLAPSE);
    session.save(session.get(damaged.id()).with(Activities.STARTS, "soon"));
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Fine to amy");
  }

  @Test
  void aCalledOffOccurrenceOfAReminderThatCannotBeReadHoldsUpNoOther() {
    CrmRecord series = daily("Damaged");
    CrmRecord reminder = amy.remind(series.id(), "amy", QUARTER, LatePolicy.ALWAYS);
    session.save(session.get(reminder.id()).with(Reminders.LEAD, "soon"));
    CrmRecord first =
        RecurringActivities.in(session).touch(series.id(), When.at(TEN, ROME).start());
    amy.cancel(first.id(), null);
    amy.remind(call("Fine", TEN).id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Fine to amy");
  }

  @Test
  void aReminderThatWasDeletedWhenItFellDueIsDeliveredOnceRestored() {
    CrmRecord call = call("Offer", TEN);
    CrmRecord reminder =
        amy.remind(call.id(), "amy", Lead.of(Duration.ofHours(3)), LatePolicy.UNTIL_END);
    session.delete(reminder.id());
    clock.set(TEN.minusHours(2));
    assertThat(deliver()).isEmpty();
    session.restore(reminder.id());
    assertThat(deliver()).containsExactly("Offer to amy");
    assertThat(deliver()).isEmpty();
  }

  @Test
  void whatSomebodyElseTookOverIsEscalatedToHisManager() {
    CrmRecord call = call("Offer", TEN);
    amy.escalate(call.id(), Lead.of(Duration.ofHours(1)), ReminderTo.MANAGER);
    session.save(session.get(call.id()).with(RecordType.OWNER, "max"));
    clock.set(TEN.plusHours(2));
    assertThat(deliver()).containsExactly("Offer to max");
    CrmRecord other = call("Other", TEN.plusDays(1));
    amy.escalate(other.id(), Lead.of(Duration.ofHours(1)), ReminderTo.DEPUTY);
    substitute("amy", "max");
    substitute("cid", "bob");
    session.save(session.get(other.id()).with(RecordType.OWNER, "cid"));
    clock.set(TEN.plusDays(2));
    assertThat(deliver()).containsExactly("Other to bob");
  }

  @Test
  void whoMayRestoreAnActivityNeedNoRightToChangeIt() {
    CrmSession bob = bobMay(Action.READ, Action.DELETE, Action.RESTORE);
    CrmRecord call = call("Offer", TEN);
    bob.delete(call.id());
    bob.restore(call.id());
    assertThat(bob.get(call.id()).get(Activities.SUBJECT)).isEqualTo("Offer");
  }

  @Test
  void nobodyHoldsUpTheChangesOfOthersByATimerOfHisOwn() {
    CrmRecord call = call("Offer", TEN);
    Crm.on(store)
        .clock(clock)
        .types(Schedule.types())
        .storedDirectory()
        .open()
        .as(Principal.user("bob"))
        .timers()
        .set(List.of(Timer.of("changed " + call.id(), "mine", clock.instant())));
    amy.move(call.id(), When.at(TEN.plusDays(1), ROME));
    assertThat(session.get(call.id()).get(Activities.STARTS)).isEqualTo("2026-03-05T10:00");
  }

  private CrmRecord daily(String subject) {
    return RecurringActivities.in(session)
        .plan(
            Activities.of(ActivityKind.CALL, subject),
            When.at(TEN, ROME),
            RecurrenceRule.parse("FREQ=DAILY"));
  }

  private CrmRecord call(String subject, LocalDateTime start) {
    return amy.plan(Activities.of(ActivityKind.CALL, subject), When.at(start, ROME));
  }

  private RecordId substitute(String user, String deputy) {
    return session
        .save(
            CrmRecord.of(Substitutions.TYPE)
                .with(Substitutions.USER, user)
                .with(Substitutions.DEPUTY, deputy))
        .id();
  }

  private static String text(DueReminder due) {
    return due.activity().get(Activities.SUBJECT)
        + " to "
        + String.join(",", new java.util.TreeSet<>(due.recipients()));
  }

  private List<String> deliver() {
    delivered.clear();
    host.deliverReminders("w", due -> delivered.add(text(due)));
    return List.copyOf(delivered);
  }

  /** Bob, who may do no more than this, with activities alone. */
  private CrmSession bobMay(Action... actions) {
    Policy policy =
        Policy.builder("p", List.of(Schedule.types()))
            .grant("some", actions)
            .on(Activities.TYPE)
            .to(Subject.everybody())
            .always()
            .build();
    return Crm.on(store)
        .clock(clock)
        .types(Schedule.types())
        .storedDirectory()
        .policy(policy)
        .open()
        .as(Principal.user("bob"));
  }
}
