package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Query;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.CalendarActivities;
import org.rapporto.crm.activity.CalendarReading;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalReading;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** Calendars of shapes that programs of others write and ours does not. */
class ForeignCalendarsTest extends SeriesCase {

  private static ICalComponent calendar(String... entries) {
    String text = "BEGIN:VCALENDAR\n" + String.join("\n", entries) + "\nEND:VCALENDAR\n";
    return ICalReader.standard().read(text).calendars().get(0);
  }

  private static String event(String uid, String... lines) {
    return "BEGIN:VEVENT\nUID:" + uid + "\n" + String.join("\n", lines) + "\nEND:VEVENT";
  }

  private static String task(String uid, String... lines) {
    return event(uid, lines).replace("VEVENT", "VTODO");
  }

  private CalendarReading read(String... entries) {
    return CalendarActivities.in(amy).readEach(calendar(entries));
  }

  private String written(CrmRecord activity) {
    return ICalWriter.write(CalendarActivities.in(amy).write(List.of(activity.id())));
  }

  private List<LocalDateTime> starts(CalendarReading reading) {
    List<LocalDateTime> starts = new ArrayList<>();
    reading.stored().forEach(series -> starts.addAll(starts(series)));
    return starts;
  }

  @Test
  void aChangeOfThisAndTheFollowingCutsTheSeries() {
    String[] entries = {
      event(
          "r",
          "DTSTART;TZID=Europe/Rome:20260327T100000",
          "DURATION:PT1H",
          "RRULE:FREQ=DAILY;COUNT=6",
          "EXDATE;TZID=Europe/Rome:20260331T100000",
          "SUMMARY:Before"),
      event(
          "r",
          "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Rome:20260328T100000",
          "DTSTART;TZID=Europe/Rome:20260328T120000",
          "DURATION:PT2H",
          "SUMMARY:From now on"),
      event(
          "r",
          "RECURRENCE-ID;TZID=Europe/Rome:20260330T100000",
          "DTSTART;TZID=Europe/Rome:20260330T180000",
          "SUMMARY:Once")
    };
    CalendarReading reading = read(entries);
    assertThat(reading.refused()).isEmpty();
    assertThat(reading.stored())
        .extracting(series -> series.get(Activities.SUBJECT))
        .containsExactly("Before", "From now on");
    assertThat(starts(reading))
        .containsExactly(
            LocalDateTime.of(2026, 3, 27, 10, 0),
            LocalDateTime.of(2026, 3, 28, 12, 0),
            LocalDateTime.of(2026, 3, 29, 12, 0),
            LocalDateTime.of(2026, 3, 30, 18, 0),
            LocalDateTime.of(2026, 4, 1, 12, 0));
    AgendaEntry moved = all(reading.stored().get(1)).get(0);
    assertThat(Duration.between(moved.start(), moved.end())).isEqualTo(Duration.ofHours(2));
    assertThat(read(entries).stored())
        .extracting(CrmRecord::id)
        .containsExactlyElementsOf(reading.stored().stream().map(CrmRecord::id).toList());
    assertThat(amy.count(Activities.TYPE, Filter.everything())).isEqualTo(3);
  }

  @Test
  void twoChangesOfThisAndTheFollowingCutItTwice() {
    String change = "RECURRENCE-ID;RANGE=THISANDFUTURE:%s";
    CalendarReading reading =
        read(
            event("r", "DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY;UNTIL=20260307T090000Z"),
            event("r", change.formatted("20260306T090000Z"), "DTSTART:20260306T200000Z"),
            event("r", change.formatted("20260304T090000Z"), "DTSTART:20260304T110000Z"));
    assertThat(reading.refused()).isEmpty();
    assertThat(starts(reading))
        .containsExactly(
            LocalDateTime.of(2026, 3, 2, 10, 0),
            LocalDateTime.of(2026, 3, 3, 10, 0),
            LocalDateTime.of(2026, 3, 4, 12, 0),
            LocalDateTime.of(2026, 3, 5, 12, 0),
            LocalDateTime.of(2026, 3, 6, 21, 0),
            LocalDateTime.of(2026, 3, 7, 21, 0));
  }

  @Test
  void aMoveToDaysTheRuleDoesNotHaveIsListedOrRefused() {
    String monday = "DTSTART:20260302T090000Z";
    String moved = "RECURRENCE-ID;RANGE=THISANDFUTURE:20260309T090000Z";
    String tuesday = "DTSTART:20260310T090000Z";
    CalendarReading some =
        read(event("a", monday, "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3"), event("a", moved, tuesday));
    assertThat(starts(some))
        .extracting(LocalDateTime::toLocalDate)
        .containsExactly(
            LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 17));
    CalendarReading endless =
        read(event("b", monday, "RRULE:FREQ=WEEKLY;BYDAY=MO"), event("b", moved, tuesday));
    assertThat(endless.stored()).isEmpty();
    assertThat(endless.refused().get(0).reason()).hasMessageContaining("a series of its own");
  }

  @Test
  void aChangeFromTheFirstOnIsTheSeriesItself() {
    CalendarReading reading =
        read(
            event("r", "DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY;COUNT=2", "SUMMARY:Old"),
            event(
                "r",
                "RECURRENCE-ID;RANGE=THISANDFUTURE:20260302T090000Z",
                "DTSTART:20260302T100000Z",
                "SUMMARY:New"));
    assertThat(reading.stored())
        .extracting(series -> series.get(Activities.SUBJECT))
        .containsExactly("New");
    assertThat(written(reading.stored().get(0))).contains("UID:r\r\n");
  }

  @Test
  void whatAnotherEntryOfTheSameUidOverrulesIsTold() {
    CalendarReading reading =
        read(
            event("same", "DTSTART:20260302T090000Z", "SUMMARY:First"),
            event("same", "DTSTART:20260303T090000Z", "SUMMARY:Second", "SEQUENCE:1"),
            task("same", "DUE:20260303T090000Z", "SUMMARY:Task"));
    assertThat(reading.stored())
        .extracting(activity -> activity.get(Activities.SUBJECT))
        .containsExactly("Second");
    assertThat(reading.refused())
        .extracting(r -> r.entries().get(0).property("SUMMARY").orElseThrow().value())
        .containsExactly("First", "Task");
    assertThat(reading.refused().get(0).reason()).hasMessageContaining("same UID");
  }

  @Test
  void aTaskMayBeOfNoTime() {
    CrmRecord milk = read(task("t", "SUMMARY:Buy milk")).stored().get(0);
    assertThat(Schedule.time(milk)).isEmpty();
    assertThat(written(milk)).contains("BEGIN:VTODO", "SUMMARY:Buy milk").doesNotContain("DTSTART");
    amy.save(
        amy.get(milk.id())
            .with(Activities.ABOUT, Activities.of("task", "x", ada).get(Activities.ABOUT)));
    assertThat(schedule.nextStep(ada).orElseThrow().activity().id()).isEqualTo(milk.id());
    assertThat(schedule.withoutNextStep(Query.of(amy.get(ada).type())).items()).isEmpty();
    assertThat(schedule.overdue(List.of("amy")).found()).isEmpty();
    CrmRecord due = read(task("t", "SUMMARY:Buy milk", "DUE:20260302T090000Z")).stored().get(0);
    assertThat(due.id()).isEqualTo(milk.id());
    assertThat(Schedule.time(due)).isPresent();
    CrmRecord undated = read(task("t", "SUMMARY:Buy milk")).stored().get(0);
    assertThat(undated.find(Activities.START_AT)).isEmpty();
    schedule.move(undated.id(), When.on(LocalDate.of(2026, 3, 4)));
    assertThat(read(event("e", "SUMMARY:No date")).refused()).hasSize(1);
  }

  @Test
  void aTaskIsWrittenWithWhenItIsDue() {
    CrmRecord moment = schedule.plan(Activities.of(ActivityKind.TASK, "Send"), When.at(TEN, ROME));
    assertThat(written(moment))
        .contains("DUE;TZID=Europe/Rome:20260302T100000")
        .doesNotContain("DTSTART;TZID");
    CrmRecord day =
        schedule.plan(Activities.of(ActivityKind.TASK, "Send"), When.on(LocalDate.of(2026, 3, 5)));
    assertThat(written(day)).contains("DUE;VALUE=DATE:20260305").doesNotContain("DTSTART");
    CrmRecord back =
        CalendarActivities.in(amy)
            .read(ICalReader.standard().read(written(day)).calendars().get(0))
            .get(0);
    assertThat(Schedule.time(back)).isEqualTo(Schedule.time(day));
  }

  @Test
  void aTaskThatSaysWhenItWasCompletedIsDone() {
    CrmRecord done =
        read(task("t", "DUE:20260302T090000Z", "COMPLETED:20260301T090000Z")).stored().get(0);
    assertThat(done.get(Activities.PHASE)).isEqualTo("done");
    CrmRecord open =
        read(task("u", "DUE:20260302T090000Z", "COMPLETED:20260301T090000Z", "STATUS:IN-PROCESS"))
            .stored()
            .get(0);
    assertThat(open.get(Activities.PHASE)).isEqualTo("planned");
  }

  @Test
  void aStatusOfOthersStaysAsLongAsItHolds() {
    CrmRecord maybe =
        read(event("m", "DTSTART:20260302T090000Z", "STATUS:TENTATIVE")).stored().get(0);
    assertThat(written(maybe)).contains("STATUS:TENTATIVE").doesNotContain("STATUS:CONFIRMED");
    schedule.cancel(maybe.id(), null);
    assertThat(written(maybe)).contains("STATUS:CANCELLED").doesNotContain("STATUS:TENTATIVE");
    CrmRecord begun = read(task("b", "DUE:20260302T090000Z", "STATUS:IN-PROCESS")).stored().get(0);
    assertThat(written(begun)).contains("STATUS:IN-PROCESS");
    schedule.complete(begun.id(), Completion.plain());
    assertThat(written(begun)).contains("STATUS:COMPLETED").doesNotContain("IN-PROCESS");
  }

  @Test
  void theLastDayOfAllHasNoEnd() {
    CrmRecord last = read(event("l", "DTSTART;VALUE=DATE:99991231")).stored().get(0);
    assertThat(written(last)).contains("DTSTART;VALUE=DATE:99991231").doesNotContain("DTEND");
  }

  @Test
  void anExceptionRuleIsWrittenAsExceptions() {
    CrmRecord series =
        read(event(
                "x",
                "DTSTART:20260302T090000Z",
                "RRULE:FREQ=DAILY;COUNT=4",
                "EXRULE:FREQ=DAILY;INTERVAL=2"))
            .stored()
            .get(0);
    assertThat(starts(series)).containsExactly(TEN.plusDays(1), TEN.plusDays(3));
    assertThat(written(series)).contains("EXDATE:20260302T090000Z").doesNotContain("EXRULE");
  }

  @Test
  void whatWasInDisorderIsWrittenInOrder() {
    String text =
        """
        BEGIN:VTODO
        UID:a
        DUE:20260302T090000Z
        BEGIN:VEVENT
        UID:b
        DTSTART:20260302T090000Z
        END:VEVENT
        END:VCALENDAR
        X-KEPT:1
        END:VTODO
        """;
    ICalComponent cut = ICalReader.standard().read(text).calendars().get(0);
    List<CrmRecord> stored = CalendarActivities.in(amy).readEach(cut).stored();
    assertThat(stored).hasSize(2);
    ICalReading again = ICalReader.standard().read(written(stored.get(0)));
    assertThat(again.problems()).isEmpty();
    assertThat(again.calendars()).hasSize(1);
    assertThat(ICalWriter.write(again.calendars())).contains("X-KEPT:1").doesNotContain("VEVENT");
  }

  @Test
  void aFurtherDayOfASeriesIsAtItsTime() {
    CrmRecord series =
        read(event(
                "d",
                "DTSTART;TZID=Europe/Rome:20260302T100000",
                "DTEND;TZID=Europe/Rome:20260302T110000",
                "RDATE;VALUE=DATE:20260310",
                "RDATE;TZID=Europe/Rome;VALUE=PERIOD:20260305T100000/PT3H"))
            .stored()
            .get(0);
    assertThat(starts(series)).containsExactly(TEN, TEN.plusDays(3), TEN.plusDays(8));
  }
}
