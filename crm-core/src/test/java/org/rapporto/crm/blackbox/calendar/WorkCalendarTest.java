package org.rapporto.crm.blackbox.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.calendar.Appointment;
import org.rapporto.crm.calendar.BusyStatus;
import org.rapporto.crm.calendar.Conflict;
import org.rapporto.crm.calendar.DayException;
import org.rapporto.crm.calendar.FreeBusy;
import org.rapporto.crm.calendar.SlaClock;
import org.rapporto.crm.calendar.SlaState;
import org.rapporto.crm.calendar.SlotSearch;
import org.rapporto.crm.calendar.TimeSpan;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.model.InvalidJsonException;

/** Working time as people would tell it. */
class WorkCalendarTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final WorkCalendar OFFICE = WorkCalendar.mondayToFriday(ROME, "08:00-17:00");

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ROME).toInstant();
  }

  @Test
  void carriesHoursOverAWeekend() {
    assertThat(OFFICE.add(at("2026-11-20T16:00"), Duration.ofHours(4)))
        .contains(at("2026-11-23T11:00"));
    assertThat(OFFICE.add(at("2026-11-20T16:00"), Duration.ofHours(1)))
        .contains(at("2026-11-20T17:00"));
    assertThat(OFFICE.nextOpen(at("2026-11-21T12:00"))).contains(at("2026-11-23T08:00"));
  }

  @Test
  void takesAHolidayOfTheCompanyBeforeTheHoursOfThePerson() {
    WorkCalendar company =
        OFFICE.toBuilder()
            .exception(DayException.closed(LocalDate.parse("2026-12-25"), "Natale"))
            .build();
    WorkCalendar person =
        WorkCalendar.builder(ROME).hours(DayOfWeek.FRIDAY, "10:00-12:00").base(company).build();
    assertThat(person.hours(LocalDate.parse("2026-12-25"))).isEmpty();
    assertThat(person.hours(LocalDate.parse("2026-12-18"))).hasToString("[10:00-12:00]");
    assertThat(person.hours(LocalDate.parse("2026-12-17"))).hasToString("[08:00-17:00]");
  }

  @Test
  void hasAnHourLessInTheNightClocksGoForward() {
    WorkCalendar nights =
        WorkCalendar.builder(ROME).hours(DayOfWeek.SATURDAY, "22:00-06:00").build();
    assertThat(nights.between(at("2026-03-28T12:00"), at("2026-03-29T12:00")))
        .isEqualTo(Duration.ofHours(7));
    assertThat(nights.between(at("2026-10-24T12:00"), at("2026-10-25T12:00")))
        .isEqualTo(Duration.ofHours(9));
  }

  @Test
  void givesUpOnACalendarThatIsNeverOpen() {
    WorkCalendar never = WorkCalendar.builder(ROME).build();
    assertThat(never.add(at("2026-01-01T00:00"), Duration.ofMinutes(1))).isEmpty();
    assertThat(never.nextOpen(at("2026-01-01T00:00"))).isEmpty();
  }

  @Test
  void pausesAPromise() {
    SlaClock clock = SlaClock.start(Duration.ofHours(8), OFFICE, at("2026-11-23T09:00"));
    assertThat(clock.due()).contains(at("2026-11-23T17:00"));
    SlaClock paused = clock.pause(at("2026-11-23T10:00"));
    assertThat(paused.due()).isEmpty();
    assertThat(paused.state()).isEqualTo(SlaState.PAUSED);
    assertThat(paused.pausedAt()).contains(at("2026-11-23T10:00"));
    SlaClock resumed = paused.resume(at("2026-11-24T10:00"));
    assertThat(resumed.due()).contains(at("2026-11-24T17:00"));
    assertThat(resumed.reaches(50)).contains(at("2026-11-24T13:00"));
    assertThat(resumed.stop(at("2026-11-24T12:00")).elapsed(at("2026-12-01T12:00")))
        .isEqualTo(Duration.ofHours(3));
    assertThat(paused.stop(at("2026-11-24T12:00")).stoppedAt()).contains(at("2026-11-24T12:00"));
    assertThat(resumed.pausedAt()).isEmpty();
    assertThat(resumed.stoppedAt()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> clock.resume(at("2026-11-24T10:00")));
  }

  @Test
  void findsNoFewerThanNoSlots() {
    SlotSearch search = SlotSearch.builder(Duration.ofHours(1)).build();
    TimeSpan day = new TimeSpan(at("2026-11-23T00:00"), at("2026-11-24T00:00"));
    assertThat(search.find(day, 0)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search.find(day, -1))
        .withMessageContaining("limit is -1");
  }

  @Test
  void findsConflictsOfOnePersonOnly() {
    TimeSpan nine = new TimeSpan(at("2026-11-23T09:00"), at("2026-11-23T10:00"));
    TimeSpan half = new TimeSpan(at("2026-11-23T09:30"), at("2026-11-23T10:30"));
    List<Appointment> all =
        List.of(
            new Appointment("a", "anna", nine, BusyStatus.BUSY),
            new Appointment("b", "anna", half, BusyStatus.TENTATIVE),
            new Appointment("c", "bruno", half, BusyStatus.BUSY),
            new Appointment("d", "bruno", nine, BusyStatus.FREE));
    assertThat(FreeBusy.conflicts(all))
        .extracting(conflict -> conflict.earlier().id() + conflict.later().id())
        .containsExactly("ab");
    assertThat(FreeBusy.conflicts(all))
        .extracting(Conflict::overlap)
        .containsExactly(new TimeSpan(at("2026-11-23T09:30"), at("2026-11-23T10:00")));
    assertThat(FreeBusy.busy(all, BusyStatus.BUSY).total()).isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void namesThePlaceOfWrongJson() throws Exception {
    String json = "{\"zone\":\"Europe/Rome\",\"week\":{\"MONDAY\":[\"nine\"]}}";
    assertThatExceptionOfType(InvalidJsonException.class)
        .isThrownBy(() -> WorkCalendar.fromJson(new ObjectMapper().readTree(json)))
        .withMessageContaining("$.week.MONDAY");
  }
}
