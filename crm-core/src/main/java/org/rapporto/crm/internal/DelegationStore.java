package org.rapporto.crm.internal;

import com.google.common.base.Splitter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Delegation;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

/** Keeps delegations, and finds those that hold now. */
final class DelegationStore {

  private DelegationStore() {}

  /** What a delegate may do on behalf of a delegator now. */
  static Set<Action> delegated(UnitOfWork work, Principal delegator, Principal delegate) {
    Filter between =
        AccessTypes.DELEGATOR
            .eq(delegator.id())
            .and(AccessTypes.DELEGATE.eq(delegate.id()))
            .and(
                AccessTypes.at(
                    work.now(), AccessTypes.DELEGATED_FROM, AccessTypes.DELEGATED_UNTIL));
    Set<Action> actions = EnumSet.noneOf(Action.class);
    rows(work, between).forEach(row -> actions.addAll(actions(row)));
    actions.removeAll(Delegation.NEVER);
    return actions;
  }

  static void add(UnitOfWork work, Delegation delegation) {
    CrmRecord row =
        CrmRecord.of(
                AccessTypes.DELEGATION,
                new RecordId(AccessTypes.DELEGATION_NAME, work.environment.ids().get()))
            .with(RecordType.CREATED_AT, work.now())
            .with(RecordType.CREATED_BY, work.principal.id())
            .with(AccessTypes.DELEGATOR, delegation.delegator())
            .with(AccessTypes.DELEGATE, delegation.delegate())
            .with(
                AccessTypes.DELEGATED,
                String.join(",", delegation.actions().stream().map(Action::name).sorted().toList()))
            .with(AccessTypes.DELEGATED_FROM, delegation.from())
            .with(AccessTypes.DELEGATED_UNTIL, delegation.until())
            .with(AccessTypes.DELEGATION_REASON, delegation.reason());
    work.written();
    work.store.insert(List.of(row));
  }

  /** Ends what one delegated to another; true if there was anything. */
  static boolean end(UnitOfWork work, String delegator, String delegate) {
    return end(work, AccessTypes.DELEGATOR.eq(delegator).and(AccessTypes.DELEGATE.eq(delegate)));
  }

  /** Ends what a user delegated and what was delegated to him; true if there was anything. */
  static boolean endAllOf(UnitOfWork work, String user) {
    return end(work, AccessTypes.DELEGATOR.eq(user).or(AccessTypes.DELEGATE.eq(user)));
  }

  private static boolean end(UnitOfWork work, Filter these) {
    Instant now = work.now();
    Filter open = AccessTypes.DELEGATED_UNTIL.atMost(now).negate();
    List<CrmRecord> rows =
        rows(work, these.and(open)).stream()
            .map(row -> row.with(AccessTypes.DELEGATED_UNTIL, now))
            .toList();
    work.written();
    work.store.update(rows);
    return !rows.isEmpty();
  }

  /** What a user delegates to others now. */
  static List<Delegation> by(UnitOfWork work, String delegator) {
    Filter now =
        AccessTypes.at(work.now(), AccessTypes.DELEGATED_FROM, AccessTypes.DELEGATED_UNTIL);
    return rows(work, AccessTypes.DELEGATOR.eq(delegator).and(now)).stream()
        .map(DelegationStore::delegation)
        .toList();
  }

  private static List<CrmRecord> rows(UnitOfWork work, Filter filter) {
    return work.store.find(Selection.of(AccessTypes.DELEGATION, filter));
  }

  private static Set<Action> actions(CrmRecord row) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    Splitter.on(',')
        .split(row.get(AccessTypes.DELEGATED))
        .forEach(name -> actions.add(Action.valueOf(name)));
    return actions;
  }

  private static Delegation delegation(CrmRecord row) {
    return new Delegation(
        row.get(AccessTypes.DELEGATOR),
        row.get(AccessTypes.DELEGATE),
        actions(row),
        row.get(AccessTypes.DELEGATED_FROM),
        row.valueOrNull(AccessTypes.DELEGATED_UNTIL),
        row.find(AccessTypes.DELEGATION_REASON).orElse(""));
  }
}
