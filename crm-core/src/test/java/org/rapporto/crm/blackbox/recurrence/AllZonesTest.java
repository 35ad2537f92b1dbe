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
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

/** Rules of every day in the zones of the world: each instant once and in order. */
class AllZonesTest {

  /** Every how many zones; 1 for all, in which the test takes some minutes. */
  private static final int EVERY = Integer.getInteger("rapporto.recurrence.everyZone", 23);

  private static final List<String> RULES =
      List.of(
          "FREQ=DAILY",
          "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,30",
          "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
          "FREQ=WEEKLY;BYDAY=SU;BYHOUR=0,1,2,3,23",
          "FREQ=MONTHLY;BYMONTHDAY=-1",
          "FREQ=MONTHLY;BYDAY=-1SU;BYHOUR=1,2,3",
          "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU;BYHOUR=2;BYMINUTE=0,15,30,45",
          "FREQ=YEARLY",
          "FREQ=HOURLY;INTERVAL=5",
          "FREQ=HOURLY;BYHOUR=0,1,2,3",
          "FREQ=MINUTELY;INTERVAL=45",
          "FREQ=MINUTELY;INTERVAL=90;BYHOUR=0,1,2,3");

  @Test
  void giveEachInstantOnceAndInOrder() {
    List<String> wrong = new ArrayList<>();
    List<String> zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
    long checked = 0;
    for (int i = 0; i < zones.size(); i += EVERY) {
      for (String rule : RULES) {
        checked += check(rule, ZoneId.of(zones.get(i)), wrong);
      }
    }
    System.out.println("recurrence: " + checked + " instants in order, " + wrong.size() + " not");
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(1_000_000);
  }

  private static long check(String rule, ZoneId zone, List<String> wrong) {
    RecurrenceSet set =
        RecurrenceSet.of(
            new EventTime.Zoned(LocalDateTime.of(1970, 1, 1, 2, 30), zone),
            RecurrenceRule.parse(rule));
    Instant end = Instant.parse("2038-01-01T00:00:00Z");
    Iterator<Occurrence> all = set.iterator();
    Instant last = Instant.MIN;
    long count = 0;
    while (last.isBefore(end)) {
      Occurrence next = all.next();
      Instant instant = next.instant(zone);
      if (!instant.isAfter(last)) {
        wrong.add(rule + " in " + zone + " at " + instant);
      }
      last = instant;
      count++;
    }
    return count;
  }
}
