package org.rapporto.crm.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Timers as records of the gate. One instant says from when on a timer may be taken: when it falls
 * due, and after each attempt when its lease ends or the next attempt is due. One that was given up
 * has none.
 */
public final class TimerStore {

  private static final String NAME = "timer";
  private static final TextField KEY = Field.text(NAME, "timer_key", Trait.REQUIRED);
  private static final TextField KIND = Field.text(NAME, "kind", Trait.REQUIRED);
  private static final InstantField AT = Field.instant(NAME, "due_at", Trait.REQUIRED);
  private static final InstantField FREE_AT = Field.instant(NAME, "free_at", Trait.INDEXED);
  static final ReferenceField SUBJECT = Field.reference(NAME, "subject", ReferenceField.ANY_TYPE);
  private static final TextField PAYLOAD = Field.text(NAME, "payload");
  private static final IntegerField ATTEMPTS = Field.integer(NAME, "attempts");
  private static final TextField WORKER = Field.text(NAME, "worker");

  static final RecordType TYPE =
      RecordType.named(NAME)
          .field(KEY)
          .field(KIND)
          .field(AT)
          .field(FREE_AT)
          .field(SUBJECT)
          .field(PAYLOAD)
          .field(ATTEMPTS)
          .field(WORKER)
          .naturalKey("timer_key", KEY)
          .build();

  private static final List<Order> OLDEST_FIRST = List.of(Order.by(FREE_AT));

  private TimerStore() {}

  /**
   * What a timer is.
   *
   * @param key its identity
   * @param kind who serves it
   * @param at when it falls due
   * @param subject the record it is about, or null
   * @param payload what its receiver needs to know
   * @param attempts how often its delivery was begun
   */
  public record Entry(
      String key,
      String kind,
      Instant at,
      @Nullable RecordId subject,
      String payload,
      int attempts) {}

  /**
   * A timer somebody has taken to deliver it.
   *
   * @param entry what it is
   * @param record how it was stored when it was taken
   */
  public record Claim(Entry entry, CrmRecord record) {}

  /**
   * Sets timers, or replaces those of the same keys.
   *
   * @param work the unit of work
   * @param entries no key twice
   * @return true, for the callers' convenience
   */
  public static boolean set(UnitOfWork work, List<Entry> entries) {
    TimerRights rights = TimerRights.of(work);
    Map<String, CrmRecord> known = known(work, entries);
    entries.forEach(entry -> rights.require(entry, known.get(entry.key())));
    return write(work, entries, known, rights.owner());
  }

  /**
   * Sets timers that are the library's, whoever may do what: such as follow from a change that was
   * allowed. One that is pending tells of all since the first.
   */
  static boolean setOwn(UnitOfWork work, List<Entry> entries) {
    Map<String, CrmRecord> known = known(work, entries);
    List<Entry> since = entries.stream().map(e -> since(e, known.get(e.key()))).toList();
    return write(work, since, known, null);
  }

  private static Entry since(Entry entry, @Nullable CrmRecord pending) {
    return pending == null || !pending.get(AT).isBefore(entry.at())
        ? entry
        : new Entry(
            entry.key(),
            entry.kind(),
            pending.get(AT),
            entry.subject(),
            entry.payload(),
            entry.attempts());
  }

  private static Map<String, CrmRecord> known(UnitOfWork work, List<Entry> entries) {
    return byKey(work, entries.stream().map(Entry::key).toList());
  }

  private static boolean write(
      UnitOfWork work, List<Entry> entries, Map<String, CrmRecord> known, @Nullable String owner) {
    List<CrmRecord> inserts = new ArrayList<>();
    List<CrmRecord> updates = new ArrayList<>();
    for (Entry entry : entries) {
      CrmRecord old = known.get(entry.key());
      CrmRecord row =
          old == null
              ? CrmRecord.of(TYPE, new RecordId(NAME, work.environment.ids().get()))
              : old.without(WORKER);
      row =
          row.with(KEY, entry.key())
              .with(KIND, entry.kind())
              .with(AT, entry.at())
              .with(FREE_AT, entry.at())
              .with(SUBJECT, entry.subject())
              .with(PAYLOAD, entry.payload())
              .with(ATTEMPTS, 0L)
              .with(RecordType.OWNER, owner);
      (old == null ? inserts : updates).add(row);
    }
    insert(work, inserts);
    update(work, updates);
    return true;
  }

  /**
   * Removes timers.
   *
   * @param work the unit of work
   * @param keys which; unknown ones, and those of others, are passed over
   * @return true, for the callers' convenience
   */
  public static boolean cancel(UnitOfWork work, Collection<String> keys) {
    TimerRights rights = TimerRights.of(work);
    delete(work, byKey(work, keys).values().stream().filter(rights::isOwn).toList());
    return true;
  }

  /** Removes all timers about records, whatever they were to say. */
  static void forget(UnitOfWork work, Collection<RecordId> subjects) {
    delete(work, work.store.find(Selection.of(TYPE, SUBJECT.in(new HashSet<>(subjects)))));
  }

  /**
   * Finds a timer.
   *
   * @param work the unit of work
   * @param key its key
   * @return the timer, or empty
   */
  public static Optional<Entry> find(UnitOfWork work, String key) {
    requireSystem(work);
    return Optional.ofNullable(byKey(work, List.of(key)).get(key)).map(TimerStore::entry);
  }

  /**
   * Timers that are no longer due.
   *
   * @param work the unit of work
   * @param kind of which kind
   * @param limit at most how many
   * @return by when they were due
   */
  public static List<Entry> givenUp(UnitOfWork work, String kind, int limit) {
    requireSystem(work);
    Filter filter = KIND.eq(kind).and(FREE_AT.isSet().negate());
    return work
        .store
        .find(new Selection(TYPE, filter, List.of(Order.by(AT)), null, limit, Scope.LIVE))
        .stream()
        .map(TimerStore::entry)
        .toList();
  }

  /**
   * Takes due timers, so that nobody else does before the lease ends.
   *
   * @param work the unit of work
   * @param kind of which kind
   * @param worker who takes them
   * @param limit at most how many
   * @param lease for how long
   * @return the oldest first
   */
  public static List<Claim> claim(
      UnitOfWork work, String kind, String worker, int limit, Duration lease) {
    requireSystem(work);
    Instant now = now(work);
    Filter due = KIND.eq(kind).and(FREE_AT.atMost(now));
    List<CrmRecord> taken = new ArrayList<>();
    for (CrmRecord row :
        work.store.find(new Selection(TYPE, due, OLDEST_FIRST, null, limit, Scope.LIVE))) {
      taken.add(
          row.with(FREE_AT, now.plus(lease))
              .with(WORKER, worker)
              .with(ATTEMPTS, row.get(ATTEMPTS) + 1));
    }
    List<CrmRecord> stored = update(work, taken);
    return stored.stream().map(row -> new Claim(entry(row), row)).toList();
  }

  /**
   * Ends claims. One that was taken by somebody else since, because its lease had ended, or set
   * anew, is left to that.
   *
   * @param work the unit of work
   * @param done what was delivered
   * @param again when to try what was not
   * @param givenUp what is not tried again
   * @return true, for the callers' convenience
   */
  public static boolean settle(
      UnitOfWork work, List<Claim> done, Map<Claim, Instant> again, List<Claim> givenUp) {
    Set<RecordId> untouched = untouched(work, done, again.keySet(), givenUp);
    delete(work, done.stream().map(Claim::record).filter(r -> untouched.contains(r.id())).toList());
    List<CrmRecord> updates = new ArrayList<>();
    again.forEach((c, at) -> updates.add(c.record().with(FREE_AT, at).without(WORKER)));
    givenUp.forEach(c -> updates.add(c.record().without(FREE_AT).without(WORKER)));
    update(work, updates.stream().filter(r -> untouched.contains(r.id())).toList());
    return true;
  }

  private static Set<RecordId> untouched(
      UnitOfWork work, Collection<Claim> done, Collection<Claim> again, Collection<Claim> up) {
    Map<RecordId, Long> versions = new HashMap<>();
    for (Collection<Claim> some : List.of(done, again, up)) {
      some.forEach(c -> versions.put(c.record().id(), c.record().version()));
    }
    Set<RecordId> untouched = new HashSet<>();
    if (!versions.isEmpty()) {
      for (CrmRecord row : work.store.find(Selection.of(TYPE, Filter.hasId(versions.keySet())))) {
        if (Objects.equals(versions.get(row.id()), row.version())) {
          untouched.add(row.id());
        }
      }
    }
    return untouched;
  }

  private static Map<String, CrmRecord> byKey(UnitOfWork work, Collection<String> keys) {
    Map<String, CrmRecord> known = new HashMap<>();
    if (!keys.isEmpty()) {
      work.store
          .find(Selection.of(TYPE, KEY.in(keys)))
          .forEach(row -> known.put(row.get(KEY), row));
    }
    return known;
  }

  private static Entry entry(CrmRecord row) {
    return new Entry(
        row.get(KEY),
        row.get(KIND),
        row.get(AT),
        row.valueOrNull(SUBJECT),
        row.find(PAYLOAD).orElse(""),
        Math.toIntExact(row.get(ATTEMPTS)));
  }

  private static Instant now(UnitOfWork work) {
    return work.environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static void insert(UnitOfWork work, List<CrmRecord> rows) {
    if (!rows.isEmpty()) {
      work.store.insert(rows);
    }
  }

  private static List<CrmRecord> update(UnitOfWork work, List<CrmRecord> rows) {
    return rows.isEmpty() ? List.of() : work.store.update(rows);
  }

  private static void delete(UnitOfWork work, List<CrmRecord> rows) {
    if (!rows.isEmpty()) {
      work.store.delete(rows);
    }
  }

  /** A user would learn of records that are not his to see. */
  private static void requireSystem(UnitOfWork work) {
    if (!work.principal.isSystem()) {
      throw new AccessDeniedException(work.principal, Action.READ, "timers");
    }
  }
}
