package org.rapporto.crm.blackbox.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;

class CountedRuleTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final LocalDateTime START = LocalDateTime.of(2026, 3, 27, 21, 40, 7);
  private static final List<String> PARTS =
      List.of(
          "BYHOUR=1,2,3,9",
          "BYMINUTE=0,30,31",
          "BYSECOND=7,59",
          "BYDAY=SU,MO",
          "BYMONTH=3,4,10",
          "BYMONTHDAY=-1,1,29",
          "BYSETPOS=1,-1");

  @Test
  void endsWithTheOccurrenceThatCountingFromTheStartGives() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 400; i++) {
      String rule = rule(random);
      EventTime start =
          switch (random.nextInt(4)) {
            case 0 -> new EventTime.At(START.toInstant(ZoneOffset.UTC));
            case 1 -> new EventTime.Floating(START);
            case 2 -> new EventTime.Zoned(START, ZoneId.of("Australia/Lord_Howe"));
            default -> new EventTime.Zoned(START, ROME);
          };
      RecurrenceSet set = RecurrenceSet.of(start, RecurrenceRule.parse(rule));
      List<Occurrence> counted = new ArrayList<>();
      for (Iterator<Occurrence> all = set.iterator(); all.hasNext(); ) {
        counted.add(all.next());
      }
      Occurrence last = counted.get(counted.size() - 1);
      assertThat(set.last()).as(rule + " from " + start).contains(last);
      Instant near = counted.get(counted.size() * 2 / 3).instant(UTC);
      assertThat(set.between(near, Instant.parse("9999-12-31T23:59:59Z"), UTC, 10_000))
          .as(rule + " from " + start)
          .isEqualTo(counted.stream().filter(one -> !one.instant(UTC).isBefore(near)).toList());
      assertThat(set.last(near, UTC))
          .isEqualTo(
              counted.stream().filter(one -> one.instant(UTC).isBefore(near)).reduce((a, b) -> b));
    }
  }

  private static String rule(SplittableRandom random) {
    List<String> frequencies = List.of("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY");
    StringBuilder rule =
        new StringBuilder("FREQ=" + frequencies.get(random.nextInt(frequencies.size())));
    rule.append(";COUNT=").append(random.nextInt(1, 3_000));
    rule.append(";INTERVAL=").append(random.nextInt(3) == 0 ? random.nextInt(1, 9_000) : 1);
    for (String part : PARTS) {
      boolean fits =
          switch (part.substring(0, Math.min(8, part.length()))) {
            case "BYSETPOS" -> rule.indexOf("BY") > 0;
            case "BYMONTHD" -> rule.indexOf("WEEKLY") < 0;
            default -> true;
          };
      if (fits && random.nextInt(5) == 0) {
        rule.append(';').append(part);
      }
    }
    return rule.toString();
  }

  @Test
  void ofACountNobodyCanCountToTheWindowIsThereAllTheSame() {
    for (EventTime start :
        List.of(new EventTime.Floating(START), new EventTime.Zoned(START, ROME))) {
      for (String frequency : List.of("SECONDLY", "MINUTELY", "HOURLY", "SECONDLY;BYHOUR=9")) {
        RecurrenceSet set =
            RecurrenceSet.of(
                start, RecurrenceRule.parse("FREQ=" + frequency + ";COUNT=2000000000"));
        Instant later = Instant.parse("2040-05-05T07:00:00Z");
        assertThat(set.between(later, later.plusSeconds(7_200), ROME, 2)).hasSize(2);
      }
    }
    RecurrenceSet seconds =
        RecurrenceSet.of(
            new EventTime.At(START.toInstant(ZoneOffset.UTC)),
            RecurrenceRule.parse("FREQ=SECONDLY;COUNT=2000000000"));
    assertThat(seconds.last().orElseThrow().instant(ROME))
        .isEqualTo(START.toInstant(ZoneOffset.UTC).plusSeconds(1_999_999_999));
  }
}
