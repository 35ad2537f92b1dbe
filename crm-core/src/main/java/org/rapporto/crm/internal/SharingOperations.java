package org.rapporto.crm.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Delegation;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.access.Share;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/** Shares records, and puts rights into the hands of others. */
public final class SharingOperations {

  private static final int BATCH = 500;

  private final Gate gate;

  /**
   * For one principal.
   *
   * @param gate who acts, and on what
   */
  public SharingOperations(Gate gate) {
    this.gate = gate;
  }

  /**
   * Shares a record.
   *
   * @param wanted which, with whom, when and how far; at most as far as the principal's own rights
   * @return the share
   */
  public Share share(Share wanted) {
    return gate.<Share>write(
        work -> {
          CrmRecord record = shareable(work, wanted.record());
          if (wanted.level() == ShareLevel.UPDATE) {
            new WriteCheck(work).require(Action.UPDATE, record);
          }
          Share share = begun(wanted, work.now(), gate.principal().id());
          ShareStore.add(work, share);
          Map<String, String> facts = new TreeMap<>(Map.of("share", "given"));
          facts.put("with", ShareStore.key(share.with()));
          facts.put("level", share.level().name());
          facts.put("from", share.from().toString());
          if (share.until() != null) {
            facts.put("until", share.until().toString());
          }
          AuditLog.noteOn(work, Action.SHARE, record, facts);
          return share;
        });
  }

  private static Share begun(Share wanted, Instant now, String by) {
    Instant from = wanted.from().truncatedTo(ChronoUnit.MICROS);
    return new Share(
        wanted.record(),
        wanted.with(),
        wanted.level(),
        from.isBefore(now) ? now : from,
        wanted.until(),
        wanted.reason(),
        by);
  }

  /**
   * Takes back what is shared with somebody.
   *
   * @param id which record
   * @param with with whom
   * @return whether anything was
   */
  public boolean unshare(RecordId id, Subject with) {
    return gate.<Boolean>write(
        work -> {
          CrmRecord record = shareable(work, id);
          boolean any = ShareStore.end(work, id, with);
          if (any) {
            AuditLog.noteOn(
                work, Action.SHARE, record, Map.of("share", "ended", "with", ShareStore.key(with)));
          }
          return any;
        });
  }

  /**
   * With whom a record is shared now, or will be.
   *
   * @param id which
   * @return the shares
   */
  public List<Share> sharesOf(RecordId id) {
    return gate.<List<Share>>read(
        work -> {
          shareable(work, id);
          return ShareStore.of(work, id);
        });
  }

  /** Who may act as whom stands beside what is done so. */
  private static void note(UnitOfWork work, Map<String, String> facts) {
    AuditLog.note(work, Action.ADMIN_POLICY, null, facts);
  }

  private static CrmRecord shareable(UnitOfWork work, RecordId id) {
    CrmRecord record =
        work.stored(id, Scope.LIVE).orElseThrow(() -> new RecordNotFoundException(id));
    new WriteCheck(work).require(Action.SHARE, record);
    return record;
  }

  /**
   * Puts rights into other hands: one's own, or with {@link Action#ADMIN_POLICY} those of others.
   *
   * @param delegation what to whom
   */
  public void delegate(Delegation delegation) {
    gate.<Boolean>write(
        work -> {
          requireMayDelegateFor(work, delegation.delegator());
          DelegationStore.add(work, delegation);
          String actions =
              String.join(",", delegation.actions().stream().map(Action::name).sorted().toList());
          note(
              work,
              Map.of(
                  "delegation",
                  "given",
                  "delegator",
                  delegation.delegator(),
                  "delegate",
                  delegation.delegate(),
                  "actions",
                  actions));
          return true;
        });
  }

  /**
   * Takes rights back.
   *
   * @param delegator whose
   * @param delegate from whom
   * @return whether there were any
   */
  public boolean endDelegation(String delegator, String delegate) {
    return gate.<Boolean>write(
        work -> {
          requireMayDelegateFor(work, delegator);
          boolean any = DelegationStore.end(work, delegator, delegate);
          if (any) {
            note(work, Map.of("delegation", "ended", "delegator", delegator, "delegate", delegate));
          }
          return any;
        });
  }

  /**
   * What somebody delegates now.
   *
   * @param delegator whose rights
   * @return the delegations
   */
  public List<Delegation> delegationsBy(String delegator) {
    return gate.<List<Delegation>>read(
        work -> {
          requireMayDelegateFor(work, delegator);
          return DelegationStore.by(work, delegator);
        });
  }

  private static void requireMayDelegateFor(UnitOfWork work, String delegator) {
    boolean own =
        work.principal.id().equals(delegator)
            && work.principal.onBehalfOf() == null
            && !work.principal.isSystem()
            && work.rights.isActive();
    if (!own) {
      requireAdmin(work);
    }
  }

  static void requireAdmin(UnitOfWork work) {
    work.require(Action.ADMIN_POLICY, AccessTypes.DELEGATION);
  }

  /**
   * Ends, at once, all that a user holds through others and others through him: what he delegated
   * and shared, what was delegated to him, and what is shared with him by name.
   *
   * @param user the id of the user
   */
  public void revokeAll(String user) {
    gate.<Boolean>write(
        work -> {
          requireAdmin(work);
          boolean delegated = DelegationStore.endAllOf(work, user);
          boolean shared = ShareStore.endAllOf(work, user);
          note(work, Map.of("revoked", "all lent", "user", user));
          return delegated || shared;
        });
  }

  /**
   * The live records of a user on which the principal administers rights, whoever may read them.
   *
   * @param user the id of the user
   * @return their ids
   */
  public List<RecordId> ownedBy(String user) {
    return gate.<List<RecordId>>read(
        work -> {
          List<RecordId> owned = new ArrayList<>();
          work.environment.types().all().forEach(type -> addOwned(work, type, user, owned));
          work.showing().ids(owned);
          return owned;
        });
  }

  private static void addOwned(
      UnitOfWork work, RecordType type, String user, List<RecordId> owned) {
    Filter his = RecordType.OWNER.eq(user).and(work.gate.allowed(type, Action.ADMIN_POLICY));
    Selection batch = Selection.of(type, his).limit(BATCH);
    List<CrmRecord> found = work.store.find(batch);
    while (!found.isEmpty()) {
      found.forEach(record -> owned.add(record.id()));
      Cursor place = Cursor.behind(found.get(found.size() - 1), List.of());
      found = work.store.find(batch.after(place));
    }
  }
}
