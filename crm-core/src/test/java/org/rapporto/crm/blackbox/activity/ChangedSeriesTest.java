package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Reminders;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.ExpansionPolicy;
import org.rapporto.crm.recurrence.Orphans;
import org.rapporto.crm.recurrence.OverlapPolicy;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

class ChangedSeriesTest extends SeriesCase {

  @Test
  void aRecordOfARestoredOccurrenceTakenOutOfTheBinIsNoSecondOccurrence() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=2");
    CrmRecord row = recurring.touch(series.id(), at(TEN));
    recurring.restore(row.id());
    amy.restore(row.id());
    assertThat(all(series))
        .extracting(AgendaEntry::isVirtual, entry -> local(entry.start()))
        .containsExactly(tuple(true, TEN), tuple(true, TEN.plusWeeks(1)));
  }

  @Test
  void whatIsDoneIsNotToBeDoneAgainWhenASeriesIsChangedAndChangedBack() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    schedule.complete(recurring.touch(series.id(), at(TEN)).id(), Completion.of("held"));
    CrmRecord dropped = recurring.touch(series.id(), at(TEN.plusWeeks(2)));
    change(series, TEN.plusHours(1), ROME, Orphans.DROP);
    assertThat(starts(series)).hasSize(4);
    change(series, TEN, ROME, Orphans.DROP);
    assertThat(starts(series)).containsExactly(TEN, TEN.plusWeeks(1), TEN.plusWeeks(2));
    assertThat(all(series)).extracting(AgendaEntry::isVirtual).containsExactly(false, true, true);
    assertThat(amy.get(dropped.id()).get(Activities.PHASE)).isEqualTo("cancelled");
    assertThat(recurring.touch(series.id(), at(TEN.plusWeeks(2))).get(Activities.PHASE))
        .isEqualTo("planned");
  }

  @Test
  void whatIsDoneIsNotToBeDoneAgainAlsoIfItWasASeriesOfDaysMeanwhile() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    schedule.complete(recurring.touch(series.id(), at(TEN)).id(), Completion.of("held"));
    When day = When.on(TEN.toLocalDate());
    recurring.change(
        series.id(),
        day,
        RecurrenceSet.of(day.start(), RecurrenceRule.parse("FREQ=WEEKLY;COUNT=3")),
        Orphans.DROP);
    change(series, TEN, ROME, Orphans.DROP);
    assertThat(starts(series)).containsExactly(TEN, TEN.plusWeeks(1), TEN.plusWeeks(2));
  }

  @Test
  void whatIsDoneOfAnEarlierRuleGoesToItsSideOfASplit() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    CrmRecord done = recurring.touch(series.id(), at(TEN.plusWeeks(2)));
    schedule.complete(done.id(), Completion.of("held"));
    change(series, TEN.plusHours(1), ROME, Orphans.DROP);
    CrmRecord later = recurring.split(series.id(), at(TEN.plusWeeks(1).plusHours(1)));
    assertThat(amy.get(done.id()).get(Activities.SERIES)).isEqualTo(later.id());
    assertThat(starts(later)).hasSize(3);
    recurring.change(
        later.id(),
        When.zoned(TEN.plusWeeks(1), TEN.plusWeeks(1).plusHours(1), ROME),
        RecurrenceSet.of(at(TEN.plusWeeks(1)), RecurrenceRule.parse("FREQ=WEEKLY;COUNT=2")),
        Orphans.DROP);
    assertThat(starts(later)).containsExactly(TEN.plusWeeks(1), TEN.plusWeeks(2));
  }

  @Test
  void anOccurrenceWithARecordIsStillTheSameWhenTheSeriesMovesToAnotherZone() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    CrmRecord row = recurring.touch(series.id(), at(TEN.plusWeeks(1)));
    ZoneId london = ZoneId.of("Europe/London");
    change(series, TEN.minusHours(1), london, Orphans.DROP);
    assertThat(starts(series)).containsExactly(TEN, TEN.plusWeeks(1), TEN.plusWeeks(2));
    assertThat(
            recurring
                .touch(series.id(), new EventTime.Zoned(TEN.plusWeeks(1).minusHours(1), london))
                .id())
        .isEqualTo(row.id());
  }

  @Test
  void anOccurrenceKeptAsADateIsADayInASeriesOfDays() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    recurring.touch(series.id(), at(TEN.plusWeeks(1)));
    When day = When.on(TEN.toLocalDate());
    recurring.change(
        series.id(),
        day,
        RecurrenceSet.of(day.start(), RecurrenceRule.parse("FREQ=WEEKLY;COUNT=3")),
        Orphans.KEEP_AS_DATES);
    LocalDateTime midnight = TEN.toLocalDate().atStartOfDay();
    assertThat(starts(series)).containsExactly(midnight, TEN.plusWeeks(1), midnight.plusWeeks(2));
  }

  @Test
  void whatStartsInASkippedHourIsAsLongAsItWasMeant() {
    LocalDateTime night = LocalDateTime.of(2026, 3, 28, 2, 30);
    CrmRecord series =
        recurring.plan(
            Activities.of(ActivityKind.MEETING, "Night"),
            When.zoned(night, night.plusMinutes(30), ROME),
            RecurrenceRule.parse("FREQ=DAILY;COUNT=3"));
    assertThat(all(series))
        .allSatisfy(
            entry ->
                assertThat(Duration.between(entry.start(), entry.end()))
                    .isEqualTo(Duration.ofMinutes(30)));
    CrmRecord second = recurring.touch(all(series).get(1));
    assertThat(second.get(Activities.END_AT)).isEqualTo(Instant.parse("2026-03-29T02:00:00Z"));
  }

  @Test
  void theSecondOfTwoEqualHoursIsMeantIfThePolicySaysSo() {
    LocalDateTime night = LocalDateTime.of(2026, 10, 24, 2, 30);
    CrmRecord series =
        recurring.plan(
            Activities.of(ActivityKind.MEETING, "Night"),
            When.zoned(night, night.plusMinutes(15), ROME),
            RecurrenceSet.builder(at(night))
                .rule(RecurrenceRule.parse("FREQ=DAILY;COUNT=3"))
                .policy(ExpansionPolicy.standard().with(OverlapPolicy.LATER))
                .build());
    AgendaEntry second = all(series).get(1);
    assertThat(second.start()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    assertThat(second.end()).isEqualTo(Instant.parse("2026-10-25T01:45:00Z"));
    CrmRecord row = recurring.touch(second);
    assertThat(row.get(Activities.START_AT)).isEqualTo(second.start());
    assertThat(row.get(Activities.END_AT)).isEqualTo(second.end());
    assertThat(all(series)).hasSize(3);
  }

  @Test
  void aSplitDividesTheRemindersOfOthersTooWhichNobodyElseSees() {
    Policy policy =
        Policy.builder("p", List.of(Schedule.types()))
            .grant("activities", Action.READ, Action.CREATE, Action.UPDATE, Action.ASSIGN)
            .on(Activities.TYPE)
            .to(Subject.everybody())
            .always()
            .grant("own", Action.READ, Action.CREATE, Action.UPDATE)
            .on(Reminders.TYPE)
            .to(Subject.everybody())
            .when(Owners.me())
            .build();
    Crm guarded = Crm.on(store).clock(clock).types(Schedule.types()).policy(policy).open();
    CrmRecord series =
        recurring.plan(
            Activities.of(ActivityKind.MEETING, "Forecast"),
            When.zoned(TEN, TEN.plusHours(1), ROME),
            RecurrenceRule.parse("FREQ=WEEKLY;COUNT=3"));
    CrmSession bob = guarded.as(Principal.user("bob"));
    Schedule.in(bob).remind(series.id(), "bob", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
    CrmSession cid = guarded.as(Principal.user("cid"));
    Schedule.in(cid).remind(series.id(), "cid", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
    RecurringActivities.in(cid).split(series.id(), at(TEN.plusWeeks(1)));
    clock.set(TEN.plusWeeks(3));
    assertThat(deliver())
        .containsExactlyInAnyOrder(
            TEN, TEN, TEN.plusWeeks(1), TEN.plusWeeks(1), TEN.plusWeeks(2), TEN.plusWeeks(2));
  }

  @Test
  void aSplitTakesAlongTheRecordsThatWhoSplitsDoesNotSee() {
    Policy policy =
        Policy.builder("p", List.of(Schedule.types()))
            .grant("open", Action.READ, Action.CREATE, Action.UPDATE, Action.ASSIGN)
            .on(Activities.TYPE)
            .to(Subject.everybody())
            .when(RecordType.OWNER.in(List.of("amy", "cid")))
            .build();
    Crm guarded = Crm.on(store).clock(clock).types(Schedule.types()).policy(policy).open();
    CrmRecord series =
        recurring.plan(
            Activities.of(ActivityKind.MEETING, "Forecast"),
            When.zoned(TEN, TEN.plusHours(1), ROME),
            RecurrenceRule.parse("FREQ=WEEKLY;COUNT=3"));
    CrmRecord row = recurring.touch(series.id(), at(TEN.plusWeeks(2)));
    row = amy.save(row.with(RecordType.OWNER, "bob"));
    RecurringActivities cid = RecurringActivities.in(guarded.as(Principal.user("cid")));
    CrmRecord later = cid.split(series.id(), at(TEN.plusWeeks(1)));
    deliver();
    assertThat(amy.get(row.id()).get(Activities.SERIES)).isEqualTo(later.id());
    assertThat(starts(series)).containsExactly(TEN);
    assertThat(starts(later)).containsExactly(TEN.plusWeeks(1), TEN.plusWeeks(2));
  }

  private void change(CrmRecord series, LocalDateTime first, ZoneId zone, Orphans orphans) {
    recurring.change(
        series.id(),
        When.zoned(first, first.plusHours(1), zone),
        RecurrenceSet.of(
            new EventTime.Zoned(first, zone), RecurrenceRule.parse("FREQ=WEEKLY;COUNT=3")),
        orphans);
  }
}
