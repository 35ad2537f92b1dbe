package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.AgendaReading;
import org.rapporto.crm.activity.Planner;
import org.rapporto.crm.activity.Progress;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.calendar.Appointment;
import org.rapporto.crm.calendar.Attendee;
import org.rapporto.crm.calendar.Conflict;
import org.rapporto.crm.calendar.Slot;
import org.rapporto.crm.calendar.SlotSearch;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.RecurrenceRule;

/** Free and busy time, conflicts and progress where a series has very many occurrences. */
class LongSeriesTest extends SeriesCase {

  private static final List<String> AMY = List.of("amy");
  private static final LocalDate FIRST = TEN.toLocalDate();

  private final Planner planner =
      Planner.with(user -> WorkCalendar.mondayToFriday(ROME, "09:00-17:00"));

  private CrmRecord series(String rule, int minutes) {
    return recurring.plan(
        Activities.of(ActivityKind.MEETING, "Machine"),
        When.zoned(TEN, TEN.plusMinutes(minutes), ROME),
        RecurrenceRule.parse(rule));
  }

  private CrmRecord meeting(LocalDateTime start) {
    return schedule.plan(
        Activities.of(ActivityKind.MEETING, "Board"),
        When.zoned(start, start.plusMinutes(1), ROME));
  }

  private static TimeSpan days(int days) {
    return new TimeSpan(
        instant(FIRST.atStartOfDay()), instant(FIRST.plusDays(days).atStartOfDay()));
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(ROME).toInstant();
  }

  @Test
  void aDoubleBookingIsSeenBehindHundredsOfThousandsOfOccurrences() {
    series("FREQ=MINUTELY", 1);
    CrmRecord board = meeting(TEN.plusDays(200));
    AgendaReading<List<Conflict>> conflicts = planner.conflicts(amy, AMY, days(210));
    assertThat(conflicts.incomplete()).isEmpty();
    assertThat(conflicts.found())
        .singleElement()
        .satisfies(
            conflict ->
                assertThat(List.of(conflict.earlier().id(), conflict.later().id()))
                    .contains(board.id().toString()));
  }

  @Test
  void nobodyIsFreeWhileASeriesGoesOn() {
    series("FREQ=MINUTELY;UNTIL=20260501T080000Z", 1);
    TimeSpan window = days(70);
    AgendaReading<Map<String, Attendee>> people = planner.attendees(amy, AMY, window);
    assertThat(people.incomplete()).isEmpty();
    SlotSearch search =
        SlotSearch.builder(Duration.ofHours(2)).required(people.found().get("amy")).build();
    assertThat(search.find(new TimeSpan(instant(TEN), window.to()), 1))
        .extracting(Slot::span)
        .extracting(span -> local(span.from()))
        .containsExactly(LocalDateTime.of(2026, 5, 1, 10, 15));
  }

  @Test
  void progressCountsAllThatWasToBeDone() {
    series("FREQ=MINUTELY", 1);
    clock.set(TEN.plusDays(29));
    AgendaReading<List<Progress>> progress =
        planner.progress(amy, AMY, FIRST, FIRST.plusDays(31), Period.ofDays(31));
    int minutes = 31 * 1440 - 600 - 60; // an hour is skipped in this month
    assertThat(progress.incomplete()).isEmpty();
    assertThat(progress.found())
        .containsExactly(
            new Progress("amy", FIRST, FIRST.plusDays(31), minutes, 0, 29 * 1440 - 60));
  }

  @Test
  void aSeriesThatCannotBeReadIsNamedWhereTimeIsCounted() {
    CrmRecord damaged = series("FREQ=DAILY", 60);
    amy.save(damaged.with(Activities.RECURRENCE, "RRULE:FREQ=SOMETIMES"));
    CrmRecord fine = series("FREQ=WEEKLY;COUNT=1", 60);
    AgendaReading<List<Appointment>> taken = planner.appointments(amy, AMY, days(7));
    assertThat(taken.found()).singleElement().matches(one -> one.id().startsWith(fine.id() + "#"));
    for (AgendaReading<?> reading :
        List.of(
            taken,
            planner.conflicts(amy, AMY, days(7)),
            planner.attendees(amy, AMY, days(7)),
            planner.progress(amy, AMY, FIRST, FIRST.plusDays(7), Period.ofDays(7)),
            schedule.agenda(AMY, days(7).from(), days(7).to()))) {
      assertThat(reading.incomplete()).extracting(CrmRecord::id).containsExactly(damaged.id());
    }
    clock.set(TEN.plusDays(1));
    assertThat(schedule.overdue(AMY).incomplete())
        .extracting(CrmRecord::id)
        .containsExactly(damaged.id());
  }

  @Test
  void aSeriesThatIsTooLongToCountIsNamed() {
    CrmRecord ticking = series("FREQ=SECONDLY", 1);
    assertThat(planner.progress(amy, AMY, FIRST, FIRST.plusDays(9), Period.ofDays(9)).incomplete())
        .extracting(CrmRecord::id)
        .containsExactly(ticking.id());
  }

  @Test
  void anAgendaHasEveryOccurrenceOrNamesTheSeries() {
    series("FREQ=MINUTELY", 1);
    AgendaReading<List<AgendaEntry>> week =
        schedule.agenda(AMY, instant(TEN), instant(TEN.plusDays(7)));
    assertThat(week.found()).hasSize(7 * 1440);
    assertThat(week.incomplete()).isEmpty();
    CrmRecord ticking = series("FREQ=SECONDLY", 1);
    assertThat(schedule.agenda(AMY, instant(TEN), instant(TEN.plusDays(7))).incomplete())
        .extracting(CrmRecord::id)
        .containsExactly(ticking.id());
  }
}
