package org.rapporto.crm.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.InvalidPolicyException;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.StoredPolicy;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;

/**
 * Policies that are kept in the base. Each transaction asks which one is in force, so that a new
 * one counts on every host from the commit on; what is remembered here is what a policy that never
 * changes reads as, not which one it is. Thread-safe.
 */
public final class PolicyStore implements PolicySource {

  private static final int MOST_KNOWN = 16;

  private final Map<UUID, Policy> known = new ConcurrentHashMap<>();

  @Override
  public Policy in(StoreTransaction store) {
    CrmRecord head = head(store);
    if (head == null) {
      throw new CrmException("The base has lost its access policy; restore a backup");
    }
    UUID id = UUID.fromString(head.get(PolicyRecords.HEAD_POLICY));
    Policy policy = known.get(id);
    if (policy == null) {
      RecordId row = new RecordId(PolicyRecords.NAME, id);
      CrmRecord stored =
          store.find(Selection.of(PolicyRecords.TYPE, Filter.hasId(List.of(row)))).get(0);
      policy = policy(stored, TypeStore.read(store).values());
      if (known.size() >= MOST_KNOWN) {
        known.clear();
      }
      known.put(id, policy);
    }
    return policy;
  }

  /** Nobody could do anything any more, not even put another policy in force. */
  @Override
  public void requireFits(StoreTransaction store, RecordType changed) {
    Policy policy = in(store);
    Map<String, RecordType> all = TypeStore.read(store);
    all.put(changed.name(), changed);
    try {
      Policy.parse(policy.toJson(), all.values());
    } catch (InvalidPolicyException | InvalidJsonException e) {
      throw new CrmException(
          policy
              + ", which is in force, does not fit this form of record type '"
              + changed.name()
              + "'; put one in force first that fits both",
          e);
    }
  }

  private static @Nullable CrmRecord head(StoreTransaction store) {
    return store
        .find(Selection.of(PolicyRecords.HEAD_TYPE, Filter.hasId(List.of(PolicyRecords.HEAD))))
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** By the types as the base has them, which another host may have changed since it opened. */
  private static Policy policy(CrmRecord row, Collection<RecordType> types) {
    return Policy.parse(row.get(PolicyRecords.DEFINITION), types);
  }

  /**
   * Puts the first policy of a base in force, unless there is one.
   *
   * @param environment the base
   * @param first the policy
   */
  public void open(Environment environment, Policy first) {
    Principal opening = Principal.system("crm", "opening the store");
    Gate gate = new Gate(environment, opening);
    try {
      gate.<Boolean>alone(
          work -> head(work.store) != null || put(work, first, "the first policy") != null);
    } catch (DuplicateRecordException e) {
      // another host was as quick
    }
  }

  /** The policies that were ever in force, the latest first. */
  List<StoredPolicy> all(UnitOfWork work) {
    requireRight(work);
    return work.store.find(latestFirst()).stream().map(PolicyStore::stored).toList();
  }

  /** The policy in force. */
  StoredPolicy active(UnitOfWork work) {
    requireRight(work);
    return stored(work.store.find(latestFirst().limit(1)).get(0));
  }

  private static Selection latestFirst() {
    return Selection.of(PolicyRecords.TYPE, Filter.everything())
        .orderedBy(Order.byDescending(PolicyRecords.NUMBER));
  }

  /**
   * Puts a policy in force; whoever does must keep the right to put another one in its place, for
   * good.
   */
  StoredPolicy activate(UnitOfWork work, Policy policy, String reason) {
    requireRight(work);
    Collection<RecordType> types = TypeStore.read(work.store).values();
    Policy fitting = Policy.parse(policy.toJson(), types);
    StoredPolicy stored = put(work, fitting, reason);
    if (!keepsRight(work, work.now()) || !keepsRight(work, afterAll(fitting, work.now()))) {
      throw new CrmException(
          policy
              + " would take ADMIN_POLICY from '"
              + work.principal.id()
              + "', who could not take it back then; have somebody put it in force who keeps it");
    }
    return stored;
  }

  /** When no rule begins or ends any more. */
  private static Instant afterAll(Policy policy, Instant now) {
    return policy.rules().stream()
        .flatMap(rule -> Stream.of(rule.from(), rule.until()))
        .filter(Objects::nonNull)
        .filter(moment -> moment.isAfter(now))
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  private static boolean keepsRight(UnitOfWork work, Instant at) {
    return !(work.rights.allowedAt(at, PolicyRecords.TYPE, Action.ADMIN_POLICY)
        instanceof Filter.Nothing);
  }

  private static void requireRight(UnitOfWork work) {
    work.require(Action.ADMIN_POLICY, PolicyRecords.TYPE);
  }

  private StoredPolicy put(UnitOfWork work, Policy policy, String reason) {
    CrmRecord head = head(work.store);
    Map<String, String> facts = new TreeMap<>();
    if (head != null) {
      facts.put("former", in(work.store).hash());
    }
    long number = head == null ? 1 : head.get(PolicyRecords.HEAD_NUMBER) + 1;
    RecordId id = new RecordId(PolicyRecords.NAME, work.environment.ids().get());
    CrmRecord row =
        CrmRecord.of(PolicyRecords.TYPE, id)
            .with(RecordType.CREATED_AT, work.now())
            .with(RecordType.CREATED_BY, work.principal.id())
            .with(PolicyRecords.NUMBER, number)
            .with(PolicyRecords.DEFINITION, policy.toJson())
            .with(PolicyRecords.REASON, reason);
    CrmRecord next =
        (head == null ? CrmRecord.of(PolicyRecords.HEAD_TYPE, PolicyRecords.HEAD) : head)
            .with(PolicyRecords.HEAD_NUMBER, number)
            .with(PolicyRecords.HEAD_POLICY, id.value().toString());
    CrmRecord written = work.store.insert(List.of(row)).get(0);
    if (head == null) {
      work.store.insert(List.of(next));
    } else {
      work.store.update(List.of(next));
    }
    facts.put("policy", "activated");
    facts.put("version", policy.version());
    facts.put("hash", policy.hash());
    facts.put("number", Long.toString(number));
    facts.put("reason", reason);
    AuditLog.note(work, Action.ADMIN_POLICY, null, facts);
    return stored(written);
  }

  private static StoredPolicy stored(CrmRecord row) {
    return new StoredPolicy(
        row.get(PolicyRecords.NUMBER),
        row.get(PolicyRecords.DEFINITION),
        row.get(RecordType.CREATED_BY),
        row.get(RecordType.CREATED_AT),
        row.get(PolicyRecords.REASON));
  }
}
