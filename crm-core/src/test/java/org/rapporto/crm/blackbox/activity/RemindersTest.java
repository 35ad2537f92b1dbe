package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.DueReminder;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.ReminderSink;
import org.rapporto.crm.activity.Reminders;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.Substitutions;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.store.Store;

class RemindersTest {

  private static final int KILLS = Integer.getInteger("rapporto.reminder.kills", 150);
  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final LocalDateTime TEN = LocalDateTime.of(2026, 3, 29, 10, 0);
  private static final Lead QUARTER = Lead.of(Duration.ofMinutes(15));
  private static final Principal HOST = Principal.system("reminders", "delivers what is due");

  private final SettableClock clock =
      new SettableClock(Instant.parse("2026-03-20T08:00:00Z"), ROME);
  private final Store store = MemoryStore.create();
  private final List<String> delivered = new ArrayList<>();
  private Schedule amy;
  private Schedule host;
  private CrmSession session;

  @BeforeEach
  void open() {
    Crm crm = Crm.on(store).clock(clock).types(Schedule.types()).open();
    session = crm.as(Principal.user("amy"));
    amy = Schedule.in(session);
    host = Schedule.in(crm.as(HOST));
  }

  @Test
  void remindsOnceWhenItIsTime() {
    CrmRecord call = plan("Offer", TEN);
    CrmRecord reminder = amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    clock.set(TEN.minusMinutes(15).minusSeconds(1));
    assertThat(deliver()).isEmpty();
    clock.set(TEN.minusMinutes(15));
    assertThat(deliver()).containsExactly("Offer to [amy]");
    assertThat(deliver()).isEmpty();
    assertThat(session.get(reminder.id()).get(Reminders.STATE)).isEqualTo("delivered");
  }

  @Test
  void aDayBeforeIsTheSameTimeOfDayAndTwentyFourHoursAreNot() {
    CrmRecord call = plan("Offer", TEN); // the clock goes forward in the night before
    Instant byCalendar = due(amy.remind(call.id(), "amy", Lead.parse("P1D"), LatePolicy.ALWAYS));
    Instant exact = due(amy.remind(call.id(), "amy", Lead.parse("PT24H"), LatePolicy.ALWAYS));
    assertThat(byCalendar).isEqualTo(TEN.minusDays(1).atZone(ROME).toInstant());
    assertThat(exact).isEqualTo(TEN.atZone(ROME).toInstant().minus(Duration.ofHours(24)));
    assertThat(exact).isNotEqualTo(byCalendar);
  }

  @Test
  void readsTheLeadsItWrites() {
    List<Lead> leads =
        List.of(
            QUARTER,
            Lead.of(Period.ofDays(2)),
            new Lead(Period.of(0, 1, 2), Duration.ofHours(3)),
            Lead.of(Duration.ZERO));
    for (Lead lead : leads) {
      assertThat(Lead.parse(lead.toString())).isEqualTo(lead);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Lead.parse("a while"));
    assertThatIllegalArgumentException().isThrownBy(() -> Lead.parse("-PT15M"));
  }

  @Test
  void followsItsActivity() {
    CrmRecord moved = plan("Moved", TEN);
    CrmRecord done = plan("Done", TEN);
    CrmRecord off = plan("Off", TEN);
    for (CrmRecord activity : List.of(moved, done, off)) {
      amy.remind(activity.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    }
    amy.move(moved.id(), When.at(TEN.plusDays(3), ROME));
    amy.complete(done.id(), Completion.of("reached"));
    amy.cancel(off.id(), null);
    clock.set(TEN);
    assertThat(deliver()).isEmpty();
    clock.set(TEN.plusDays(3));
    assertThat(deliver()).containsExactly("Moved to [amy]");
  }

  @Test
  void whatFellDueWhileTheHostWasDownIsDeliveredOrListedAsMissed() {
    CrmRecord late = plan("Late", TEN);
    CrmRecord tooLate = plan("Too late", TEN.minusDays(2));
    CrmRecord always = plan("Always", TEN.minusDays(3));
    amy.remind(late.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    CrmRecord missed = amy.remind(tooLate.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    amy.remind(always.id(), "amy", QUARTER, LatePolicy.ALWAYS);
    clock.set(TEN.plusMinutes(5));
    assertThat(deliver()).containsExactly("Always to [amy]", "Late to [amy]");
    assertThat(session.find(Reminders.TYPE, Reminders.STATE.eq("missed")))
        .extracting(CrmRecord::id)
        .containsExactly(missed.id());
  }

  @Test
  void aSnoozedReminderComesAgain() {
    CrmRecord call = plan("Offer", TEN);
    CrmRecord reminder = amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    clock.set(TEN.minusMinutes(15));
    assertThat(deliver()).hasSize(1);
    amy.snooze(reminder.id(), clock.instant().plusSeconds(600));
    clock.set(TEN.minusMinutes(6));
    assertThat(deliver()).isEmpty();
    clock.set(TEN.minusMinutes(5));
    assertThat(deliver()).hasSize(1);
  }

  @Test
  void aReminderSnoozedBeyondTheEndIsDeliveredAllTheSame() {
    CrmRecord call = plan("Offer", TEN);
    CrmRecord reminder = amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    clock.set(TEN.plusHours(1));
    assertThat(deliver()).isEmpty();
    assertThat(session.get(reminder.id()).get(Reminders.STATE)).isEqualTo("missed");
    amy.snooze(reminder.id(), clock.instant().plusSeconds(600));
    clock.set(TEN.plusHours(1).plusMinutes(11));
    assertThat(deliver()).containsExactly("Offer to [amy]");
  }

  @Test
  void aReminderAtTheVeryMomentOfATaskIsNotMissedByTheNextRun() {
    CrmRecord task =
        amy.plan(Activities.of(ActivityKind.TASK, "Write"), When.at(TEN, ROME)); // takes no time
    amy.remind(task.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.UNTIL_END);
    clock.set(TEN.plusSeconds(5));
    assertThat(deliver()).containsExactly("Write to [amy]");
  }

  @Test
  void aDeliveredReminderWaitsAgainWhenItsActivityMovesToALaterTime() {
    CrmRecord call = plan("Offer", TEN);
    amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    clock.set(TEN.minusMinutes(10));
    assertThat(deliver()).hasSize(1);
    amy.move(call.id(), When.zoned(TEN, TEN.plusHours(2), ROME));
    assertThat(deliver()).isEmpty();
    amy.move(call.id(), When.at(TEN.plusDays(1), ROME));
    clock.set(TEN.plusDays(1).minusMinutes(15));
    assertThat(deliver()).containsExactly("Offer to [amy]");
  }

  @Test
  void aSnoozedReminderStaysSnoozedWhenItsActivityOnlyGetsLonger() {
    CrmRecord call = plan("Offer", TEN);
    CrmRecord reminder = amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    clock.set(TEN.minusMinutes(15));
    assertThat(deliver()).hasSize(1);
    amy.snooze(reminder.id(), TEN.minusMinutes(5).atZone(ROME).toInstant());
    amy.move(call.id(), When.zoned(TEN, TEN.plusHours(2), ROME));
    assertThat(deliver()).isEmpty();
    clock.set(TEN.minusMinutes(5));
    assertThat(deliver()).hasSize(1);
  }

  @Test
  void remindsAtTheNewTimeOfAnActivityThatASaveMoved() {
    CrmRecord call = plan("Offer", TEN);
    CrmRecord other = plan("Other", TEN.plusDays(2));
    CrmRecord reminder = amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    CrmRecord moved = session.get(call.id());
    for (TextField field : List.of(Activities.STARTS, Activities.ENDS)) {
      moved = moved.with(field, other.get(field));
    }
    session.save(
        moved
            .with(Activities.START_AT, other.get(Activities.START_AT))
            .with(Activities.END_AT, other.get(Activities.END_AT)));
    clock.set(TEN.minusMinutes(15));
    assertThat(deliver()).isEmpty();
    assertThat(session.get(reminder.id()).get(Reminders.STATE)).isEqualTo("waiting");
    clock.set(TEN.plusDays(2).minusMinutes(15));
    assertThat(deliver()).containsExactly("Offer to [amy]");
    assertThat(deliver()).isEmpty();
  }

  @Test
  void aDeletedActivityRemindsOfNothingAndARestoredOneDoes() {
    CrmRecord back = plan("Back", TEN);
    CrmRecord gone = plan("Gone", TEN);
    for (CrmRecord activity : List.of(back, gone)) {
      amy.remind(activity.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
      session.delete(activity.id());
    }
    session.restore(back.id());
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Back to [amy]");
  }

  @Test
  void timersThatAreNoRemindersDoNotHoldThemUp() {
    CrmRecord call = plan("Offer", TEN);
    amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    Instant before = clock.instant();
    session
        .timers()
        .set(
            List.of(
                Timer.of("alone", "reminder", before),
                Timer.of("other", "reminder", before).about(call.id())));
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Offer to [amy]");
  }

  @Test
  void aDeputyIsRemindedToo() {
    CrmRecord call = plan("Offer", TEN);
    amy.remind(call.id(), "amy", QUARTER, LatePolicy.UNTIL_END);
    session.save(
        CrmRecord.of(Substitutions.TYPE)
            .with(Substitutions.USER, "amy")
            .with(Substitutions.DEPUTY, "bob"));
    clock.set(TEN);
    assertThat(deliver()).containsExactly("Offer to [amy, bob]");
  }

  @Test
  void killedAtAnyPointNothingIsLostAndNothingTakesEffectTwice() {
    SplittableRandom random = new SplittableRandom(17);
    int kills = 0;
    int round = 0;
    while (kills < KILLS) {
      Map<String, Integer> effects = new HashMap<>();
      Set<RecordId> wanted = plannedReminders(random, round++);
      clock.set(clock.local().plusHours(3)); // an hour may be skipped in spring
      boolean done = false;
      while (!done) {
        try {
          Crm process =
              Crm.on(new DyingStore(store, 2 + random.nextInt(10), random.nextInt(2) == 0))
                  .clock(clock)
                  .types(Schedule.types())
                  .open();
          ReminderSink sink = reminder -> effects.merge(reminder.key(), 1, (a, b) -> a);
          Schedule.in(process.as(HOST)).deliverReminders("w", sink);
          done = true;
        } catch (DyingStore.Killed e) {
          kills++;
          clock.set(clock.local().plusMinutes(5 + random.nextInt(2)));
        }
      }
      assertThat(effects).hasSize(wanted.size());
      assertThat(session.find(Reminders.TYPE, Filter.hasId(wanted)))
          .allSatisfy(r -> assertThat(r.get(Reminders.STATE)).isEqualTo("delivered"));
    }
    assertThat(kills).isGreaterThanOrEqualTo(KILLS);
  }

  private Set<RecordId> plannedReminders(SplittableRandom random, int round) {
    Set<RecordId> reminders = new java.util.HashSet<>();
    int many = 1 + random.nextInt(40);
    for (int i = 0; i < many; i++) {
      LocalDateTime at = clock.local().plusMinutes(random.nextInt(100));
      CrmRecord call = plan("Call " + round + '.' + i, at);
      reminders.add(amy.remind(call.id(), "amy", QUARTER, LatePolicy.ALWAYS).id());
    }
    return reminders;
  }

  private CrmRecord plan(String subject, LocalDateTime at) {
    return amy.plan(Activities.of(ActivityKind.CALL, subject), When.at(at, ROME));
  }

  private static Instant due(CrmRecord reminder) {
    return reminder.get(Reminders.DUE_AT);
  }

  private List<String> deliver() {
    delivered.clear();
    host.deliverReminders("w", this::take);
    return List.copyOf(delivered);
  }

  private void take(DueReminder due) {
    delivered.add(
        due.activity().get(Activities.SUBJECT)
            + " to "
            + due.recipients().stream().sorted().toList());
  }
}
