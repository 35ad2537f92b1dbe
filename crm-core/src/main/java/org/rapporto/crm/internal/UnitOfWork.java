package org.rapporto.crm.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreException;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.Summary;
import org.rapporto.crm.store.TransactionMode;

/**
 * Everything one principal does in one store transaction. The only way from a session to a store.
 */
public final class UnitOfWork {

  final Environment environment;
  final Principal principal;
  final Terms terms;
  final StoreTransaction store;
  final QueryGate gate;
  final Rights rights;
  final FieldGate fields;
  private final ImageCache images;
  private final UnitOfWork whole;
  private final @Nullable Books books;
  private final Map<Books, UnitOfWork> kept = new EnumMap<>(Books.class);
  private @Nullable AuditChain chain;

  UnitOfWork(
      Environment environment,
      Principal principal,
      Terms terms,
      StoreTransaction store,
      ImageCache images) {
    this(environment, principal, terms, store, images, null, null);
  }

  private UnitOfWork(
      Environment environment,
      Principal principal,
      Terms terms,
      StoreTransaction store,
      ImageCache images,
      @Nullable UnitOfWork whole,
      @Nullable Books books) {
    this.whole = whole == null ? this : whole;
    this.books = books;
    this.environment = environment;
    this.principal = principal;
    this.terms = terms;
    this.store = store;
    this.images = images;
    this.gate = new QueryGate(this);
    this.rights = new Rights(this, environment.policies());
    this.fields = new FieldGate(this);
  }

  /** Another principal in the same transaction, for questions about his rights. */
  UnitOfWork as(Principal other) {
    return new UnitOfWork(environment, other, terms, store, ImageCache.of(TransactionMode.READ));
  }

  /**
   * Whether queries of the principal may name a field.
   *
   * @param type the type
   * @param field the field
   * @return false if it is never for him, or there is none
   */
  public boolean knows(RecordType type, Field<?> field) {
    return gate.isKnown(current(type), field);
  }

  /** The moment all of this transaction happens at; rights are as of now as well. */
  Instant now() {
    return environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * What the principal is about to be shown passes here.
   *
   * @return the count of it
   */
  public Showing showing() {
    return new Showing(this);
  }

  /** The same unit of work, in which the library keeps its books. */
  UnitOfWork keeping(Books some) {
    return whole.kept.computeIfAbsent(some, whole::underBooks);
  }

  private UnitOfWork underBooks(Books some) {
    return new UnitOfWork(
        environment.under(tx -> some.over(environment.policies().in(tx))),
        principal,
        terms,
        store,
        images,
        whole,
        some);
  }

  boolean isKeepingBooks() {
    return books != null;
  }

  /** What the caller gets to see of stored records, and of what leaves the base what may. */
  List<CrmRecord> seen(List<CrmRecord> stored) {
    return fields.masked(stored);
  }

  /**
   * Finds records the principal may read.
   *
   * @param selection what to find; may have variables
   * @return in order, as far as he may see them
   */
  public List<CrmRecord> find(Selection selection) {
    return seen(stored(selection));
  }

  /**
   * Records of a page, and the place behind the last one.
   *
   * @param records in order, as far as the principal may see them
   * @param next where to go on, or null at the end
   */
  public record Found(List<CrmRecord> records, @Nullable Cursor next) {}

  /**
   * Finds a page of records the principal may read.
   *
   * @param selection what to find; may have variables
   * @return at most {@link Selection#limit} records
   */
  public Found page(Selection selection) {
    int limit = selection.limit();
    List<CrmRecord> stored = stored(selection.limit(limit + 1));
    if (stored.size() <= limit) {
      return new Found(seen(stored), null);
    }
    List<CrmRecord> items = stored.subList(0, limit);
    CrmRecord last = fields.known(items.get(limit - 1));
    return new Found(seen(items), Cursor.behind(last, selection.order()));
  }

  /** Finds records the principal may read, as they are stored: not to leave the gate. */
  List<CrmRecord> stored(Selection selection) {
    RecordType type = current(selection.type());
    List<CrmRecord> found =
        new OrderedRead(this)
            .find(
                new Selection(
                    type,
                    within(type, gate.visible(type, selection.filter())),
                    selection.order(),
                    selection.after(),
                    selection.limit(),
                    selection.scope()));
    boolean isOfBooks = isKeepingBooks() && Books.isBook(type); // others share the images
    if (selection.scope() == Scope.LIVE && !isOfBooks) {
      images.put(found);
    }
    return found;
  }

  /** One record the principal may read, as it is stored: not to leave the gate. */
  Optional<CrmRecord> stored(RecordId id, Scope scope) {
    return environment
        .types()
        .find(id.type())
        .flatMap(
            type ->
                stored(Selection.of(type, Filter.hasId(List.of(id))).in(scope)).stream()
                    .findFirst());
  }

  /** A live record as it is stored, whoever may read it: for conditions of rules alone. */
  @Nullable CrmRecord lookUp(RecordId id) {
    RecordType type = environment.types().find(id.type()).orElse(null);
    if (type == null) {
      return null;
    }
    List<CrmRecord> found = store.find(Selection.of(type, Filter.hasId(List.of(id))));
    return found.isEmpty() ? null : found.get(0);
  }

  /** What leaves the base needs the right for that beside the right to be read. */
  Filter within(RecordType type, Filter visible) {
    return terms.export() ? visible.and(gate.allowed(type, Action.EXPORT)) : visible;
  }

  /** How many records would leave. */
  long exportable(RecordType type, Filter filter) {
    RecordType now = current(type);
    Filter leaving = gate.visible(now, filter).and(gate.allowed(now, Action.EXPORT));
    return store.count(now, leaving, Scope.LIVE);
  }

  /** A live record that was read in this transaction, as it still is; null asks for a query. */
  @Nullable CrmRecord inHand(RecordType type, RecordId id) {
    return images.find(type, id);
  }

  /** The store is written: nothing that was read before counts any more. */
  void written() {
    images.clear();
    whole.forget();
    whole.kept.values().forEach(UnitOfWork::forget);
  }

  private void forget() {
    rights.forget();
    fields.forget();
  }

  /**
   * Finds one record the principal may read.
   *
   * @param id which
   * @param scope live, deleted or both
   * @return the record, or empty
   */
  public Optional<CrmRecord> find(RecordId id, Scope scope) {
    return stored(id, scope).map(fields::masked);
  }

  /**
   * Finds one live record the principal may read, or the one it was merged into.
   *
   * @param id which
   * @return the record, or empty
   */
  public Optional<CrmRecord> findOrSurvivor(RecordId id) {
    return find(id, Scope.LIVE).or(() -> Survivors.of(this, id));
  }

  /**
   * Counts live records the principal may read.
   *
   * @param type of which type
   * @param filter which; may have variables
   * @param atMost where to stop
   * @return how many, or {@code atMost} if there are more
   */
  public long count(RecordType type, Filter filter, long atMost) {
    RecordType now = current(type);
    return store.count(now, within(now, gate.visible(now, filter)), Scope.LIVE, atMost);
  }

  /**
   * Groups, counts and sums live records the principal may read.
   *
   * @param summary what
   * @return the groups
   */
  public List<Group> summarize(Summary summary) {
    gate.require(Capability.SUMMARIZE);
    return new MaskedSummary(this).run(summary);
  }

  /**
   * Saves records: new ones are created, others updated where they changed.
   *
   * @param records of any types
   * @return as stored, in the same order
   */
  public List<CrmRecord> save(List<CrmRecord> records) {
    return seen(new SaveOperation(this).run(records));
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
    return seen(new LifeOperation(this, Action.DELETE).run(ids));
  }

  /**
   * Restores soft-deleted records.
   *
   * @param ids which; none twice
   * @return as stored, in the same order
   */
  public List<CrmRecord> restore(Collection<RecordId> ids) {
    return seen(new LifeOperation(this, Action.RESTORE).run(ids));
  }

  /**
   * Restores soft-deleted records with the values of images.
   *
   * @param images as they shall be; none twice
   * @return as stored, in the same order
   */
  public List<CrmRecord> restoreAs(List<CrmRecord> images) {
    return seen(new RestoreOperation(this).run(images));
  }

  /**
   * Whether the principal may do something to a live record.
   *
   * @param action what
   * @param id to which
   * @return false also if he does not see it
   */
  public boolean may(Action action, RecordId id) {
    return stored(id, Scope.LIVE).filter(r -> new WriteCheck(this).allows(action, r)).isPresent();
  }

  /**
   * Refuses an action that the principal may do to no record of a type at all.
   *
   * @param action what
   * @param type to records of which type
   * @return true, for the callers' convenience
   */
  public boolean require(Action action, RecordType type) {
    if (gate.allowed(type, action) instanceof Filter.Nothing) {
      throw new AccessDeniedException(principal, action, type.name());
    }
    return true;
  }

  /**
   * Refuses records of which the principal may not do something to one, as it is stored and as a
   * save would make it.
   *
   * @param action what, beside the save
   * @param records as they would be saved
   * @return true, for the callers' convenience
   */
  public boolean require(Action action, List<CrmRecord> records) {
    new SaveOperation(this).require(action, records);
    return true;
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
   * Refuses who may not read every field of some records.
   *
   * @param ids which
   * @return true, for the callers' convenience
   */
  public boolean requireReadWhole(Collection<RecordId> ids) {
    return new MergeCheck(this).requireReadWhole(ids);
  }

  /**
   * What happened to a record, oldest first.
   *
   * @param id which record, live or deleted
   * @param after the place to go on from, or null
   * @param limit at most how many
   * @return the events with their places
   */
  public List<AuditReading.Placed> history(RecordId id, @Nullable Cursor after, int limit) {
    AuditReading reading = new AuditReading(this);
    CrmRecord record = reading.openHistories(List.of(id)).get(id);
    if (record == null) {
      throw new RecordNotFoundException(id);
    }
    showing().ids(List.of(id));
    return reading.history(record, after, limit);
  }

  /** The chain of audit events, as this transaction goes on with it. */
  AuditChain chain() {
    if (whole != this) {
      return whole.chain();
    }
    if (chain == null) {
      chain = AuditChain.readFor(store, environment.safeguards().salts());
    }
    return chain;
  }

  /** The work is done: tells where the chain ends now, or null if it did not move. */
  AuditChain.@Nullable Place finish() {
    try {
      return chain == null ? null : chain.save(store);
    } catch (IllegalStateException lost) {
      if (lost.getCause() instanceof StoreException hidden) {
        throw hidden; // by the work, which went on all the same
      }
      throw lost;
    }
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
