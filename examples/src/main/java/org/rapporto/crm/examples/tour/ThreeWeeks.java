package org.rapporto.crm.examples.tour;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.Plan;
import org.rapporto.crm.activity.Planner;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.calendar.Attendee;
import org.rapporto.crm.calendar.Slot;
import org.rapporto.crm.calendar.SlotSearch;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.recurrence.RecurrenceRule;

/**
 * A meeting that repeats, one of which is done and one put off; three weeks of two people, when
 * they can meet, and how far one of them came.
 */
public final class ThreeWeeks {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private ThreeWeeks() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-02T11:00:00Z"), ROME);
    try (Crm crm = Crm.on(MemoryStore.create()).clock(clock).types(Schedule.types()).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      Schedule schedule = Schedule.in(amy);
      RecurringActivities recurring = RecurringActivities.in(amy);

      CrmRecord pipeline =
          recurring.plan(
              Activities.of(ActivityKind.MEETING, "Pipeline"),
              at(MONDAY, 10, 11),
              RecurrenceRule.parse("FREQ=WEEKLY"));
      var first = recurring.next(pipeline.id(), at(MONDAY, 0, 1).startIn(ROME)).orElseThrow();
      schedule.complete(recurring.touch(first).id(), Completion.of("held"));
      var second = recurring.next(pipeline.id(), clock.instant()).orElseThrow();
      schedule.move(recurring.touch(second).id(), at(MONDAY.plusDays(8), 14, 15));
      schedule.plan(
          Activities.of(ActivityKind.MEETING, "Fair").with(RecordType.OWNER, "bob"),
          at(MONDAY.plusDays(8), 9, 14));

      WorkCalendar office = WorkCalendar.mondayToFriday(ROME, "09:00-13:00", "14:00-18:00");
      Planner planner = Planner.with(user -> office);
      List<String> both = List.of("amy", "bob");
      for (Plan.Row row : planner.plan(amy, both, MONDAY, 21).users()) {
        System.out.println(row.user() + " has " + row.free().toHours() + " hours free");
        for (Plan.Day day : row.days()) {
          day.entries()
              .forEach(
                  entry ->
                      System.out.println(
                          day.date() + " " + entry.activity().get(Activities.SUBJECT)));
        }
      }

      TimeSpan tuesday =
          new TimeSpan(
              at(MONDAY.plusDays(8), 0, 1).startIn(ROME),
              at(MONDAY.plusDays(9), 0, 1).startIn(ROME));
      SlotSearch.Builder search = SlotSearch.builder(Duration.ofHours(1));
      for (Attendee attendee : planner.attendees(amy, both, tuesday).found().values()) {
        search.required(attendee);
      }
      Slot slot = search.build().find(tuesday, 1).get(0);
      System.out.println("Both can at " + LocalDateTime.ofInstant(slot.span().from(), ROME));

      var week =
          planner
              .progress(amy, List.of("amy"), MONDAY, MONDAY.plusDays(7), Period.ofWeeks(1))
              .found();
      System.out.println(week.get(0).done() + " of " + week.get(0).planned() + " done");
    }
  }

  private static When at(LocalDate day, int from, int to) {
    return When.zoned(day.atTime(from, 0), day.atTime(to, 0), ROME);
  }
}
