package org.rapporto.crm.blackbox.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.icalendar.CalendarEntry;
import org.rapporto.crm.icalendar.CalendarZones;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.icalendar.InvitationResult;
import org.rapporto.crm.icalendar.InvitationStep;
import org.rapporto.crm.icalendar.InvitationStep.Outcome;
import org.rapporto.crm.icalendar.Invitations;

/** Messages about invitations, in order and out of it. */
class InvitationsTest {

  private static final String ANNA = "ATTENDEE;PARTSTAT=%s:mailto:anna@example.com";

  private List<ICalComponent> known = new ArrayList<>();

  private Outcome send(String method, String... lines) {
    InvitationResult result = Invitations.apply(known, message(method, lines));
    known = result.entries();
    assertThat(result.steps()).hasSize(1);
    return result.steps().get(0).outcome();
  }

  private static ICalComponent message(String method, String... lines) {
    String text =
        "BEGIN:VCALENDAR\nMETHOD:"
            + method
            + "\nBEGIN:VEVENT\nUID:u\n"
            + String.join("\n", lines)
            + "\nEND:VEVENT\nEND:VCALENDAR";
    return ICalReader.standard().read(text).calendars().get(0);
  }

  private Outcome request(int sequence, String stamp) {
    return send(
        "REQUEST",
        "SEQUENCE:" + sequence,
        "DTSTAMP:" + stamp,
        "DTSTART;TZID=Europe/Rome:20260302T090000",
        "DTEND;TZID=Europe/Rome:20260302T100000",
        "RRULE:FREQ=WEEKLY;COUNT=5",
        ANNA.formatted("NEEDS-ACTION"));
  }

  private CalendarEntry entry(int index) {
    return CalendarEntry.of(known.get(index), CalendarZones.of(List.of()));
  }

  @Test
  void takesTheNewerOfTwoStates() {
    assertThat(request(1, "20260101T000000Z")).isEqualTo(Outcome.CREATED);
    assertThat(request(0, "20260102T000000Z")).isEqualTo(Outcome.STALE);
    assertThat(request(1, "20251231T000000Z")).isEqualTo(Outcome.STALE);
    assertThat(request(1, "20260103T000000Z")).isEqualTo(Outcome.UPDATED);
    assertThat(known).hasSize(1);
  }

  @Test
  void notesAnswersInTheOrderTheyWereGiven() {
    request(1, "20260101T000000Z");
    assertThat(send("REPLY", "SEQUENCE:1", "DTSTAMP:20260103T000000Z", ANNA.formatted("ACCEPTED")))
        .isEqualTo(Outcome.ANSWERED);
    assertThat(send("REPLY", "SEQUENCE:1", "DTSTAMP:20260102T000000Z", ANNA.formatted("DECLINED")))
        .isEqualTo(Outcome.STALE);
    assertThat(send("REPLY", "SEQUENCE:0", "DTSTAMP:20260104T000000Z", ANNA.formatted("DECLINED")))
        .isEqualTo(Outcome.STALE);
    assertThat(entry(0).attendees().get(0).status()).isEqualTo("ACCEPTED");
    assertThat(send("REPLY", "SEQUENCE:1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@example.com"))
        .isEqualTo(Outcome.NOT_INVITED);
  }

  @Test
  void answersAndCancelsOneOccurrenceAlone() {
    request(1, "20260101T000000Z");
    assertThat(
            send(
                "REPLY",
                "SEQUENCE:1",
                "DTSTAMP:20260103T000000Z",
                "RECURRENCE-ID:20260309T080000Z",
                ANNA.formatted("DECLINED")))
        .isEqualTo(Outcome.ANSWERED);
    assertThat(known).hasSize(2);
    assertThat(entry(0).attendees().get(0).status()).isEqualTo("NEEDS-ACTION");
    assertThat(entry(1).attendees().get(0).status()).isEqualTo("DECLINED");
    assertThat(
            send(
                "CANCEL",
                "SEQUENCE:2",
                "DTSTAMP:20260104T000000Z",
                "RECURRENCE-ID;TZID=Europe/Rome:20260309T090000"))
        .isEqualTo(Outcome.CANCELLED);
    assertThat(known).hasSize(2);
    assertThat(entry(1).status()).contains("CANCELLED");
    assertThat(entry(0).status()).isEmpty();
  }

  @Test
  void cancelsFromAnOccurrenceOnAndTheWhole() {
    request(1, "20260101T000000Z");
    assertThat(
            send(
                "CANCEL",
                "SEQUENCE:2",
                "DTSTAMP:20260104T000000Z",
                "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Rome:20260316T090000"))
        .isEqualTo(Outcome.CANCELLED);
    assertThat(ICalWriter.write(known)).contains("RRULE:FREQ=WEEKLY;COUNT=2");
    assertThat(send("CANCEL", "SEQUENCE:3", "DTSTAMP:20260105T000000Z"))
        .isEqualTo(Outcome.CANCELLED);
    assertThat(entry(0).status()).contains("CANCELLED");
    assertThat(request(2, "20260109T000000Z")).isEqualTo(Outcome.STALE);
  }

  @Test
  void addsOccurrencesToWhatIsKnown() {
    assertThat(send("ADD", "SEQUENCE:2", "DTSTART:20260401T080000Z")).isEqualTo(Outcome.UNKNOWN);
    request(1, "20260101T000000Z");
    assertThat(send("ADD", "SEQUENCE:0", "DTSTART:20260401T080000Z")).isEqualTo(Outcome.STALE);
    String[] further = {
      "SEQUENCE:2",
      "DTSTAMP:20260102T000000Z",
      "DTSTART:20260401T080000Z",
      "DTEND:20260401T100000Z",
      "SUMMARY:Further"
    };
    assertThat(send("ADD", further)).isEqualTo(Outcome.UPDATED);
    assertThat(send("ADD", further)).isEqualTo(Outcome.UPDATED);
    assertThat(known).hasSize(2);
    assertThat(entry(0).recurrence().orElseThrow()).hasSize(6);
    assertThat(entry(0).sequence()).isEqualTo(2);
    assertThat(entry(1).text("SUMMARY")).contains("Further");
    assertThat(entry(1).recurrenceId()).isEqualTo(entry(1).start());
    assertThat(send("ADD", "SEQUENCE:3", "DTSTART:20260402T080000Z", "RRULE:FREQ=DAILY"))
        .isEqualTo(Outcome.PASSED_OVER);
    assertThat(request(1, "20260109T000000Z")).isEqualTo(Outcome.STALE);
  }

  @Test
  void readsWhatIsKnownInTheZonesOfItsOwnCalendar() {
    String calendar =
        """
        BEGIN:VCALENDAR
        BEGIN:VTIMEZONE
        TZID:Mine
        BEGIN:STANDARD
        DTSTART:20200101T000000
        TZOFFSETFROM:+0300
        TZOFFSETTO:+0300
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        UID:u
        DTSTART;TZID=Mine:20260302T090000
        RRULE:FREQ=DAILY;COUNT=3
        ATTENDEE:mailto:anna@example.com
        END:VEVENT
        END:VCALENDAR
        """;
    known = ICalReader.standard().read(calendar).calendars().get(0).components();
    String[] from = {"RECURRENCE-ID;RANGE=THISANDFUTURE:20260303T060000Z", "SEQUENCE:1"};
    assertThat(send("CANCEL", from)).isEqualTo(Outcome.CANCELLED);
    assertThat(ICalWriter.write(known)).contains("BEGIN:VTIMEZONE", "RRULE:FREQ=DAILY;COUNT=1");
  }

  @Test
  void takesNoOccurrenceOfAnOlderStateOfItsSeries() {
    request(3, "20260101T000000Z");
    String[] moved = {
      "DTSTAMP:20260102T000000Z",
      "RECURRENCE-ID;TZID=Europe/Rome:20260309T090000",
      "DTSTART;TZID=Europe/Rome:20260309T150000"
    };
    assertThat(send("REQUEST", moved)).isEqualTo(Outcome.STALE);
    assertThat(known).hasSize(1);
  }

  @Test
  void changesNothingByAProposalOrOfWhatItDoesNotKnow() {
    assertThat(send("CANCEL", "SEQUENCE:3")).isEqualTo(Outcome.UNKNOWN);
    assertThat(send("REPLY", ANNA.formatted("ACCEPTED"))).isEqualTo(Outcome.UNKNOWN);
    request(1, "20260101T000000Z");
    List<ICalComponent> before = known;
    assertThat(send("COUNTER", "SEQUENCE:1", "DTSTART:20260303T090000Z"))
        .isEqualTo(Outcome.PROPOSED);
    assertThat(send("REFRESH", "SEQUENCE:1")).isEqualTo(Outcome.PASSED_OVER);
    assertThat(known).isEqualTo(before);
  }

  @Test
  void endsAtTheNewestStateInWhateverOrderMessagesCome() {
    Random random = new Random(9);
    for (int i = 0; i < 200; i++) {
      List<ICalComponent> messages = new ArrayList<>();
      for (int sequence = 0; sequence < 6; sequence++) {
        messages.add(
            message(
                sequence == 5 && i % 2 == 0 ? "CANCEL" : "REQUEST",
                "SEQUENCE:" + sequence,
                "DTSTAMP:2026010" + (sequence + 1) + "T000000Z",
                "DTSTART:2026030" + (sequence + 1) + "T090000Z"));
      }
      Collections.shuffle(messages, random);
      List<ICalComponent> entries = List.of();
      for (ICalComponent message : messages) {
        InvitationResult result = Invitations.apply(entries, message);
        entries = result.entries();
        assertThat(result.steps()).extracting(InvitationStep::uid).containsExactly("u");
      }
      CalendarEntry last = CalendarEntry.of(entries.get(0), CalendarZones.of(List.of()));
      boolean cancelLast = i % 2 == 0;
      assertThat(last.sequence()).isEqualTo(cancelLast && last.status().isEmpty() ? 4 : 5);
    }
  }
}
