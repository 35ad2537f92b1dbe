package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.ActivityStateException;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Reminders;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Orphans;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

class RecurringActivitiesTest extends SeriesCase {

  @Test
  void aWeeklyMeetingKeepsItsTimeByTheClockOnTheWall() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=6");
    assertThat(starts(series))
        .containsExactly(
            TEN,
            TEN.plusWeeks(1),
            TEN.plusWeeks(2),
            TEN.plusWeeks(3),
            TEN.plusWeeks(4), // the clock has gone forward
            TEN.plusWeeks(5));
    AgendaEntry last = all(series).get(5);
    assertThat(last.isVirtual()).isTrue();
    assertThat(last.start()).isEqualTo(Instant.parse("2026-04-06T08:00:00Z"));
    assertThat(last.end()).isEqualTo(Instant.parse("2026-04-06T09:00:00Z"));
    assertThat(last.when())
        .contains(When.zoned(TEN.plusWeeks(5), TEN.plusWeeks(5).plusHours(1), ROME));
  }

  @Test
  void completingOneOccurrenceNeverCompletesTheSeries() {
    CrmRecord series = weekly("FREQ=WEEKLY");
    AgendaEntry first = recurring.next(series.id(), clock.instant()).orElseThrow();
    CrmRecord row = recurring.touch(first);
    assertThat(row.get(Activities.SUBJECT)).isEqualTo("Pipeline");
    assertThat(row.get(Activities.ABOUT)).hasSize(1);
    schedule.complete(row.id(), Completion.of("held"));
    assertThat(amy.get(series.id()).get(Activities.PHASE)).isEqualTo("repeating");
    assertThat(recurring.next(series.id(), clock.instant()).orElseThrow().start())
        .isEqualTo(TEN.plusWeeks(1).atZone(ROME).toInstant());
    assertThatThrownBy(() -> schedule.complete(series.id(), Completion.of("held")))
        .isInstanceOf(ActivityStateException.class);
    assertThatThrownBy(() -> schedule.move(series.id(), When.on(TEN.toLocalDate())))
        .isInstanceOf(ActivityStateException.class);
  }

  @Test
  void oneOccurrenceIsMovedAndAnotherCancelledAndTheOthersStay() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=4");
    CrmRecord second = recurring.touch(series.id(), at(TEN.plusWeeks(1)));
    schedule.move(second.id(), When.at(TEN.plusWeeks(1).plusDays(2), ROME));
    schedule.cancel(recurring.touch(series.id(), at(TEN.plusWeeks(2))).id(), "Easter");
    assertThat(starts(series)).containsExactly(TEN, TEN.plusWeeks(1).plusDays(2), TEN.plusWeeks(3));
    assertThat(agenda()).isEqualTo(starts(series));
    assertThat(recurring.touch(series.id(), at(TEN.plusWeeks(1))).id()).isEqualTo(second.id());
    recurring.restore(second.id());
    assertThat(starts(series)).containsExactly(TEN, TEN.plusWeeks(1), TEN.plusWeeks(3));
  }

  @Test
  void anOccurrenceIsKnownByItsInstantToo() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=4");
    EventTime second = new EventTime.At(TEN.plusWeeks(1).atZone(ROME).toInstant());
    CrmRecord row = recurring.touch(series.id(), second);
    assertThat(row.get(Activities.OCCURRENCE)).isEqualTo("20260309T100000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recurring.touch(series.id(), at(TEN.plusDays(1))))
        .withMessageContaining("no occurrence");
  }

  @Test
  void aSavedChangeOfTheSeriesShowsInAllOccurrencesWithoutRecordsOfTheirOwn() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    recurring.touch(series.id(), at(TEN));
    amy.save(amy.get(series.id()).with(Activities.SUBJECT, "Forecast"));
    assertThat(all(series))
        .extracting(entry -> entry.activity().get(Activities.SUBJECT))
        .containsExactly("Pipeline", "Forecast", "Forecast");
  }

  @Test
  void thisAndFollowingAreChangedApartWithTheirOverridesKept() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=6");
    CrmRecord early = recurring.touch(series.id(), at(TEN.plusWeeks(1)));
    CrmRecord late = recurring.touch(series.id(), at(TEN.plusWeeks(4)));
    schedule.move(late.id(), When.at(TEN.plusWeeks(4).plusHours(3), ROME));
    CrmRecord following = recurring.split(series.id(), at(TEN.plusWeeks(3)));
    assertThat(following.get(Activities.FOLLOWS)).isEqualTo(series.id());
    assertThat(starts(series)).containsExactly(TEN, TEN.plusWeeks(1), TEN.plusWeeks(2));
    assertThat(starts(following))
        .containsExactly(TEN.plusWeeks(3), TEN.plusWeeks(4).plusHours(3), TEN.plusWeeks(5));
    assertThat(amy.get(late.id()).get(Activities.SERIES)).isEqualTo(following.id());
    assertThat(amy.get(early.id()).get(Activities.SERIES)).isEqualTo(series.id());
    schedule.cancel(following.id(), "no more");
    assertThat(agenda()).containsExactly(TEN, TEN.plusWeeks(1), TEN.plusWeeks(2));
    assertThat(recurring.split(series.id(), at(TEN)).id()).isEqualTo(series.id());
  }

  @Test
  void changingAllKeepsWhatIsStillOnTheRuleAndAsksAboutTheRest() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=4");
    CrmRecord kept = recurring.touch(series.id(), at(TEN.plusWeeks(2)));
    CrmRecord orphan = recurring.touch(series.id(), at(TEN.plusWeeks(1)));
    RecurrenceSet fortnightly =
        RecurrenceSet.of(at(TEN), RecurrenceRule.parse("FREQ=WEEKLY;INTERVAL=2;COUNT=3"));
    assertThat(recurring.orphans(series.id(), fortnightly)).containsExactly(at(TEN.plusWeeks(1)));
    When first = When.zoned(TEN, TEN.plusMinutes(30), ROME);
    recurring.change(series.id(), first, fortnightly, Orphans.DROP);
    assertThat(starts(series)).containsExactly(TEN, TEN.plusWeeks(2), TEN.plusWeeks(4));
    assertThat(amy.get(kept.id()).get(Activities.PHASE)).isEqualTo("planned");
    assertThat(amy.get(orphan.id()).get(Activities.PHASE)).isEqualTo("cancelled");
    assertThat(all(series).get(2).end())
        .isEqualTo(TEN.plusWeeks(4).plusMinutes(30).atZone(ROME).toInstant());
  }

  @Test
  void anOverrideGoesOverToTheOccurrenceOfItsDay() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    CrmRecord moved = recurring.touch(series.id(), at(TEN.plusWeeks(1)));
    schedule.move(moved.id(), When.at(TEN.plusWeeks(1).plusDays(1), ROME));
    LocalDateTime eleven = TEN.plusHours(1);
    recurring.change(
        series.id(),
        When.at(eleven, ROME),
        RecurrenceSet.of(at(eleven), RecurrenceRule.parse("FREQ=WEEKLY;COUNT=3")),
        Orphans.MOVE_TO_SAME_DAY);
    assertThat(starts(series))
        .containsExactly(eleven, TEN.plusWeeks(1).plusDays(1), eleven.plusWeeks(2));
    assertThat(amy.get(moved.id()).get(Activities.OCCURRENCE)).isEqualTo("20260309T110000");
  }

  @Test
  void ofASeriesTheLatestOccurrenceIsOverdueUntilItHasBeenDealtWith() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=5");
    clock.set(TEN.plusWeeks(2).plusDays(1));
    List<AgendaEntry> overdue = schedule.overdue(Set.of("amy")).found();
    assertThat(overdue).extracting(e -> local(e.start())).containsExactly(TEN.plusWeeks(2));
    schedule.complete(recurring.touch(overdue.get(0)).id(), Completion.of("held"));
    assertThat(schedule.overdue(Set.of("amy")).found()).isEmpty();
    clock.set(TEN.plusYears(2));
    AgendaEntry last = schedule.overdue(Set.of("amy")).found().get(0);
    assertThat(local(last.start())).isEqualTo(TEN.plusWeeks(4));
    recurring.touch(last);
    assertThat(schedule.overdue(Set.of("amy")).found()).hasSize(1);
    assertThat(schedule.overdue(Set.of("amy")).found().get(0).isVirtual()).isFalse();
    assertThat(amy.get(series.id()).get(Activities.END_AT))
        .isEqualTo(TEN.plusWeeks(4).plusHours(1).atZone(ROME).toInstant());
  }

  @Test
  void aSeriesIsANextStepAsLongAsItGoesOn() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=2");
    assertThat(schedule.nextStep(ada).orElseThrow().start())
        .isEqualTo(TEN.atZone(ROME).toInstant());
    assertThat(schedule.withoutNextStep(Query.of(Contacts.TYPE)).items()).isEmpty();
    schedule.cancel(recurring.touch(series.id(), at(TEN)).id(), null);
    schedule.cancel(recurring.touch(series.id(), at(TEN.plusWeeks(1))).id(), null);
    assertThat(schedule.nextStep(ada)).isEmpty();
    assertThat(schedule.withoutNextStep(Query.of(Contacts.TYPE)).items()).hasSize(1);
  }

  @Test
  void anAgendaHasWholeDaysAndFloatingTimesOfSeries() {
    recurring.plan(
        Activities.of(ActivityKind.TASK, "Days"),
        When.days(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 30)),
        RecurrenceRule.parse("FREQ=DAILY;COUNT=2"));
    recurring.plan(
        Activities.of(ActivityKind.TASK, "Floating"),
        When.floating(TEN, TEN.plusHours(1)),
        RecurrenceRule.parse("FREQ=MONTHLY;COUNT=2"));
    Instant night = Instant.parse("2026-03-29T22:00:00Z"); // midnight in Rome
    assertThat(schedule.agenda(Set.of("amy"), night, night.plusSeconds(60)).found())
        .extracting(entry -> local(entry.start()).toLocalDate())
        .containsExactly(LocalDate.of(2026, 3, 29));
    assertThat(agenda()).contains(TEN, TEN.plusMonths(1));
  }

  @Test
  void whoMayNotChangeASeriesMayNotTouchItsOccurrences() {
    CrmRecord series = weekly("FREQ=WEEKLY");
    Policy policy =
        Policy.builder("p", List.of(Schedule.types()))
            .grant("read", Action.READ, Action.CREATE, Action.ASSIGN)
            .on(Activities.TYPE)
            .to(Subject.everybody())
            .always()
            .grant("own", Action.UPDATE)
            .on(Activities.TYPE)
            .to(Subject.everybody())
            .when(Owners.me())
            .build();
    CrmSession bob =
        Crm.on(store)
            .clock(clock)
            .types(Schedule.types())
            .policy(policy)
            .open()
            .as(Principal.user("bob"));
    assertThat(RecurringActivities.in(bob).between(series.id(), clock.instant(), FAR, 3))
        .hasSize(3);
    assertThatThrownBy(() -> RecurringActivities.in(bob).touch(series.id(), at(TEN)))
        .hasMessageContaining("UPDATE");
    assertThat(recurring.between(series.id(), clock.instant(), FAR, 1).get(0).isVirtual()).isTrue();
  }

  @Test
  void aDeletedSeriesHasNoOccurrencesAndItsRecordsStay() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    recurring.touch(series.id(), at(TEN));
    amy.delete(series.id());
    assertThat(agenda()).containsExactly(TEN);
    assertThatThrownBy(() -> recurring.touch(series.id(), at(TEN.plusWeeks(1))))
        .isInstanceOf(RecordNotFoundException.class);
    amy.restore(series.id());
    assertThat(agenda()).hasSize(3);
  }

  @Test
  void remindersFollowTheOccurrences() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=4");
    CrmRecord reminder =
        schedule.remind(series.id(), "amy", Lead.of(Duration.ofMinutes(15)), LatePolicy.UNTIL_END);
    clock.set(TEN.minusMinutes(15));
    assertThat(deliver()).containsExactly(TEN);
    assertThat(deliver()).isEmpty();
    CrmRecord second = recurring.touch(series.id(), at(TEN.plusWeeks(1)));
    schedule.move(second.id(), When.at(TEN.plusDays(1), ROME));
    schedule.cancel(recurring.touch(series.id(), at(TEN.plusWeeks(2))).id(), null);
    clock.set(TEN.plusDays(1).minusMinutes(15));
    assertThat(deliver()).containsExactly(TEN.plusDays(1));
    clock.set(TEN.plusWeeks(3).minusMinutes(16));
    assertThat(deliver()).isEmpty();
    clock.set(TEN.plusWeeks(3));
    assertThat(deliver()).containsExactly(TEN.plusWeeks(3));
    assertThat(amy.get(reminder.id()).get(Reminders.STATE)).isEqualTo("delivered");
    clock.set(TEN.plusWeeks(9));
    assertThat(deliver()).isEmpty();
  }

  @Test
  void occurrencesMissedWhileTheHostWasDownAreListedAndTheNextIsRemindedOf() {
    CrmRecord series = weekly("FREQ=WEEKLY");
    schedule.remind(series.id(), "amy", Lead.of(Duration.ofMinutes(15)), LatePolicy.UNTIL_END);
    clock.set(TEN.plusWeeks(2).plusMinutes(5));
    assertThat(deliver()).containsExactly(TEN.plusWeeks(2));
    assertThat(amy.find(Reminders.TYPE, Reminders.STATE.eq("missed")))
        .extracting(r -> r.get(Reminders.OCCURRENCE))
        .containsExactlyInAnyOrder("20260302T100000", "20260309T100000");
    schedule.cancel(series.id(), null);
    clock.set(TEN.plusWeeks(3));
    assertThat(deliver()).isEmpty();
  }

  @Test
  void aSplitDividesTheReminders() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    schedule.remind(series.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
    recurring.split(series.id(), at(TEN.plusWeeks(1)));
    clock.set(TEN.plusWeeks(3));
    assertThat(deliver()).containsExactlyInAnyOrder(TEN, TEN.plusWeeks(1), TEN.plusWeeks(2));
  }

  @Test
  void derivesTheBoundsOfSeriesAgainWhenTheRulesOfZonesChanged() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    amy.save(
        amy.get(series.id())
            .with(Activities.ZONE_RULES, "1999a")
            .with(Activities.START_AT, Instant.EPOCH));
    assertThat(schedule.deriveInstants()).isEqualTo(1);
    assertThat(amy.get(series.id()).get(Activities.START_AT))
        .isEqualTo(TEN.atZone(ROME).toInstant());
  }

  @Test
  void refusesWhatNeverTakesPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                recurring.plan(
                    Activities.of(ActivityKind.TASK, "T"),
                    When.at(TEN, ROME),
                    RecurrenceSet.builder(at(TEN)).exceptions(at(TEN)).build()))
        .withMessageContaining("no occurrence");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                recurring.plan(
                    Activities.of(ActivityKind.TASK, "T"),
                    When.at(TEN, ROME),
                    RecurrenceSet.of(at(TEN.plusDays(1)), RecurrenceRule.parse("FREQ=DAILY"))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                recurring.plan(
                    Activities.of(ActivityKind.EMAIL, "E"),
                    When.at(TEN, ROME),
                    RecurrenceRule.parse("FREQ=DAILY")));
  }

  private List<LocalDateTime> agenda() {
    return schedule.agenda(Set.of("amy"), Instant.EPOCH, FAR).found().stream()
        .map(entry -> local(entry.start()))
        .toList();
  }
}
