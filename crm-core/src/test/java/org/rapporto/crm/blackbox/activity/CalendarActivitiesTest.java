package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.ActivityStateException;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.CalendarActivities;
import org.rapporto.crm.activity.CalendarReading;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalWriter;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.ExpansionPolicy;
import org.rapporto.crm.recurrence.GapPolicy;
import org.rapporto.crm.recurrence.OverlapPolicy;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** Activities and series that go out as iCalendar and come back. */
class CalendarActivitiesTest extends SeriesCase {

  private static final int SERIES = Integer.getInteger("rapporto.calendar.series", 200);
  private static final int LOOKED_AT = 40;

  private static final List<String> RULES =
      List.of(
          "FREQ=DAILY",
          "FREQ=DAILY;INTERVAL=3;COUNT=25",
          "FREQ=WEEKLY;BYDAY=MO,TH",
          "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
          "FREQ=MONTHLY;BYMONTHDAY=31",
          "FREQ=MONTHLY;BYDAY=-1FR;COUNT=30",
          "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
          "FREQ=WEEKLY;COUNT=1");
  private static final List<String> ZONES =
      List.of("Europe/Rome", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "UTC");
  private static final List<String> TEXTS =
      List.of(
          "Plan", "Ünï; çode, \\ slash", "Two\nlines", "long ".repeat(20), "😀 emoji: \"quoted\"");

  private final CrmSession other =
      Crm.on(MemoryStore.create())
          .clock(clock)
          .types(Schedule.types())
          .open()
          .as(Principal.user("bob"));

  private static String calendar(String... lines) {
    return "BEGIN:VCALENDAR\n" + String.join("\n", lines) + "\nEND:VCALENDAR\n";
  }

  private static ICalComponent parsed(String text) {
    return ICalReader.standard().read(text).calendars().get(0);
  }

  private static String write(CrmSession session, CrmRecord activity) {
    return ICalWriter.write(CalendarActivities.in(session).write(List.of(activity.id())));
  }

  private static List<CrmRecord> read(CrmSession session, String text) {
    return CalendarActivities.in(session).read(parsed(text));
  }

  @Test
  void oneEntryThatCannotBeReadKeepsNoOtherOut() {
    ICalComponent calendar =
        parsed(
            calendar(
                entry("a", "DTSTART:20260310T090000Z"),
                entry("b", "DESCRIPTION:No time"),
                entry("c", "DTSTART:20260311T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3"),
                entry("c", "RECURRENCE-ID:20260318T090000Z", "DESCRIPTION:No time"),
                entry("d", "DTSTART:20260312T090000Z", "RRULE:FREQ=DAILY;COUNT=3"),
                entry("d", "RECURRENCE-ID:20260313T090000Z", "DTSTART:20260313T100000Z")));

    CalendarReading reading = CalendarActivities.in(other).readEach(calendar);

    assertThat(reading.stored())
        .extracting(activity -> activity.get(Activities.SUBJECT))
        .containsExactly("Visit a", "Visit d");
    assertThat(reading.refused())
        .extracting(refused -> refused.entries().size())
        .containsExactly(1, 2);
    assertThat(reading.refused())
        .extracting(refused -> refused.entries().get(0).property("UID").orElseThrow().value())
        .containsExactly("b", "c");
    assertThat(reading.refused().get(0).reason())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no time");
    assertThat(other.count(Activities.TYPE, Filter.everything())).isEqualTo(3);
    assertThat(CalendarActivities.in(other).readEach(calendar).stored())
        .extracting(CrmRecord::id)
        .containsExactlyElementsOf(reading.stored().stream().map(CrmRecord::id).toList());
  }

  private static String entry(String uid, String... lines) {
    return "BEGIN:VEVENT\nUID:%1$s\nSUMMARY:Visit %1$s\n%2$s\nEND:VEVENT"
        .formatted(uid, String.join("\n", lines));
  }

  @Test
  void aSeriesComesBackWithAllThatWasDoneToIt() {
    SplittableRandom random = new SplittableRandom(41);
    for (int i = 0; i < SERIES; i++) {
      CrmRecord series = randomSeries(random);
      changeSome(series, random);
      String text = write(amy, series);
      CrmRecord back = read(other, text).get(0);
      assertThat(told(other, back)).as(text).isEqualTo(told(amy, series));
      assertThat(unordered(write(other, back))).as(text).isEqualTo(unordered(text));
      long records = other.count(Activities.TYPE, Filter.everything());
      assertThat(read(other, text).get(0).id()).isEqualTo(back.id());
      assertThat(other.count(Activities.TYPE, Filter.everything())).isEqualTo(records);
      assertThat(told(other, back)).as(text).isEqualTo(told(amy, series));
    }
  }

  private CrmRecord randomSeries(SplittableRandom random) {
    LocalDateTime start =
        LocalDateTime.of(2026, 1, 1, 0, 0)
            .plusDays(random.nextInt(120))
            .plusMinutes(15L * random.nextInt(96));
    LocalDateTime end = start.plusMinutes(15L * random.nextInt(9));
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    When first =
        switch (random.nextInt(5)) {
          case 0 ->
              When.days(start.toLocalDate(), start.toLocalDate().plusDays(1 + random.nextInt(3)));
          case 1 -> When.floating(start, end.plusHours(1));
          case 2 -> When.instants(start.atZone(zone).toInstant(), end.atZone(zone).toInstant());
          default -> When.zoned(start, end.plusMinutes(15), zone);
        };
    RecurrenceSet.Builder set =
        RecurrenceSet.builder(first.start())
            .rule(RecurrenceRule.parse(RULES.get(random.nextInt(RULES.size()))));
    for (int i = random.nextInt(3); i > 0; i--) {
      set.dates(first.startingAt(later(first, random)).start());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      set.exceptions(later(first, random));
    }
    if (random.nextInt(4) == 0) {
      set.policy(ExpansionPolicy.standard().with(GapPolicy.SKIP).with(OverlapPolicy.LATER));
    }
    List<String> kinds = List.of(ActivityKind.CALL, ActivityKind.MEETING, ActivityKind.TASK);
    CrmRecord activity =
        Activities.of(kinds.get(random.nextInt(3)), pick(TEXTS, random), ada)
            .with(Activities.BUSY, random.nextInt(2) == 0)
            .with(Activities.DESCRIPTION, random.nextInt(2) == 0 ? pick(TEXTS, random) : null)
            .with(Activities.LOCATION, random.nextInt(2) == 0 ? pick(TEXTS, random) : null)
            .with(Activities.PRIORITY, pick(Arrays.asList(null, "low", "normal", "high"), random));
    return recurring.plan(activity, first, set.build());
  }

  private static EventTime later(When first, SplittableRandom random) {
    int days = 1 + random.nextInt(60);
    RecurrenceSet daily =
        RecurrenceSet.of(first.start(), RecurrenceRule.parse("FREQ=DAILY;COUNT=" + (days + 1)));
    return daily.last().orElseThrow().start();
  }

  private static <T> T pick(List<T> some, SplittableRandom random) {
    return some.get(random.nextInt(some.size()));
  }

  private void changeSome(CrmRecord series, SplittableRandom random) {
    List<AgendaEntry> virtual = recurring.between(series.id(), Instant.EPOCH, FAR, 30);
    for (int i = random.nextInt(6); i > 0; i--) {
      AgendaEntry entry = pick(virtual, random);
      if (entry.isVirtual() && isOpen(series, entry)) {
        change(recurring.touch(entry), random);
      }
    }
  }

  private boolean isOpen(CrmRecord series, AgendaEntry entry) {
    return recurring.between(series.id(), Instant.EPOCH, FAR, 1000).stream()
        .anyMatch(now -> now.isVirtual() && entry.occurrence().equals(now.occurrence()));
  }

  private void change(CrmRecord row, SplittableRandom random) {
    switch (random.nextInt(5)) {
      case 0 -> amy.save(row.with(Activities.SUBJECT, pick(TEXTS, random)));
      case 1 -> schedule.complete(row.id(), Completion.plain().saying(pick(TEXTS, random)));
      case 2 -> schedule.cancel(row.id(), "no");
      case 3 -> amy.delete(row.id());
      default -> {
        When when = Schedule.time(row).orElseThrow();
        LocalDateTime start = when.start().local().plusHours(30);
        schedule.move(
            row.id(),
            random.nextInt(3) == 0
                ? When.on(start.toLocalDate())
                : When.zoned(start, start.plusHours(2), ZoneId.of(pick(ZONES, random))));
      }
    }
  }

  /** All that can be seen of a series. */
  private static List<String> told(CrmSession session, CrmRecord series) {
    List<String> told = new ArrayList<>();
    told.add(text(session.get(series.id())));
    for (AgendaEntry entry :
        RecurringActivities.in(session).between(series.id(), Instant.EPOCH, FAR, LOOKED_AT)) {
      told.add(
          entry.start()
              + " "
              + entry.end()
              + " "
              + entry.isVirtual()
              + " "
              + entry.when()
              + text(entry.activity()));
    }
    session.find(Activities.TYPE, Activities.SERIES.eq(series.id())).stream()
        .map(row -> row.get(Activities.OCCURRENCE) + text(row))
        .sorted()
        .forEach(told::add);
    return told;
  }

  private static String text(CrmRecord activity) {
    return List.of(
                Activities.KIND,
                Activities.STATUS,
                Activities.SUBJECT,
                Activities.DESCRIPTION,
                Activities.LOCATION,
                Activities.STARTS,
                Activities.ENDS,
                Activities.ZONE,
                Activities.TIMING,
                Activities.RESULT)
            .stream()
            .map(field -> activity.find(field).orElse("-"))
            .toList()
        + " "
        + activity.find(Activities.PRIORITY)
        + activity.find(Activities.PHASE)
        + activity.find(Activities.BUSY)
        + activity.find(Activities.DONE_AT);
  }

  private static List<String> unordered(String calendar) {
    return parsed(calendar).components().stream()
        .flatMap(entry -> entry.properties().stream().map(line -> entry.name() + line.line()))
        .sorted()
        .toList();
  }

  @Test
  void whatOthersWroteIsKeptWordForWord() {
    List<String> foreign =
        List.of(
            "ORGANIZER;CN=\"Max; M.\":mailto:max@example.com",
            "ATTENDEE;PARTSTAT=TENTATIVE;X-NUM-GUESTS=2:mailto:bob@example.com",
            "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-TITLE=Bar:geo:45.46,9.19",
            "PRIORITY:3",
            "TRANSP:OPAQUE",
            "SEQUENCE:7",
            "CATEGORIES:Red,Blue");
    String text =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\nBEGIN:VEVENT\r\nUID:abc\r\n"
            + "DTSTAMP:20260101T000000Z\r\nDTSTART;TZID=W. Europe Standard Time:20260302T100000\r\n"
            + "DTEND;TZID=W. Europe Standard Time:20260302T110000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
            + "SUMMARY;LANGUAGE=de:Jour fixe\r\n"
            + String.join("\r\n", foreign)
            + "\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nX-WR-ALARMUID:9\r\n"
            + "END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    CrmRecord series = read(amy, text).get(0);
    recurring.touch(series.id(), all(series).get(1).occurrence().start());
    amy.save(amy.get(series.id()).with(Activities.SUBJECT, "Weekly"));
    String written = write(amy, series).replace("\r\n ", "");
    assertThat(foreign).allSatisfy(line -> assertThat(written).contains("\r\n" + line + "\r\n"));
    assertThat(written)
        .contains(
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nX-WR-ALARMUID:9\r\nEND:VALARM")
        .contains("SUMMARY:Weekly", "UID:abc", "RECURRENCE-ID;TZID=Europe/Berlin:20260309T100000")
        .doesNotContain("Jour fixe\r\nSUMMARY");
    assertThat(amy.get(series.id()).get(Activities.PRIORITY)).isEqualTo("high");
  }

  @Test
  void aMovedOccurrenceOfAnotherProgramIsThatOccurrence() {
    String text =
        calendar(
            "BEGIN:VEVENT",
            "UID:m",
            "DTSTART:20260302T090000Z",
            "DTEND:20260302T100000Z",
            "RRULE:FREQ=DAILY;COUNT=4",
            "EXDATE:20260303T090000Z",
            "SUMMARY:Stand-up",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:m",
            "RECURRENCE-ID:20260304T090000Z",
            "DTSTART:20260304T120000Z",
            "DTEND:20260304T130000Z",
            "SUMMARY:Later",
            "END:VEVENT",
            "BEGIN:VEVENT",
            "UID:m",
            "RECURRENCE-ID:20260305T090000Z",
            "DTSTART:20260305T090000Z",
            "STATUS:CANCELLED",
            "SUMMARY:Stand-up",
            "END:VEVENT");
    CrmRecord series = read(amy, text).get(0);
    assertThat(all(series))
        .extracting(e -> e.activity().get(Activities.SUBJECT) + " " + e.start())
        .containsExactly("Stand-up 2026-03-02T09:00:00Z", "Later 2026-03-04T12:00:00Z");
    read(amy, text.replace("COUNT=4", "COUNT=6").replace("SUMMARY:Later", "SUMMARY:Much later"));
    assertThat(all(series))
        .extracting(e -> e.activity().get(Activities.SUBJECT) + " " + e.start())
        .containsExactly(
            "Stand-up 2026-03-02T09:00:00Z",
            "Much later 2026-03-04T12:00:00Z",
            "Stand-up 2026-03-06T09:00:00Z",
            "Stand-up 2026-03-07T09:00:00Z");
  }

  @Test
  void aPeriodOfItsOwnLengthIsAnOccurrenceOfThatLength() {
    CrmRecord series =
        read(
                amy,
                calendar(
                    "BEGIN:VEVENT",
                    "UID:p",
                    "DTSTART:20260302T090000Z",
                    "DTEND:20260302T100000Z",
                    "RDATE;VALUE=PERIOD:20260310T090000Z/PT3H",
                    "SUMMARY:Fair",
                    "END:VEVENT"))
            .get(0);
    assertThat(all(series))
        .extracting(e -> Duration.between(e.start(), e.end()))
        .containsExactly(Duration.ofHours(1), Duration.ofHours(3));
  }

  @Test
  void whatTakesPlaceOnceComesBackToo() {
    CrmRecord call =
        schedule.plan(
            Activities.of(ActivityKind.CALL, "Offer", ada),
            When.zoned(TEN, TEN.plusMinutes(20), ROME));
    String text = write(amy, call);
    assertThat(text).doesNotContain(ada.toString());
    CrmRecord back = read(other, text).get(0);
    assertThat(text(back)).isEqualTo(text(call));
    assertThat(read(amy, text).get(0).id()).isEqualTo(call.id());
    schedule.complete(call.id(), Completion.of("reached"));
    assertThat(read(other, write(amy, call)).get(0).get(Activities.OUTCOME)).isEqualTo("reached");
  }

  @Test
  void aTaskThatIsOnlyDueIsAMomentAndDoneWhereItIsCompleted() {
    CrmRecord task =
        read(
                amy,
                calendar(
                    "BEGIN:VTODO",
                    "UID:t",
                    "DUE:20260302T090000Z",
                    "SUMMARY:Send",
                    "STATUS:COMPLETED",
                    "COMPLETED:20260301T090000Z",
                    "END:VTODO"))
            .get(0);
    assertThat(task.get(Activities.KIND)).isEqualTo(ActivityKind.TASK);
    assertThat(task.get(Activities.PHASE)).isEqualTo("done");
    assertThat(task.get(Activities.DONE_AT)).isEqualTo("2026-03-01T09:00:00Z");
    assertThat(task.get(Activities.START_AT)).isEqualTo("2026-03-02T09:00:00Z");
  }

  @Test
  void whatCannotBeReadIsRefusedAndNothingIsStored() {
    String begin = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260302T090000Z\nEND:VEVENT\n";
    for (String lines :
        List.of("DTSTART:20260302T090000Z\nRRULE:FREQ=SOMETIMES", "SUMMARY:No time")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  read(
                      amy,
                      begin + "BEGIN:VEVENT\nUID:b\n" + lines + "\nEND:VEVENT\nEND:VCALENDAR\n"))
          .withMessageContaining("An entry of the calendar");
    }
    assertThat(amy.count(Activities.TYPE, Filter.everything())).isZero();
    CrmRecord single = read(amy, begin + "END:VCALENDAR\n").get(0);
    assertThatThrownBy(
            () ->
                read(
                    amy,
                    (begin + "END:VCALENDAR\n")
                        .replace("END:VEVENT", "RRULE:FREQ=DAILY\nEND:VEVENT")))
        .isInstanceOf(ActivityStateException.class)
        .hasMessageContaining(single.id().toString());
  }
}
