package org.rapporto.crm.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.Summary;

/**
 * Everything one principal does in one store transaction. The only way from a session to a store.
 */
public final class UnitOfWork {

  final Environment environment;
  final Principal principal;
  final StoreTransaction store;
  final QueryGate gate;
  private final ImageCache images;

  UnitOfWork(
      Environment environment, Principal principal, StoreTransaction store, ImageCache images) {
    this.environment = environment;
    this.principal = principal;
    this.store = store;
    this.images = images;
    this.gate = new QueryGate(environment, principal);
  }

  /**
   * Finds records the principal may read.
   *
   * @param selection what to find; may have variables
   * @return in order
   */
  public List<CrmRecord> find(Selection selection) {
    RecordType type = current(selection.type());
    selection.order().forEach(o -> QueryGate.requireField(type, o.field()));
    List<CrmRecord> found =
        store.find(
            new Selection(
                type,
                gate.visible(type, selection.filter()),
                selection.order(),
                selection.after(),
                selection.limit(),
                selection.scope()));
    if (selection.scope() == Scope.LIVE) {
      images.put(found);
    }
    return found;
  }

  /** A live record that was read in this transaction, as it still is; null asks for a query. */
  @Nullable CrmRecord inHand(RecordType type, RecordId id) {
    return images.find(type, id);
  }

  /** The store is written: nothing that was read before counts any more. */
  void written() {
    images.clear();
  }

  /**
   * Finds one record the principal may read.
   *
   * @param id which
   * @param scope live, deleted or both
   * @return the record, or empty
   */
  public Optional<CrmRecord> find(RecordId id, Scope scope) {
    return environment
        .types()
        .find(id.type())
        .flatMap(
            type ->
                find(Selection.of(type, Filter.hasId(List.of(id))).in(scope)).stream().findFirst());
  }

  /**
   * Finds one live record the principal may read, or the one it was merged into.
   *
   * @param id which
   * @return the record, or empty
   */
  public Optional<CrmRecord> findOrSurvivor(RecordId id) {
    Optional<CrmRecord> found = find(id, Scope.LIVE);
    if (found.isPresent()) {
      return found;
    }
    RecordId last = Survivors.last(this, id);
    return last.equals(id) ? Optional.empty() : find(last, Scope.LIVE);
  }

  /**
   * Counts live records the principal may read.
   *
   * @param type of which type
   * @param filter which; may have variables
   * @return how many
   */
  public long count(RecordType type, Filter filter) {
    RecordType now = current(type);
    return store.count(now, gate.visible(now, filter), Scope.LIVE);
  }

  /**
   * Groups, counts and sums live records the principal may read.
   *
   * @param summary what
   * @return the groups
   */
  public List<Group> summarize(Summary summary) {
    gate.require(Capability.SUMMARIZE);
    RecordType type = current(summary.type());
    summary.groupBy().forEach(f -> QueryGate.requireField(type, f));
    summary.measures().forEach(m -> QueryGate.requireField(type, m.field()));
    Filter filter = gate.visible(type, summary.filter());
    return store.summarize(new Summary(type, filter, summary.groupBy(), summary.measures()));
  }

  /**
   * Saves records: new ones are created, others updated where they changed.
   *
   * @param records of any types
   * @return as stored, in the same order
   */
  public List<CrmRecord> save(List<CrmRecord> records) {
    return new SaveOperation(this).run(records);
  }

  /**
   * Checks all that {@link #save} checks and writes nothing.
   *
   * @param records of any types
   * @param planned which records count as there when others refer to them
   * @param gone which records count as deleted
   * @return as they would be stored, in the same order, with the versions they were given
   */
  public List<CrmRecord> check(
      List<CrmRecord> records, Predicate<RecordId> planned, Predicate<RecordId> gone) {
    return new SaveOperation(this).check(records, planned, gone);
  }

  /**
   * Soft-deletes live records.
   *
   * @param ids which; none twice
   * @return as stored, in the same order
   */
  public List<CrmRecord> delete(Collection<RecordId> ids) {
    return new LifeOperation(this, Action.DELETE).run(ids);
  }

  /**
   * Restores soft-deleted records.
   *
   * @param ids which; none twice
   * @return as stored, in the same order
   */
  public List<CrmRecord> restore(Collection<RecordId> ids) {
    return new LifeOperation(this, Action.RESTORE).run(ids);
  }

  /**
   * Restores soft-deleted records with the values of images.
   *
   * @param images as they shall be; none twice
   * @return as stored, in the same order
   */
  public List<CrmRecord> restoreAs(List<CrmRecord> images) {
    return new RestoreOperation(this).run(images);
  }

  /**
   * Whether the principal may do something to a live record.
   *
   * @param action what
   * @param id to which
   * @return false also if he does not see it
   */
  public boolean may(Action action, RecordId id) {
    return find(id, Scope.LIVE).filter(r -> new WriteCheck(this).allows(action, r)).isPresent();
  }

  /**
   * Refuses records that the principal may not merge.
   *
   * @param ids which
   * @return true, for the callers' convenience
   */
  public boolean requireMergeable(Collection<RecordId> ids) {
    return new MergeCheck(this).require(ids);
  }

  /**
   * What happened to a record, oldest first.
   *
   * @param id which record, live or deleted
   * @param after the place to go on from, or null
   * @param limit at most how many
   * @return the events with their places
   */
  public List<AuditLog.Placed> history(RecordId id, @Nullable Cursor after, int limit) {
    RecordType type =
        environment.types().find(id.type()).orElseThrow(() -> new RecordNotFoundException(id));
    Filter mayRead =
        gate.visible(type, Filter.hasId(List.of(id))).and(gate.allowed(type, Action.READ_HISTORY));
    if (store.count(type, mayRead, Scope.ALL) == 0) {
      throw new RecordNotFoundException(id);
    }
    return AuditLog.read(this, id, after, limit);
  }

  /**
   * What shows on the timeline of a record, the newest first.
   *
   * @param id a live record, or one that was merged into another
   * @param after the place to go on from, or null
   * @param limit at most how many
   * @return what of it the principal may read, with places
   */
  public List<Timeline.Placed> timeline(RecordId id, @Nullable Cursor after, int limit) {
    RecordId subject = findOrSurvivor(id).orElseThrow(() -> new RecordNotFoundException(id)).id();
    return Timeline.read(this, subject, after, limit);
  }

  RecordType current(RecordType type) {
    return environment.types().get(type.name());
  }
}
