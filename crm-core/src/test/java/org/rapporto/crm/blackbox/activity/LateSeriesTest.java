package org.rapporto.crm.blackbox.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.activity.AgendaEntry;
import org.rapporto.crm.activity.Completion;
import org.rapporto.crm.activity.LatePolicy;
import org.rapporto.crm.activity.Lead;
import org.rapporto.crm.activity.ReminderSink;
import org.rapporto.crm.activity.Reminders;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.activity.TouchedOccurrences;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.recurrence.EventTime;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * What a series with very many late or touched occurrences costs, and that nothing of it is lost.
 */
class LateSeriesTest extends SeriesCase {

  private static final Principal HOST = Principal.system("host", "delivers what is due");
  private static final Lead AT_ONCE = Lead.of(Duration.ZERO);
  private static final int ROUNDS = Integer.getInteger("rapporto.late.rounds", 40);

  /** A store that counts what is written in. */
  private static final class CountingStore extends WrappedStore {
    private int writes;

    CountingStore(Store base) {
      super(base);
    }

    @Override
    public <R> R inTransaction(
        TransactionMode mode, Function<? super StoreTransaction, ? extends R> work) {
      writes += mode == TransactionMode.WRITE ? 1 : 0;
      return base.inTransaction(mode, work);
    }
  }

  private CrmRecord daily() {
    return weekly("FREQ=DAILY");
  }

  @Test
  void lateOccurrencesAreServedInFewTransactions() {
    for (LatePolicy policy : LatePolicy.values()) {
      schedule.remind(daily().id(), "amy", AT_ONCE, policy);
    }
    clock.set(TEN.plusDays(500));
    CountingStore counting = new CountingStore(store);
    List<String> keys = new ArrayList<>();
    deliver(counting, due -> keys.add(due.key()));
    assertThat(keys).doesNotHaveDuplicates().hasSize(501 + 1 + 1 + 1);
    assertThat(amy.find(Reminders.TYPE, Reminders.STATE.eq("missed"))).hasSize(500);
    assertThat(counting.writes).isLessThan(20);
  }

  private static void deliver(Store store, ReminderSink sink, SeriesCase of) {
    Schedule.in(Crm.on(store).clock(of.clock).types(Schedule.types()).open().as(HOST))
        .deliverReminders("w", sink);
  }

  private void deliver(Store other, ReminderSink sink) {
    deliver(other, sink, this);
  }

  @Test
  void whatWasDeliveredBeforeASinkFailedIsNotDeliveredAgain() {
    schedule.remind(daily().id(), "amy", AT_ONCE, LatePolicy.ALWAYS);
    clock.set(TEN.plusDays(9));
    List<LocalDateTime> delivered = new ArrayList<>();
    Set<LocalDateTime> failed = new HashSet<>();
    ReminderSink sink =
        due -> {
          LocalDateTime start = local(due.entry().start());
          if (start.equals(TEN.plusDays(4)) && failed.add(start)) {
            throw new IllegalStateException("mail is down");
          }
          delivered.add(start);
        };
    deliver(store, sink);
    assertThat(delivered).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void killedAtAnyPointNoOccurrenceIsLostAndNoneTakesEffectTwice() {
    SplittableRandom random = new SplittableRandom(29);
    for (int round = 0; round < ROUNDS; round++) {
      CrmRecord series = daily();
      schedule.remind(series.id(), "amy", AT_ONCE, LatePolicy.ALWAYS);
      LocalDateTime from = clock.local();
      clock.set(from.plusDays(1 + random.nextInt(30)));
      Map<String, LocalDateTime> effects = new HashMap<>();
      boolean done = false;
      while (!done) {
        try {
          deliver(
              new DyingStore(store, 2 + random.nextInt(10), random.nextInt(2) == 0),
              due -> {
                if (random.nextInt(20) == 0) {
                  throw new DyingStore.Killed();
                }
                if (due.activity().id().equals(series.id())) {
                  effects.put(due.key(), local(due.entry().start()));
                }
              });
          done = true;
        } catch (DyingStore.Killed e) {
          clock.set(clock.local().plusMinutes(6));
        }
      }
      List<LocalDateTime> wanted = new ArrayList<>();
      for (AgendaEntry entry :
          recurring.between(
              series.id(), from.atZone(ROME).toInstant(), clock.instant().plusNanos(1), 1000)) {
        wanted.add(local(entry.start()));
      }
      wanted.removeIf(start -> start.isBefore(from));
      assertThat(effects.values()).containsExactlyInAnyOrderElementsOf(wanted);
      schedule.cancel(series.id(), "the round is over");
    }
  }

  @Test
  void aSeriesHasOneTimerHoweverManyOfItsOccurrencesChanged() {
    CrmRecord series = daily();
    List<CrmRecord> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CrmRecord row = recurring.touch(series.id(), at(TEN.plusDays(i)));
      rows.add(schedule.complete(row.id(), Completion.of("held")).activity());
    }
    CrmSession host = open(HOST);
    assertThat(host.timers().find("changed " + series.id())).isPresent();
    assertThat(rows)
        .allSatisfy(row -> assertThat(host.timers().find("changed " + row.id())).isEmpty());
    deliver();
    assertThat(host.timers().find("changed " + series.id())).isEmpty();
  }

  @Test
  void aReminderOfAnOccurrenceFollowsItWhoeverMovesItByASave() {
    CrmRecord series = daily();
    CrmRecord row = recurring.touch(series.id(), at(TEN.plusDays(9)));
    schedule.remind(row.id(), "amy", AT_ONCE, LatePolicy.ALWAYS);
    clock.set(TEN.plusHours(1));
    String earlier = TEN.plusHours(2).toString();
    amy.save(amy.get(row.id()).with(Activities.STARTS, earlier).with(Activities.ENDS, earlier));
    clock.set(TEN.plusHours(2));
    assertThat(deliver()).hasSize(1);
  }

  @Test
  void whatIsDoneOfASeriesStaysShortHoweverLongItGoesOn() {
    CrmRecord series = daily();
    for (int i = 0; i < 300; i++) {
      recurring.touch(series.id(), at(TEN.plusDays(i)));
    }
    assertThat(amy.get(series.id()).get(Activities.TOUCHED)).hasSizeLessThan(50);
    assertThat(recurring.next(series.id(), clock.instant()).orElseThrow().start())
        .isEqualTo(TEN.plusDays(300).atZone(ROME).toInstant());
  }

  @Test
  void touchedOccurrencesAreThoseThatWereTouchedInWhateverOrder() {
    SplittableRandom random = new SplittableRandom(31);
    for (String rule :
        List.of("FREQ=DAILY;COUNT=60", "FREQ=HOURLY;INTERVAL=7", "FREQ=MONTHLY;BYDAY=1MO,-1FR")) {
      CrmRecord series = weekly(rule);
      List<AgendaEntry> first = recurring.between(series.id(), clock.instant(), FAR, 60);
      Set<EventTime> touched = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        AgendaEntry entry = first.get(random.nextInt(first.size() * 2 / 3));
        EventTime id = Objects.requireNonNull(entry.occurrence()).start();
        if (random.nextInt(5) == 0 && touched.remove(id)) {
          recurring.restore(recurring.touch(series.id(), id).id());
        } else {
          recurring.touch(series.id(), id);
          touched.add(id);
        }
        assertThat(TouchedOccurrences.of(amy.get(series.id()))).isEqualTo(touched);
      }
    }
  }

  @Test
  void aTextThatClaimsTooManyTouchedOccurrencesKeepsNobodyBusy() {
    CrmRecord series = weekly("FREQ=SECONDLY");
    amy.save(series.with(Activities.TOUCHED, "19000101T000000/99991231T235959"));
    assertThatThrownBy(() -> recurring.next(series.id(), clock.instant()))
        .isInstanceOf(CrmException.class)
        .hasMessageContaining("not readable");
  }
}
