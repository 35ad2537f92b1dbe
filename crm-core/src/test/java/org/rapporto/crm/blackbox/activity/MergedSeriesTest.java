package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.TouchedOccurrences;
import org.rapporto.crm.activity.When;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.SeriesMergeException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** Activities that are one, some of which repeat. */
class MergedSeriesTest extends SeriesCase {

  private static final int ROUNDS = Integer.getInteger("rapporto.merge.series", 60);

  private void merge(CrmRecord survivor, CrmRecord other) {
    Merges.in(amy).merge(MergeRequest.of(survivor.id(), other.id()));
  }

  private CrmRecord meeting(LocalDateTime start) {
    return schedule.plan(
        Activities.of(ActivityKind.MEETING, "Pipeline", ada),
        When.zoned(start, start.plusHours(1), ROME));
  }

  private CrmRecord done(CrmRecord series, int week) {
    CrmRecord row = recurring.touch(series.id(), at(TEN.plusWeeks(week)));
    return schedule.complete(row.id(), Completion.of("held")).activity();
  }

  private List<String> phases(CrmRecord series) {
    return all(series).stream().map(entry -> entry.phase().code()).toList();
  }

  @Test
  void whatWasTouchedOfEitherIsTouchedOfBoth() {
    CrmRecord one = weekly("FREQ=WEEKLY;COUNT=4");
    CrmRecord other = weekly("FREQ=WEEKLY;COUNT=4");
    done(one, 0);
    done(other, 2);
    merge(one, other);
    assertThat(starts(one))
        .containsExactly(TEN, TEN.plusWeeks(1), TEN.plusWeeks(2), TEN.plusWeeks(3));
    assertThat(phases(one)).containsExactly("done", "planned", "done", "planned");
  }

  @Test
  void ofTwoRecordsOfOneOccurrenceOneIsLeftAndDoneStaysDone() {
    CrmRecord one = weekly("FREQ=WEEKLY;COUNT=2");
    CrmRecord other = weekly("FREQ=WEEKLY;COUNT=2");
    CrmRecord planned = recurring.touch(one.id(), at(TEN));
    CrmRecord done = done(other, 0);
    merge(one, other);
    assertThat(starts(one)).containsExactly(TEN, TEN.plusWeeks(1));
    assertThat(phases(one)).containsExactly("done", "planned");
    assertThat(amy.get(done.id()).id()).isEqualTo(planned.id());
    assertThat(amy.get(planned.id()).find(Activities.DONE_AT)).isPresent();
  }

  @Test
  void takenBackEachHasItsOwnAgain() {
    CrmRecord one = weekly("FREQ=WEEKLY;COUNT=5");
    CrmRecord other = weekly("FREQ=WEEKLY;COUNT=5");
    done(one, 0);
    done(other, 1);
    recurring.touch(one.id(), at(TEN.plusWeeks(2)));
    done(other, 2);
    merge(one, other);
    done(one, 3);
    Merges.in(amy).unmerge(other.id());
    assertThat(phases(one)).containsExactly("done", "planned", "planned", "done", "planned");
    assertThat(phases(other)).containsExactly("planned", "done", "done", "planned", "planned");
    assertThat(starts(one)).hasSize(5);
    assertThat(starts(other)).hasSize(5);
  }

  @Test
  void randomSeriesComeTogetherAndApart() {
    SplittableRandom random = new SplittableRandom(37);
    for (int round = 0; round < ROUNDS; round++) {
      List<CrmRecord> series = new ArrayList<>();
      List<Set<Integer>> touched = new ArrayList<>();
      for (int s = 0; s < 3; s++) {
        series.add(weekly("FREQ=WEEKLY;COUNT=12"));
        touched.add(new HashSet<>());
        touch(series.get(s), random.nextInt(9), random, touched.get(s));
      }
      CrmRecord one = series.get(0);
      Set<Integer> all = new HashSet<>(touched.get(0));
      for (int s = 1; s < 3; s++) {
        merge(one, series.get(s));
        all.addAll(touched.get(s));
        assertTouched(one, all);
        Set<Integer> since = new HashSet<>(all);
        touch(one, random.nextInt(3), random, since);
        since.removeAll(all);
        touched.get(0).addAll(since);
        all.addAll(since);
      }
      int first = 1 + random.nextInt(2);
      for (int s : List.of(first, 3 - first)) {
        Merges.in(amy).unmerge(series.get(s).id());
        assertTouched(series.get(s), touched.get(s));
      }
      assertTouched(one, touched.get(0));
    }
  }

  private void touch(CrmRecord series, int times, SplittableRandom random, Set<Integer> touched) {
    for (int i = 0; i < times; i++) {
      int week = random.nextInt(12);
      recurring.touch(series.id(), at(TEN.plusWeeks(week)));
      touched.add(week);
    }
  }

  /** All twelve take place, once each, and those with records are the ones that were touched. */
  private void assertTouched(CrmRecord series, Set<Integer> touched) {
    List<AgendaEntry> entries = all(series);
    assertThat(entries).hasSize(12);
    for (int week = 0; week < 12; week++) {
      assertThat(local(entries.get(week).start())).isEqualTo(TEN.plusWeeks(week));
      assertThat(entries.get(week).isVirtual()).isEqualTo(!touched.contains(week));
    }
    assertThat(TouchedOccurrences.of(amy.get(series.id()))).hasSameSizeAs(touched);
  }

  @Test
  void aSeriesDoesNotMergeWithWhatTakesPlaceOnceOrAtOtherTimes() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=4");
    CrmRecord single = meeting(TEN);
    CrmRecord longer = weekly("FREQ=WEEKLY;COUNT=5");
    CrmRecord row = recurring.touch(series.id(), at(TEN));
    for (CrmRecord other : List.of(single, longer, row)) {
      for (List<CrmRecord> pair : List.of(List.of(series, other), List.of(other, series))) {
        MergeRequest request = MergeRequest.of(pair.get(0).id(), pair.get(1).id());
        for (Runnable attempt :
            List.<Runnable>of(
                () -> Merges.in(amy).merge(request), () -> Merges.in(amy).preview(request))) {
          assertThatThrownBy(attempt::run)
              .isInstanceOfSatisfying(
                  SeriesMergeException.class,
                  e ->
                      assertThat(List.of(e.one(), e.other()))
                          .containsExactly(pair.get(0).id(), pair.get(1).id()))
              .hasMessageContaining("RecurringActivities.touch");
        }
      }
    }
    assertThat(starts(series)).hasSize(4);
  }

  @Test
  void whatTakesPlaceOnceBecomesTheOccurrenceItIs() {
    CrmRecord series = weekly("FREQ=WEEKLY;COUNT=3");
    CrmRecord single = meeting(TEN.plusWeeks(1));
    CrmRecord row = recurring.touch(series.id(), at(TEN.plusWeeks(1)));
    merge(single, row);
    assertThat(starts(series)).containsExactly(TEN, TEN.plusWeeks(1), TEN.plusWeeks(2));
    assertThat(all(series).get(1).activity().id()).isEqualTo(single.id());
  }

  @Test
  void whatIsDoneStaysDoneAtItsTime() {
    CrmRecord planned = meeting(TEN.plusWeeks(1));
    CrmRecord held = meeting(TEN);
    schedule.complete(held.id(), Completion.of("held"));
    merge(planned, held);
    CrmRecord merged = amy.get(planned.id());
    assertThat(merged.get(Activities.PHASE)).isEqualTo("done");
    assertThat(merged.get(Activities.STARTS)).isEqualTo(TEN.toString());
    assertThat(merged.get(Activities.OUTCOME)).isEqualTo("held");
  }

  @Test
  void remindersOfBothAreOfWhatIsLeft() {
    CrmRecord one = weekly("FREQ=WEEKLY;COUNT=3");
    CrmRecord other = weekly("FREQ=WEEKLY;COUNT=3");
    schedule.remind(other.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
    done(one, 1);
    merge(one, other);
    clock.set(TEN.plusWeeks(3));
    assertThat(deliver()).containsExactly(TEN, TEN.plusWeeks(2));
    assertThat(amy.find(RecordId.parse(other.id().toString())).orElseThrow().id())
        .isEqualTo(one.id());
  }

  @Test
  void remindersOfBothThatAreAlikeAreOneUntilTheyPartAgain() {
    CrmRecord one = weekly("FREQ=WEEKLY;COUNT=5");
    CrmRecord other = weekly("FREQ=WEEKLY;COUNT=5");
    Lead quarter = Lead.of(Duration.ofMinutes(15));
    schedule.remind(one.id(), "amy", quarter, LatePolicy.ALWAYS);
    schedule.remind(other.id(), "amy", quarter, LatePolicy.ALWAYS);
    schedule.remind(other.id(), "amy", Lead.of(Duration.ZERO), LatePolicy.ALWAYS);
    merge(one, other);
    clock.set(TEN.plusWeeks(1));
    assertThat(deliver()).containsExactlyInAnyOrder(TEN, TEN, TEN.plusWeeks(1), TEN.plusWeeks(1));
    Merges.in(amy).unmerge(other.id());
    clock.set(TEN.plusWeeks(2));
    assertThat(deliver()).containsOnly(TEN.plusWeeks(2)).hasSize(3);
  }
}
