package org.rapporto.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporto.crm.internal.Gate;
import org.rapporto.crm.internal.TimerStore;
import org.rapporto.crm.internal.TimerStore.Claim;

/**
 * The timers of a base: what falls due and is delivered once it does, also when the host was down
 * meanwhile. A timer is set and cancelled in the transaction of its session, together with the
 * change it belongs to. It is delivered at least once, and exactly once to a receiver that
 * remembers keys. Several hosts on one base do not deliver the same one at the same time. Immutable
 * and as thread-safe as its session.
 *
 * <p>A timer belongs to the user who set it, to those who may change the record it is about, and to
 * system authorities; nobody else replaces or cancels it, or reads what it says.
 *
 * <p>Nothing runs by itself: a host calls {@link #runDue} as often as it wants timers delivered,
 * such as every few seconds on an executor of its own.
 */
public final class Timers {

  private static final Duration LONGEST_RETRY = Duration.ofDays(1);

  private final CrmSession session;
  private final Gate gate;

  Timers(CrmSession session, Gate gate) {
    this.session = session;
    this.gate = gate;
  }

  /**
   * Sets timers; one that is set under the same key already is replaced, and no longer given up.
   *
   * @param timers which; no key twice
   * @throws org.rapporto.crm.access.RecordNotFoundException if one is about a record that is not
   *     there, or not for this principal
   * @throws org.rapporto.crm.access.AccessDeniedException if one is about a record he may not
   *     change and did not make, or would replace a timer of others
   */
  public void set(Collection<Timer> timers) {
    List<TimerStore.Entry> entries = timers.stream().map(Timers::entry).toList();
    gate.<Boolean>write(work -> TimerStore.set(work, entries));
  }

  /**
   * Cancels timers; keys that are not set, or by others, are passed over.
   *
   * @param keys which
   */
  public void cancel(Collection<String> keys) {
    List<String> copy = List.copyOf(keys);
    gate.<Boolean>write(work -> TimerStore.cancel(work, copy));
  }

  /**
   * Finds a timer that is set and not delivered yet.
   *
   * @param key its key
   * @return the timer, or empty
   */
  public Optional<Timer> find(String key) {
    return gate.<Optional<TimerStore.Entry>>read(work -> TimerStore.find(work, key))
        .map(Timers::timer);
  }

  /**
   * The timers that were given up after many attempts. Setting one again makes it due again.
   *
   * @param kind of which kind
   * @param limit at most how many
   * @return the oldest first
   */
  public List<Timer> givenUp(String kind, int limit) {
    return gate.<List<TimerStore.Entry>>read(work -> TimerStore.givenUp(work, kind, limit)).stream()
        .map(Timers::timer)
        .toList();
  }

  /**
   * Delivers what is due, the oldest first, until nothing is.
   *
   * @param run how
   * @param receiver to whom
   * @return how many were delivered
   * @throws IllegalStateException inside a transaction, as what is delivered cannot be rolled back
   */
  public int runDue(TimerRun run, TimerReceiver receiver) {
    if (gate.isInside()) {
      throw new IllegalStateException("Timers are delivered outside of transactions");
    }
    int delivered = 0;
    List<Claim> claims = claim(run);
    while (!claims.isEmpty()) {
      delivered += deliver(run, receiver, claims);
      claims = claims.size() < run.batch() ? List.of() : claim(run);
    }
    return delivered;
  }

  private List<Claim> claim(TimerRun run) {
    return gate.<List<Claim>>write(
        work -> TimerStore.claim(work, run.kind(), run.worker(), run.batch(), run.lease()));
  }

  private int deliver(TimerRun run, TimerReceiver receiver, List<Claim> claims) {
    List<Timer> timers = claims.stream().map(c -> timer(c.entry())).toList();
    session.inSnapshot(
        s -> {
          receiver.prepare(s, timers);
          return timers;
        });
    Delivery delivery = new Delivery(run);
    try {
      claims.forEach(claim -> delivery.of(claim, receiver));
    } finally {
      session.inTransaction(
          s -> {
            receiver.settle(s, delivery.done.stream().map(c -> timer(c.entry())).toList());
            return s.timers().settle(delivery);
          });
    }
    return delivery.done.size();
  }

  private boolean settle(Delivery delivery) {
    return gate.<Boolean>write(
        work -> TimerStore.settle(work, delivery.done, delivery.again, delivery.givenUp));
  }

  /** What became of some claims. */
  private final class Delivery {
    private final TimerRun run;
    private final List<Claim> done = new ArrayList<>();
    private final Map<Claim, Instant> again = new LinkedHashMap<>();
    private final List<Claim> givenUp = new ArrayList<>();

    Delivery(TimerRun run) {
      this.run = run;
    }

    void of(Claim claim, TimerReceiver receiver) {
      try {
        receiver.deliver(timer(claim.entry()));
        done.add(claim);
      } catch (RuntimeException e) {
        int attempts = claim.entry().attempts();
        if (attempts >= run.mostAttempts()) {
          givenUp.add(claim);
        } else {
          again.put(claim, retryAt(run, gate.environment().clock().instant(), attempts));
        }
      }
    }
  }

  /** Twice as long after each failure, and never longer than a day. */
  private static Instant retryAt(TimerRun run, Instant now, int attempts) {
    Duration wait = run.retry();
    for (int i = 1; i < attempts && wait.compareTo(LONGEST_RETRY) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return now.plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY);
  }

  private static TimerStore.Entry entry(Timer t) {
    return new TimerStore.Entry(t.key(), t.kind(), t.at(), t.subject(), t.payload(), t.attempts());
  }

  private static Timer timer(TimerStore.Entry e) {
    return new Timer(e.key(), e.kind(), e.at(), e.subject(), e.payload(), e.attempts());
  }
}
