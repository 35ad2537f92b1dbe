package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Condition;
import org.rapporto.crm.access.Decision;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.PolicyChange;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.Rule;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/** Answers who may do what and why, to those who administer it. */
public final class ReviewOperations {

  private static final int SAMPLES = 10;

  private final Gate gate;

  /**
   * For one principal.
   *
   * @param gate who asks, and of what
   */
  public ReviewOperations(Gate gate) {
    this.gate = gate;
  }

  /**
   * Why somebody may do something, or not.
   *
   * @param who the principal
   * @param action what
   * @param id to which record, live or deleted
   * @return the decision with its reasons
   */
  public Decision explain(Principal who, Action action, RecordId id) {
    return gate.<Decision>read(
        work -> {
          CrmRecord record = administered(work, id);
          return decision(work.as(who), action, record);
        });
  }

  private static Decision decision(UnitOfWork as, Action action, CrmRecord record) {
    boolean open = as.rights.permits(action);
    boolean there = isThere(as, action, record);
    boolean allowed = there && isAllowed(as, action, record);
    List<Decision.Reason> grants = new ArrayList<>();
    List<Decision.Reason> forbids = new ArrayList<>();
    String remark = there ? "" : "The record is not there for him, who may not READ it";
    remark = open ? remark : "The action is not open to him: he left, or it is not delegated";
    if (as.rights.policy() instanceof Policy policy) {
      for (Rule rule : policy.rules(action, record.type().name())) {
        if (rule.subject().includes(as.rights.principal())) {
          boolean grant = rule.effect() == Rule.Effect.GRANT;
          (grant ? grants : forbids).add(reason(as, policy, rule, record));
        }
      }
    } else {
      remark = "The policy is code of the host's, which gives no reasons";
    }
    return new Decision(allowed, grants, forbids, masked(as, record), remark);
  }

  /** What is not there for somebody is not his to change either, whatever rules say of that. */
  private static boolean isThere(UnitOfWork as, Action action, CrmRecord record) {
    return switch (action) {
      case CREATE, ADMIN_POLICY, DEFINE, ACT_AS -> true;
      default -> isAllowed(as, Action.READ, record);
    };
  }

  private static boolean isAllowed(UnitOfWork as, Action action, CrmRecord record) {
    return holds(as, as.gate.allowed(record.type(), action), record);
  }

  private static Decision.Reason reason(UnitOfWork as, Policy policy, Rule rule, CrmRecord record) {
    boolean grant = rule.effect() == Rule.Effect.GRANT;
    boolean now = rule.holdsAt(as.now());
    boolean counts = now && holds(as, condition(as, policy, rule, record.type()), record);
    boolean plainly = counts;
    if (now && rule.when() instanceof Condition.Where where) {
      plainly = holds(as, as.rights.plain(where.filter()), record);
    }
    Decision.Holds holds =
        plainly == counts
            ? counts ? Decision.Holds.YES : Decision.Holds.NO
            : Decision.Holds.UNDECIDED;
    String text =
        rule.when() instanceof Condition.Where where
            ? where.filter().toString()
            : rule.when().toString();
    text += now ? "" : ", but not at this time";
    return new Decision.Reason(rule.id(), holds, (grant ? "grants if " : "forbids if ") + text);
  }

  private static Filter condition(UnitOfWork as, Policy policy, Rule rule, RecordType type) {
    return as.rights.plain(policy.conditionOf(rule, as.rights, type));
  }

  private static boolean holds(UnitOfWork as, Filter filter, CrmRecord record) {
    return predicate(as, filter, record.type()).test(record);
  }

  private static Predicate<CrmRecord> predicate(UnitOfWork as, Filter filter, RecordType type) {
    return filter.toPredicate(type, as::lookUp);
  }

  private static Map<String, Mask> masked(UnitOfWork as, CrmRecord record) {
    Map<String, Mask> masked = new TreeMap<>();
    as.rights
        .fields(record.type())
        .restricted()
        .forEach(
            (name, right) -> {
              if (!holds(as, right.readable(), record)) {
                masked.put(name, right.mask());
              }
            });
    return masked;
  }

  /** The record, whoever may read it, for one who administers rights on it. */
  private static CrmRecord administered(UnitOfWork work, RecordId id) {
    RecordType type =
        work.environment.types().find(id.type()).orElseThrow(() -> new RecordNotFoundException(id));
    Filter administered = requireAdmin(work, type);
    List<CrmRecord> found =
        work.store.find(
            Selection.of(type, Filter.hasId(List.of(id)).and(administered)).in(Scope.ALL));
    if (found.isEmpty()) {
      throw new RecordNotFoundException(id);
    }
    return work.showing().records(found).get(0);
  }

  private static Filter requireAdmin(UnitOfWork work, RecordType type) {
    work.require(Action.ADMIN_POLICY, type);
    return work.gate.allowed(type, Action.ADMIN_POLICY);
  }

  /**
   * Which users may do something to a record.
   *
   * @param action what
   * @param id which record, live or deleted
   * @return their ids, in order
   */
  public List<String> whoMay(Action action, RecordId id) {
    return gate.<List<String>>read(
        work -> {
          CrmRecord record = administered(work, id);
          return users(work).stream()
              .filter(
                  user -> {
                    UnitOfWork as = work.as(Principal.user(user));
                    return isThere(as, action, record) && isAllowed(as, action, record);
                  })
              .toList();
        });
  }

  private static Set<String> users(UnitOfWork work) {
    return new TreeSet<>(
        work.environment
            .directory()
            .of(work)
            .orElseThrow(() -> new CrmException("Open the CRM with a directory to ask about users"))
            .users());
  }

  /**
   * What another policy would change in who may do something.
   *
   * @param other the other policy
   * @param action what
   * @param type to which records
   * @return for every user for whom it would change something, by id
   */
  public List<PolicyChange> whatIf(AccessPolicy other, Action action, RecordType type) {
    return gate.<List<PolicyChange>>read(
        work -> {
          RecordType now = work.current(type);
          Filter administered = requireAdmin(work, now);
          List<PolicyChange> changes = new ArrayList<>();
          List<Filter> asked = new ArrayList<>();
          for (String user : users(work)) {
            UnitOfWork as = work.as(Principal.user(user));
            Filter before = as.gate.allowed(now, action).and(administered);
            Filter after =
                new Rights(as, new PolicySource.Fixed(other))
                    .allowed(now, action)
                    .and(administered);
            asked.add(after);
            PolicyChange change = change(work, user, now, before, after);
            if (change.gained() + change.lost() > 0) {
              changes.add(change);
            }
          }
          return work.showing().changes(now, asked, changes);
        });
  }

  private static PolicyChange change(
      UnitOfWork work, String user, RecordType type, Filter before, Filter after) {
    Filter gained = after.and(before.negate());
    Filter lost = before.and(after.negate());
    return new PolicyChange(
        user,
        work.store.count(type, gained, Scope.LIVE),
        work.store.count(type, lost, Scope.LIVE),
        samples(work, type, gained),
        samples(work, type, lost));
  }

  private static List<RecordId> samples(UnitOfWork work, RecordType type, Filter filter) {
    return work.store.find(Selection.of(type, filter).limit(SAMPLES)).stream()
        .map(CrmRecord::id)
        .toList();
  }

  /**
   * The rules of the policy that hold on no live record for any user: dead weight, or a mistake.
   *
   * @return their ids
   */
  public List<String> rulesNeverMatched() {
    return gate.<List<String>>read(
        work -> {
          SharingOperations.requireAdmin(work);
          if (!(work.rights.policy() instanceof Policy policy)) {
            throw new CrmException("The policy is code of the host's, which has no rules");
          }
          Collection<String> users = users(work);
          return policy.rules().stream()
              .filter(rule -> users.stream().noneMatch(u -> matches(work, policy, rule, u)))
              .map(Rule::id)
              .toList();
        });
  }

  private static boolean matches(UnitOfWork work, Policy policy, Rule rule, String user) {
    UnitOfWork as = work.as(Principal.user(user));
    if (!rule.holdsAt(as.now()) || !rule.subject().includes(as.rights.principal())) {
      return false;
    }
    for (RecordType type : work.environment.types().all()) {
      if (rule.types().isEmpty() || rule.types().contains(type.name())) {
        Filter holds = condition(as, policy, rule, type);
        if (!work.store.find(Selection.of(type, holds).limit(1)).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }
}
