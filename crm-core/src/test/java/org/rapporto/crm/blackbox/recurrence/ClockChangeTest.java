package org.rapporto.crm.blackbox.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.ExpansionPolicy;
import org.rapporto.crm.recurrence.GapPolicy;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.OverlapPolicy;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** What happens to occurrences where clocks jump. */
class ClockChangeTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

  private static List<String> instants(RecurrenceSet set, int count) {
    List<String> found = new ArrayList<>();
    Iterator<Occurrence> all = set.iterator();
    while (all.hasNext() && found.size() < count) {
      found.add(all.next().instant(BERLIN).toString());
    }
    return found;
  }

  private static RecurrenceSet set(String rule, String start, ZoneId zone) {
    return set(rule, start, zone, ExpansionPolicy.standard());
  }

  private static RecurrenceSet set(String rule, String start, ZoneId zone, ExpansionPolicy policy) {
    return RecurrenceSet.builder(new EventTime.Zoned(LocalDateTime.parse(start), zone))
        .rule(RecurrenceRule.parse(rule))
        .policy(policy)
        .build();
  }

  @Test
  void shiftsATimeInAGapForwardOnce() {
    assertThat(instants(set("FREQ=DAILY", "2026-03-28T02:30", BERLIN), 3))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void leavesOutATimeInAGapIfAskedAndCountsItAllTheSame() {
    ExpansionPolicy skip = ExpansionPolicy.standard().with(GapPolicy.SKIP);
    assertThat(instants(set("FREQ=DAILY;COUNT=3", "2026-03-28T02:30", BERLIN, skip), 9))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void takesTheFirstOfTwoTimesInAnOverlapOrTheSecondIfAsked() {
    assertThat(instants(set("FREQ=DAILY", "2026-10-24T02:30", BERLIN), 3))
        .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    ExpansionPolicy later = ExpansionPolicy.standard().with(OverlapPolicy.LATER);
    assertThat(instants(set("FREQ=DAILY", "2026-10-24T02:30", BERLIN, later), 3))
        .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  void countsRealHoursThroughAGap() {
    assertThat(instants(set("FREQ=HOURLY", "2026-03-29T00:30", BERLIN), 4))
        .containsExactly(
            "2026-03-28T23:30:00Z",
            "2026-03-29T00:30:00Z",
            "2026-03-29T01:30:00Z",
            "2026-03-29T02:30:00Z");
  }

  @Test
  void countsRealHoursThroughAnOverlapAndTellsTheTwoApart() {
    RecurrenceSet hourly = set("FREQ=HOURLY", "2026-10-25T01:30", BERLIN);
    assertThat(instants(hourly, 4))
        .containsExactly(
            "2026-10-24T23:30:00Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:30:00Z",
            "2026-10-25T02:30:00Z");
    Iterator<Occurrence> all = hourly.iterator();
    all.next();
    assertThat(all.next().start())
        .isEqualTo(new EventTime.Zoned(LocalDateTime.parse("2026-10-25T02:30"), BERLIN));
    assertThat(all.next().start())
        .isEqualTo(new EventTime.At(Instant.parse("2026-10-25T01:30:00Z")));
  }

  @Test
  void hasNoDayThatAPlaceLeftOut() {
    RecurrenceSet daily = set("FREQ=DAILY", "2011-12-28T09:00", APIA);
    List<LocalDateTime> local = new ArrayList<>();
    Iterator<Occurrence> all = daily.iterator();
    for (int i = 0; i < 4; i++) {
      local.add(all.next().instant(APIA).atZone(APIA).toLocalDateTime());
    }
    assertThat(local)
        .extracting(LocalDateTime::toString)
        .containsExactly(
            "2011-12-28T09:00", "2011-12-29T09:00", "2011-12-31T09:00", "2012-01-01T09:00");
  }

  @Test
  void mixesShiftedAndOtherTimesInOrder() {
    RecurrenceSet set = set("FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30", "2026-03-29T00:00", BERLIN);
    assertThat(instants(set.toBuilder().policy(set.policy()).build(), 5))
        .containsExactly(
            "2026-03-28T23:00:00Z",
            "2026-03-29T01:00:00Z",
            "2026-03-29T01:30:00Z",
            "2026-03-30T00:00:00Z",
            "2026-03-30T00:30:00Z");
  }

  @Test
  void countsHoursOverHalfAnHour() {
    ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
    RecurrenceSet set = set("FREQ=HOURLY", "2026-04-05T00:15", lordHowe);
    List<String> local = new ArrayList<>();
    Iterator<Occurrence> all = set.iterator();
    for (int i = 0; i < 4; i++) {
      local.add(all.next().local().toString());
    }
    assertThat(local)
        .containsExactly(
            "2026-04-05T00:15", "2026-04-05T01:15", "2026-04-05T02:15", "2026-04-05T03:15");
  }
}
