package org.rapporto.crm.blackbox.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.recurrence.Occurrence;
import org.rapporto.crm.recurrence.Orphans;
import org.rapporto.crm.recurrence.RecurrenceRule;
import org.rapporto.crm.recurrence.RecurrenceSet;
import org.rapporto.crm.recurrence.Series;
import org.rapporto.crm.recurrence.SeriesSplit;

/** Series whose single occurrences were changed. */
class SeriesTest {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2031-01-01T00:00:00Z");

  private static EventTime at(String local) {
    return new EventTime.Zoned(LocalDateTime.parse(local), ROME);
  }

  private static Series<String> weekly() {
    return Series.of(
        RecurrenceSet.of(at("2026-03-02T09:00"), RecurrenceRule.parse("FREQ=WEEKLY;COUNT=6")));
  }

  private static List<String> seen(Series<String> series) {
    return series.between(FROM, TO, ROME, 1000).stream()
        .map(entry -> entry.start().text() + entry.content().map(text -> " " + text).orElse(""))
        .toList();
  }

  @Test
  void showsAChangedOccurrenceWhereItIsNow() {
    Series<String> series =
        weekly().change(at("2026-03-09T09:00"), at("2026-03-10T15:00"), "moved");
    assertThat(seen(series))
        .startsWith("20260302T090000", "20260310T150000 moved", "20260316T090000")
        .hasSize(6);
    assertThat(seen(series.restore(at("2026-03-09T09:00")))).isEqualTo(seen(weekly()));
  }

  @Test
  void cancelsOneAndTakesItBack() {
    EventTime second = at("2026-03-09T09:00");
    Series<String> series = weekly().change(second, second, "changed").cancel(second);
    assertThat(seen(series)).doesNotContain("20260309T090000").hasSize(5);
    assertThat(seen(series.restore(second))).isEqualTo(seen(weekly()));
  }

  @Test
  void refusesAnOccurrenceItDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weekly().cancel(at("2026-03-03T09:00")))
        .withMessageContaining("no occurrence");
  }

  @Test
  void splitsCountExceptionsAndChanges() {
    Series<String> series =
        weekly()
            .change(at("2026-03-09T09:00"), at("2026-03-10T09:00"), "early")
            .change(at("2026-03-30T09:00"), at("2026-03-31T09:00"), "late")
            .cancel(at("2026-04-06T09:00"));
    SeriesSplit<String> split = series.split(at("2026-03-16T09:00"));
    assertThat(split.before().orElseThrow().set().rules())
        .extracting(RecurrenceRule::toString)
        .containsExactly("FREQ=WEEKLY;COUNT=2");
    assertThat(split.after().set().rules())
        .extracting(RecurrenceRule::toString)
        .containsExactly("FREQ=WEEKLY;COUNT=4");
    List<String> both = new ArrayList<>(seen(split.before().orElseThrow()));
    both.addAll(seen(split.after()));
    assertThat(both).isEqualTo(seen(series));
    assertThat(series.split(at("2026-03-02T09:00")).before()).isEmpty();
  }

  @Test
  void keepsMovesOrDropsWhatAChangeOfAllLeavesBehind() {
    Series<String> series = weekly().change(at("2026-03-09T09:00"), at("2026-03-09T12:00"), "noon");
    RecurrenceSet later =
        RecurrenceSet.of(at("2026-03-02T10:00"), RecurrenceRule.parse("FREQ=WEEKLY;COUNT=6"));
    assertThat(series.orphans(later)).containsExactly(at("2026-03-09T09:00"));
    assertThat(seen(series.withSet(later, Orphans.DROP))).contains("20260309T100000").hasSize(6);
    assertThat(seen(series.withSet(later, Orphans.MOVE_TO_SAME_DAY)))
        .contains("20260309T120000 noon")
        .doesNotContain("20260309T100000")
        .hasSize(6);
    assertThat(seen(series.withSet(later, Orphans.KEEP_AS_DATES)))
        .contains("20260309T120000 noon", "20260309T100000")
        .hasSize(7);
  }

  @Test
  void splitsAnyRuleWithoutLosingOrAddingAnOccurrence() {
    Random random = new Random(3);
    RandomRules rules = new RandomRules(random);
    int split = 0;
    for (int i = 0; i < 60; i++) {
      String rule = rules.rule();
      EventTime start = new EventTime.Zoned(rules.start(), ROME);
      RecurrenceSet set = RecurrenceSet.of(start, RecurrenceRule.parse(rule));
      List<EventTime> first = starts(set, 30);
      EventTime cut = first.get(random.nextInt(first.size()));
      SeriesSplit<String> parts = Series.<String>of(set).split(cut);
      List<EventTime> both = new ArrayList<>();
      parts.before().ifPresent(before -> both.addAll(starts(before.set(), 30)));
      both.addAll(starts(parts.after().set(), first.size() - both.size()));
      assertThat(both).as(rule + " from " + start + " at " + cut).isEqualTo(first);
      split += both.size();
    }
    assertThat(split).isGreaterThan(200);
  }

  private static List<EventTime> starts(RecurrenceSet set, int most) {
    List<EventTime> starts = new ArrayList<>();
    Iterator<Occurrence> all = set.iterator();
    while (starts.size() < most && all.hasNext()) {
      starts.add(all.next().start());
    }
    return starts;
  }

  @Test
  void aSeriesOfSeveralRulesIsCutWhereTheyCanBeToldApartFromTheStart() {
    EventTime start = new EventTime.Zoned(LocalDateTime.of(2026, 3, 2, 9, 0), ROME);
    RecurrenceSet set =
        RecurrenceSet.builder(start)
            .rule(RecurrenceRule.parse("FREQ=WEEKLY;COUNT=20"))
            .rule(RecurrenceRule.parse("FREQ=MONTHLY;BYMONTHDAY=1,15"))
            .rule(RecurrenceRule.parse("FREQ=DAILY;COUNT=3"))
            .build();
    List<Occurrence> all = first(set, 60);
    for (int cut : List.of(1, 2, 5, 11, 30)) {
      SeriesSplit<String> parts = Series.<String>of(set).split(all.get(cut).start());
      List<Occurrence> both = new ArrayList<>();
      parts.before().orElseThrow().set().forEach(both::add);
      assertThat(both).hasSize(cut);
      both.addAll(first(parts.after().set(), all.size() - cut));
      assertThat(both).extracting(Occurrence::start).isEqualTo(starts(all));
    }
    RecurrenceSet steps =
        RecurrenceSet.builder(start)
            .rule(RecurrenceRule.parse("FREQ=WEEKLY"))
            .rule(RecurrenceRule.parse("FREQ=DAILY;INTERVAL=5"))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Series.of(steps).split(first(steps, 3).get(2).start()))
        .withMessageContaining("interval");
  }

  private static List<Occurrence> first(RecurrenceSet set, int most) {
    List<Occurrence> found = new ArrayList<>();
    for (Iterator<Occurrence> all = set.iterator(); all.hasNext() && found.size() < most; ) {
      found.add(all.next());
    }
    return found;
  }

  private static List<EventTime> starts(List<Occurrence> occurrences) {
    return occurrences.stream().map(Occurrence::start).toList();
  }
}
