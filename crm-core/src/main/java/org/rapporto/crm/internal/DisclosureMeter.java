package org.rapporto.crm.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.guard.DisclosureLimitException;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardListener.Alert;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.store.TransactionMode;

/**
 * Counts the different records each principal is shown, and holds them against the limits.
 *
 * <p>The count is exact: a table of hashes with the minute each was seen last, which answers for
 * every window at once. A sketch would be smaller and would stop people a few records early or
 * late; and the table is bounded all the same, as nobody is shown more than the limits allow. What
 * was shown is written before the caller gets it, ahead for some records more, so that most reads
 * write nothing; after a crash those count as shown. The lock of a principal is never held while a
 * store is written. Thread-safe.
 */
public final class DisclosureMeter {

  private static final int SECONDS = 60;

  private final GuardPolicy policy;
  private final GuardListener listener;
  private final List<DisclosureLimit> limits;
  private final long least;
  private final int memory;
  private final String host = UUID.randomUUID().toString();
  private final Map<String, Watched> watched = new ConcurrentHashMap<>();
  private final Peers peers = new Peers();

  /** One principal: his meter, what is to be told, and who writes. */
  private static final class Watched {
    private final PrincipalMeter meter;
    private final Map<String, Integer> toldAt = new HashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private final Object writing = new Object();

    Watched(PrincipalMeter meter) {
      this.meter = meter;
    }
  }

  /** Something for the audit, and for the listener if it is an alert. */
  private record Note(Alert alert, Map<String, String> facts) {}

  /**
   * A meter.
   *
   * @param policy with the limits
   * @param listener of the host
   */
  public DisclosureMeter(GuardPolicy policy, GuardListener listener) {
    this.policy = policy;
    this.listener = listener;
    this.limits =
        policy.limits().stream()
            .sorted(Comparator.comparing(DisclosureLimit::step).reversed())
            .toList();
    this.least = limits.stream().mapToLong(DisclosureLimit::records).min().orElse(0);
    this.memory =
        limits.stream().mapToInt(l -> Math.toIntExact(l.window().toMinutes())).max().orElse(0);
  }

  GuardPolicy policy() {
    return policy;
  }

  boolean isOn() {
    return !limits.isEmpty();
  }

  private boolean counts(UnitOfWork work) {
    return !limits.isEmpty()
        && !work.principal.isSystem()
        && (policy.exempt().isEmpty()
            || reader(work).roles().stream().noneMatch(policy.exempt()::contains));
  }

  /** Who reads as the directory knows him now; a delegate does not borrow an exemption. */
  private static Principal reader(UnitOfWork work) {
    return work.environment
        .directory()
        .of(work)
        .flatMap(d -> d.find(work.principal.id()))
        .orElse(work.principal);
  }

  /**
   * Counts records that a principal is about to be shown.
   *
   * @throws DisclosureLimitException if he is not to be shown them
   */
  void show(UnitOfWork work, int count, IntToLongFunction hash) {
    if (count == 0 || !counts(work)) {
      return;
    }
    long[] hashes = IntStream.range(0, count).mapToLong(hash).distinct().toArray();
    int now = minute(work.environment.clock().instant());
    Watched one = watched(work, now);
    synchronized (one.meter) {
      if (one.meter.isBeyondLease(hashes, now)) {
        one.meter.takeOver(new SeenRows(work.store, work.principal.id()).since(oldest(now)));
      }
      if (one.meter.most(hashes.length) > least) {
        one.meter.tidy(now);
        for (DisclosureLimit limit : limits) {
          check(work, one, limit, hashes, now);
        }
      }
      one.meter.show(hashes, now);
    }
  }

  private Watched watched(UnitOfWork work, int now) {
    String id = work.principal.id();
    Watched known = watched.get(id);
    if (known != null) {
      return known;
    }
    List<CrmRecord> rows = new SeenRows(work.store, id).since(oldest(now));
    Watched fresh = new Watched(new PrincipalMeter(host, memory, rows));
    Watched other = watched.putIfAbsent(id, fresh);
    return other == null ? fresh : other;
  }

  private long oldest(int now) {
    return (now - memory) / SeenRows.MINUTES - 1L;
  }

  private void check(UnitOfWork work, Watched one, DisclosureLimit limit, long[] hashes, int now) {
    long count = one.meter.with(limit, hashes, now);
    if (count <= limit.records() || one.meter.fresh(limit, hashes, now) == 0) {
      return;
    }
    long most = Math.max(limit.records(), peers.allowed(work, limit, now));
    if (count <= most) {
      return;
    }
    @Nullable String reason = work.terms.reason();
    boolean passes =
        switch (limit.step()) {
          case ALERT -> true;
          case REASON -> reason != null;
          case APPROVAL -> count - most <= approved(work, limit);
          case BLOCK -> false;
        };
    tell(work, one, limit, count, passes ? reason : null, passes, now);
    if (!passes) {
      throw new DisclosureLimitException(work.principal.id(), limit, most);
    }
  }

  private static long approved(UnitOfWork work, DisclosureLimit limit) {
    return ApprovalOperations.inForce(work, limit.name());
  }

  private void tell(
      UnitOfWork work,
      Watched one,
      DisclosureLimit limit,
      long count,
      @Nullable String reason,
      boolean passes,
      int now) {
    String key = limit.name() + ' ' + passes + ' ' + reason;
    Integer last = one.toldAt.get(key);
    if (last != null && now - last < SeenRows.MINUTES) {
      return;
    }
    one.toldAt.values().removeIf(told -> now - told >= SeenRows.MINUTES);
    one.toldAt.put(key, now);
    Map<String, String> facts = new HashMap<>();
    facts.put("limit", limit.name());
    facts.put("step", limit.step().name());
    facts.put("records", Long.toString(count));
    facts.put("shown", passes ? "yes" : "no");
    if (reason != null) {
      facts.put("reason", reason);
    }
    Instant at = work.environment.clock().instant();
    one.notes.add(new Note(new Alert(work.principal.id(), limit, count, at), facts));
  }

  /** Writes what is due of a principal, outside of any transaction, before his call returns. */
  void settle(Environment environment, Principal principal) {
    Watched one = watched.get(principal.id());
    if (one == null) {
      return;
    }
    int now = minute(environment.clock().instant());
    synchronized (one.writing) {
      PrincipalMeter.@Nullable Due due;
      List<Note> notes;
      synchronized (one.meter) {
        due = one.meter.due(now);
        notes = List.copyOf(one.notes);
        one.notes.clear();
      }
      if (due != null || !notes.isEmpty()) {
        try {
          write(environment, principal, one, due, notes);
        } catch (RuntimeException e) {
          synchronized (one.meter) {
            one.notes.addAll(notes);
          }
          throw e;
        }
        notes.forEach(note -> listener.alert(note.alert));
      }
    }
  }

  private void write(
      Environment environment,
      Principal principal,
      Watched one,
      PrincipalMeter.@Nullable Due due,
      List<Note> notes) {
    Gate gate = new Gate(environment, principal);
    List<CrmRecord> rows =
        gate.alone(
            work -> {
              notes.forEach(note -> AuditLog.note(work, Action.READ, null, note.facts));
              SeenRows seen = new SeenRows(work.store, principal.id());
              if (due == null) {
                return List.of();
              }
              due.write(seen, host);
              long oldest = oldest(due.hour() * SeenRows.MINUTES);
              seen.removeBefore(oldest);
              return seen.since(oldest);
            });
    if (due != null) {
      synchronized (one.meter) {
        one.meter.written(due);
        one.meter.takeOver(rows);
      }
    }
  }

  /** Gives back what was written ahead: nothing more will be shown. */
  void close(Environment environment) {
    Set<String> ids = new HashSet<>(watched.keySet());
    for (String id : ids) {
      Watched one = watched.remove(id);
      PrincipalMeter.@Nullable Due due = one == null ? null : one.meter.last();
      if (due != null) {
        environment
            .store()
            .<Boolean>inTransaction(
                TransactionMode.WRITE,
                tx -> {
                  due.write(new SeenRows(tx, id), host);
                  return true;
                });
      }
    }
  }

  private static int minute(Instant instant) {
    return Math.toIntExact(Math.floorDiv(instant.getEpochSecond(), SECONDS));
  }
}
