package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.ActivityStateException;
import org.rapporto.crm.activity.Completed;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.FollowUp;
import org.rapporto.crm.activity.FollowUp.Mode;
import org.rapporto.crm.activity.NextStepRequiredException;
import org.rapporto.crm.activity.Outcome;
import org.rapporto.crm.activity.Participation;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.Substitutions;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.Tag;

class ScheduleTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final LocalDateTime TEN = LocalDateTime.of(2026, 3, 2, 10, 0);

  private Crm crm;
  private CrmSession amy;
  private Schedule schedule;
  private RecordId ada;

  @BeforeEach
  void open() {
    crm = Crm.on(MemoryStore.create()).clock(Clock.fixed(NOW, ROME)).open();
    amy = crm.as(Principal.user("amy"));
    schedule = Schedule.in(amy);
    ada = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada")).id();
  }

  @Test
  void aPlannedCallTakesItsUsualTimeAndShowsOnTheTimeline() {
    CrmRecord call = schedule.plan(call("Offer"), When.at(TEN, ROME));
    assertThat(call.get(Activities.START_AT)).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    assertThat(call.get(Activities.END_AT)).isEqualTo(Instant.parse("2026-03-02T09:15:00Z"));
    assertThat(call.get(Activities.BUSY)).isTrue();
    assertThat(Schedule.time(call)).contains(When.zoned(TEN, TEN.plusMinutes(15), ROME));
    assertThat(amy.timeline(ada, 10, null).items())
        .extracting(e -> e.record().id())
        .containsExactly(call.id());
  }

  @Test
  void participantsHaveAnAnswerAndTheActivityOnTheirTimelines() {
    RecordId bob = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Bob")).id();
    CrmRecord meeting = schedule.plan(call("Offer"), When.at(TEN, ROME));
    assertThat(Participation.in(meeting)).isEmpty();
    schedule.answer(meeting.id(), bob, Participation.INVITED);
    schedule.answer(meeting.id(), ada, Participation.ACCEPTED);
    CrmRecord answered = schedule.answer(meeting.id(), bob, Participation.DECLINED);
    assertThat(Participation.in(answered))
        .containsExactly(entry(bob, Participation.DECLINED), entry(ada, Participation.ACCEPTED));
    assertThat(answered.get(Activities.ABOUT)).contains(new Link(ada, null)).hasSize(3);
    assertThat(amy.timeline(bob, 10, null).items()).hasSize(1);
    Filter declined =
        Activities.ABOUT.any(Link.TARGET.eq(bob).and(Link.ROLE.eq(Participation.DECLINED.role())));
    assertThat(amy.count(Activities.TYPE, declined)).isEqualTo(1);
  }

  @Test
  void keepsEveryKindOfTime() {
    List<When> times =
        List.of(
            When.on(LocalDate.of(2026, 3, 5)),
            When.zoned(TEN, TEN.plusHours(2), ZoneId.of("Asia/Kathmandu")),
            When.floating(TEN, TEN.plusHours(1)),
            When.instants(NOW, NOW.plusSeconds(90)));
    for (When when : times) {
      CrmRecord stored = amy.get(schedule.plan(call("Offer"), when).id());
      assertThat(Schedule.time(stored)).contains(when);
      assertThat(stored.get(Activities.START_AT)).isEqualTo(when.startIn(ROME));
      assertThat(stored.get(Activities.END_AT)).isEqualTo(when.endIn(ROME));
    }
  }

  @Test
  void readsTimesThatAClockSkipsOrHasTwiceAsTheStandardSays() {
    When gap = When.at(LocalDateTime.of(2026, 3, 29, 2, 30), ROME);
    When overlap = When.at(LocalDateTime.of(2026, 10, 25, 2, 30), ROME);
    assertThat(gap.startIn(ROME)).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(overlap.startIn(ROME)).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void refusesTimeThatEndsBeforeItStarts() {
    assertThatIllegalArgumentException().isThrownBy(() -> When.floating(TEN, TEN.minusSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> When.days(TEN.toLocalDate(), TEN.toLocalDate()));
  }

  @Test
  void refusesWhatLastsLongerThanAYear() {
    LocalDate day = TEN.toLocalDate();
    schedule.plan(call("Long"), When.days(day, day.plusDays(366)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schedule.plan(call("Longer"), When.days(day, day.plusDays(367))))
        .withMessageContaining("366");
    assertThat(
            schedule
                .agenda(
                    Set.of("amy"), NOW.plusSeconds(86_400L * 360), NOW.plusSeconds(86_400L * 361))
                .found())
        .hasSize(1);
  }

  @Test
  void anOutcomeSuggestsTheNextContact() {
    CrmRecord call = schedule.plan(call("Offer"), When.at(TEN, ROME));
    Completed done = schedule.complete(call.id(), Completion.of("no_answer").saying("busy tone"));
    assertThat(done.activity().get(Activities.RESULT)).isEqualTo("busy tone");
    assertThat(done.planned()).isEmpty();
    assertThat(done.suggested()).hasSize(1);
    Completion.Next next = done.suggested().get(0);
    CrmRecord again = schedule.plan(next.activity(), next.when());
    assertThat(Schedule.time(again)).contains(When.on(LocalDate.of(2026, 3, 3)));
    assertThat(again.get(Activities.FOLLOWS)).isEqualTo(call.id());
    assertThat(schedule.nextStep(ada).orElseThrow().activity()).isEqualTo(again);
  }

  @Test
  void aRulePlansTheNextContactUnlessTheUserPlannedOne() {
    define(Mode.CREATE);
    CrmRecord first = schedule.plan(call("Offer"), When.at(TEN, ROME));
    Completed byRule = schedule.complete(first.id(), Completion.of("interested"));
    assertThat(byRule.planned()).hasSize(1);
    assertThat(Schedule.time(byRule.planned().get(0)))
        .contains(
            When.zoned(
                LocalDateTime.of(2026, 3, 9, 11, 30), LocalDateTime.of(2026, 3, 9, 12, 30), ROME));
    CrmRecord second = schedule.plan(call("Offer"), When.at(TEN, ROME));
    Completed byUser =
        schedule.complete(
            second.id(),
            Completion.of("interested").then(call("My own"), When.on(LocalDate.of(2026, 4, 1))));
    assertThat(byUser.planned())
        .extracting(r -> r.get(Activities.SUBJECT), r -> r.get(Activities.FOLLOWS))
        .containsExactly(org.assertj.core.groups.Tuple.tuple("My own", second.id()));
  }

  @Test
  void aRuleRefusesACompletionWithoutTheNextContactAndWritesNothing() {
    define(Mode.REQUIRE);
    CrmRecord call = schedule.plan(call("Offer"), When.at(TEN, ROME));
    NextStepRequiredException refused =
        amy.inTransaction(
            s ->
                catchThrowableOfType(
                    NextStepRequiredException.class,
                    () -> Schedule.in(s).complete(call.id(), Completion.of("interested"))));
    assertThat(refused.proposals()).hasSize(1);
    assertThat(amy.get(call.id())).isEqualTo(call);
    Completion.Next next = refused.proposals().get(0);
    Completed done =
        schedule.complete(
            call.id(), Completion.of("interested").then(next.activity(), next.when()));
    assertThat(done.planned()).hasSize(1);
  }

  @Test
  void whatIsDoneIsNotCompletedMovedOrCancelledAgain() {
    CrmRecord call = schedule.plan(call("Offer"), When.at(TEN, ROME));
    schedule.complete(call.id(), Completion.of("reached"));
    assertThatThrownBy(() -> schedule.complete(call.id(), Completion.of("reached")))
        .isInstanceOf(ActivityStateException.class)
        .hasMessageContaining("DONE");
    assertThatThrownBy(() -> schedule.move(call.id(), When.on(LocalDate.of(2026, 3, 4))))
        .isInstanceOf(ActivityStateException.class);
    assertThatThrownBy(() -> schedule.cancel(call.id(), null))
        .isInstanceOf(ActivityStateException.class);
  }

  @Test
  void refusesUnknownKindsAndOutcomes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schedule.plan(Activities.of("dance", "Waltz"), When.at(TEN, ROME)))
        .withMessageContaining("dance");
    CrmRecord call = schedule.plan(call("Offer"), When.at(TEN, ROME));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schedule.complete(call.id(), Completion.of("held")))
        .withMessageContaining("no_answer");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> schedule.plan(Activities.of(ActivityKind.EMAIL, "News"), When.at(TEN, ROME)))
        .withMessageContaining("PLANNED");
  }

  @Test
  void keepsWhatOnlyHappened() {
    Completed mail =
        schedule.log(
            Activities.of(ActivityKind.EMAIL, "Question", ada),
            When.instants(NOW, NOW),
            Completion.plain());
    assertThat(mail.activity().get(Activities.PHASE)).isEqualTo("done");
    assertThat(schedule.nextStep(ada)).isEmpty();
    assertThat(amy.timeline(ada, 10, null).items()).hasSize(1);
  }

  @Test
  void findsWhoHasNoNextStep() {
    List<RecordId> forgotten = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      RecordId id = person("P" + i);
      if (i % 5 == 0) {
        forgotten.add(id);
      } else {
        CrmRecord call = schedule.plan(about(id), When.at(TEN.plusDays(i), ROME));
        if (i % 5 == 1) {
          schedule.cancel(call.id(), "moved away");
          forgotten.add(id);
        }
      }
    }
    schedule.plan(call("Ada"), When.at(TEN.minusDays(9), ROME));
    List<RecordId> found = new ArrayList<>();
    Query query = Query.of(Contacts.TYPE).limit(3);
    Page<CrmRecord> page = schedule.withoutNextStep(query);
    page.items().forEach(r -> found.add(r.id()));
    while (page.next().isPresent()) {
      page = schedule.withoutNextStep(query.after(page.next().get()));
      page.items().forEach(r -> found.add(r.id()));
    }
    assertThat(found).containsExactlyElementsOf(forgotten);
  }

  @Test
  void anAgendaHasWhatOneOwnsWhatIsAssignedAndWhatOneStandsInFor() {
    CrmRecord mine = schedule.plan(call("Mine"), When.at(TEN.plusHours(2), ROME));
    CrmSession bob = crm.as(Principal.user("bob"));
    CrmRecord assigned =
        Schedule.in(bob)
            .plan(
                call("Assigned").with(Activities.ASSIGNEES, List.of(new Tag("amy"))),
                When.at(TEN, ROME));
    CrmSession cid = crm.as(Principal.user("cid"));
    CrmRecord ofCid = Schedule.in(cid).plan(call("Cid's"), When.at(TEN.plusHours(1), ROME));
    Schedule.in(bob).plan(call("Bob's"), When.at(TEN, ROME));
    assertThat(day(schedule, Set.of("amy"))).containsExactly(assigned.id(), mine.id());
    substitute("cid", "dan", NOW.plusSeconds(60), null);
    substitute("dan", "amy", null, NOW.plusSeconds(86_400));
    substitute("amy", "cid", null, null);
    substitute("bob", "amy", NOW.plusSeconds(86_400), null);
    assertThat(day(schedule, Set.of("amy"))).containsExactly(assigned.id(), ofCid.id(), mine.id());
    assertThat(schedule.standsInFor("amy")).containsExactlyInAnyOrder("amy", "dan");
  }

  @Test
  void tellsWhatIsOverdue() {
    CrmRecord late = schedule.plan(call("Late"), When.at(TEN.minusDays(1), ROME));
    CrmRecord moved = schedule.plan(call("Moved"), When.at(TEN.minusDays(2), ROME));
    schedule.move(moved.id(), When.at(TEN.plusDays(2), ROME));
    CrmRecord done = schedule.plan(call("Done"), When.at(TEN.minusDays(3), ROME));
    schedule.complete(done.id(), Completion.of("reached"));
    assertThat(schedule.overdue(Set.of("amy")).found())
        .extracting(entry -> entry.activity().id())
        .containsExactly(late.id());
    assertThat(schedule.overdue(Set.of("bob")).found()).isEmpty();
  }

  @Test
  void derivesInstantsAgainWhenTheRulesOfZonesChanged() {
    CrmRecord call = schedule.plan(call("Offer"), When.at(TEN.plusDays(9), ROME));
    CrmRecord same = schedule.plan(call("Other"), When.at(TEN.plusDays(8), ROME));
    amy.save(
        call.with(Activities.ZONE_RULES, "1999a")
            .with(Activities.START_AT, NOW)
            .with(Activities.END_AT, NOW));
    assertThat(schedule.deriveInstants()).isEqualTo(1);
    assertThat(amy.get(call.id()).get(Activities.START_AT))
        .isEqualTo(call.get(Activities.START_AT));
    assertThat(amy.get(same.id())).isEqualTo(same);
    assertThat(schedule.deriveInstants()).isZero();
  }

  @Test
  void aHostsOwnKindOutlivesTheSession() {
    define(Mode.CREATE);
    ActivityKind stored =
        Schedule.in(crm.as(Principal.user("bob"))).kinds().stream()
            .filter(k -> k.name().equals(ActivityKind.CALL))
            .findFirst()
            .orElseThrow();
    assertThat(stored.outcome("interested").followUps()).hasSize(1);
    assertThat(ActivityKind.parse(stored.toJson())).isEqualTo(stored);
    for (ActivityKind kind : schedule.kinds()) {
      assertThat(ActivityKind.parse(kind.toJson())).isEqualTo(kind);
    }
  }

  private void define(Mode mode) {
    ActivityKind call =
        schedule.kinds().stream()
            .filter(k -> k.name().equals(ActivityKind.CALL))
            .findFirst()
            .orElseThrow();
    schedule.define(
        call.with(
            Outcome.of("interested", Labels.of("Interested", "Interessato", "Интересно"))
                .then(
                    new FollowUp(
                        ActivityKind.MEETING, Period.ofWeeks(1), LocalTime.of(11, 30), mode))));
  }

  private void substitute(String user, String deputy, Instant from, Instant until) {
    amy.save(
        CrmRecord.of(Substitutions.TYPE)
            .with(Substitutions.USER, user)
            .with(Substitutions.DEPUTY, deputy)
            .with(Substitutions.FROM, from)
            .with(Substitutions.UNTIL, until));
  }

  private static List<RecordId> day(Schedule schedule, Set<String> users) {
    Instant from = TEN.toLocalDate().atStartOfDay(ROME).toInstant();
    return schedule.agenda(users, from, from.plusSeconds(86_400)).found().stream()
        .map(entry -> entry.activity().id())
        .toList();
  }

  private RecordId person(String name) {
    return amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, name)).id();
  }

  private CrmRecord call(String subject) {
    return Activities.of(ActivityKind.CALL, subject, ada);
  }

  private static CrmRecord about(RecordId id) {
    return Activities.of(ActivityKind.CALL, "Call", id);
  }
}
