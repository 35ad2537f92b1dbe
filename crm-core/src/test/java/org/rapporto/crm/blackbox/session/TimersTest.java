package org.rapporto.crm.blackbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Timer;
import org.rapporto.crm.TimerRun;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.RecordId;

class TimersTest {

  private static final TimerRun RUN = TimerRun.of("reminder", "w1").batch(3);

  private final SettableClock clock = new SettableClock();
  private final List<String> delivered = new ArrayList<>();
  private Crm crm;
  private CrmSession host;

  @BeforeEach
  void open() {
    crm = Crm.on(MemoryStore.create()).clock(clock).open();
    host = crm.as(Principal.system("reminders", "delivers what is due"));
  }

  @Test
  void deliversWhatIsDueTheOldestFirstAndOnce() {
    for (int i = 9; i >= 0; i--) {
      set("t" + i, i);
    }
    host.timers().set(List.of(Timer.of("other", "process", clock.instant())));
    clock.advance(Duration.ofMinutes(7));
    assertThat(run()).isEqualTo(8);
    assertThat(delivered).containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7");
    assertThat(run()).isZero();
    clock.advance(Duration.ofDays(400));
    assertThat(run()).isEqualTo(2);
    assertThat(host.timers().find("other")).isPresent();
  }

  @Test
  void aTimerIsSetAndCancelledWithTheChangeItBelongsTo() {
    RecordId subject = host.newId(Contacts.TYPE);
    assertThatThrownBy(
            () ->
                host.inTransaction(
                    s -> {
                      s.timers().set(List.of(Timer.of("t", "reminder", clock.instant())));
                      throw new IllegalStateException("changed my mind");
                    }))
        .hasMessage("changed my mind");
    assertThat(host.timers().find("t")).isEmpty();
    Timer timer = Timer.of("t", "reminder", clock.instant()).about(subject).saying("PT15M");
    host.timers().set(List.of(timer));
    assertThat(host.timers().find("t")).contains(timer);
    host.timers().cancel(List.of("t", "unknown"));
    assertThat(host.timers().find("t")).isEmpty();
    assertThat(run()).isZero();
  }

  @Test
  void settingUnderTheSameKeyReplaces() {
    set("t", 5);
    set("t", 60);
    clock.advance(Duration.ofMinutes(10));
    assertThat(run()).isZero();
    clock.advance(Duration.ofMinutes(50));
    assertThat(run()).isEqualTo(1);
  }

  @Test
  void aFailedDeliveryIsTriedLaterAndLaterAndAtLastGivenUp() {
    set("bad", 0);
    set("good", 0);
    TimerRun thrice =
        new TimerRun("reminder", "w1", 10, Duration.ofMinutes(5), Duration.ofMinutes(1), 3);
    List<Instant> attempts = new ArrayList<>();
    for (int minute = 0; minute < 60; minute++) {
      host.timers()
          .runDue(
              thrice,
              t -> {
                if (t.key().equals("bad")) {
                  attempts.add(clock.instant());
                  throw new IllegalStateException("no line");
                }
                delivered.add(t.key());
              });
      clock.advance(Duration.ofMinutes(1));
    }
    Instant start = Instant.parse("2026-03-01T09:00:00Z");
    assertThat(attempts).containsExactly(start, start.plusSeconds(60), start.plusSeconds(180));
    assertThat(delivered).containsExactly("good");
    assertThat(host.timers().givenUp("reminder", 10)).extracting(Timer::key).containsExactly("bad");
    host.timers().set(host.timers().givenUp("reminder", 10));
    assertThat(run()).isEqualTo(1);
  }

  @Test
  void whatADeadWorkerHadTakenIsDeliveredWhenItsLeaseEnds() {
    set("t", 0);
    assertThatThrownBy(
            () ->
                host.timers()
                    .runDue(
                        RUN,
                        t -> {
                          throw new OutOfMemoryError("as if the process died");
                        }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(run()).isZero();
    clock.advance(Duration.ofMinutes(5));
    assertThat(run()).isEqualTo(1);
  }

  @Test
  void aWorkerThatIsSlowerThanItsLeaseLeavesTheTimerToTheOther() {
    set("t", 0);
    int[] byOther = {0};
    host.timers()
        .runDue(
            RUN,
            t -> {
              clock.advance(Duration.ofMinutes(6));
              if (t.attempts() == 1) {
                byOther[0] = host.timers().runDue(TimerRun.of("reminder", "w2"), x -> {});
                host.timers().set(List.of(Timer.of("t", "reminder", clock.instant())));
              }
            });
    assertThat(byOther[0]).isEqualTo(1);
    assertThat(host.timers().find("t")).isPresent();
  }

  @Test
  void usersDoNotSeeTimers() {
    CrmSession amy = crm.as(Principal.user("amy"));
    assertThatThrownBy(() -> amy.timers().runDue(RUN, t -> {}))
        .isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> amy.timers().find("t")).isInstanceOf(AccessDeniedException.class);
    assertThatThrownBy(() -> host.inTransaction(s -> s.timers().runDue(RUN, t -> {})))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTimerIsReplacedAndCancelledByThoseAloneToWhomItBelongs() {
    CrmSession amy = crm.as(Principal.user("amy"));
    CrmSession bob = crm.as(Principal.user("bob"));
    Timer later = Timer.of("own", "host", clock.instant().plus(Duration.ofDays(1)));
    amy.timers().set(List.of(later));
    host.timers().set(List.of(Timer.of("system", "host", later.at())));
    for (String key : List.of("own", "system")) {
      bob.timers().cancel(List.of(key));
      assertThat(host.timers().find(key)).isPresent();
      assertThatThrownBy(() -> bob.timers().set(List.of(Timer.of(key, "host", Instant.EPOCH))))
          .isInstanceOf(AccessDeniedException.class);
    }
    assertThat(host.timers().find("own")).contains(later);
    amy.timers().cancel(List.of("own"));
    host.timers().cancel(List.of("system"));
    assertThat(host.timers().find("own")).isEmpty();
    assertThat(host.timers().find("system")).isEmpty();
  }

  private void set(String key, int minutes) {
    Instant at = clock.instant().plus(Duration.ofMinutes(minutes));
    host.timers().set(List.of(Timer.of(key, "reminder", at)));
  }

  private int run() {
    return host.timers().runDue(RUN, t -> delivered.add(t.key()));
  }
}
