package org.rapporto.crm;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.internal.AuditReading;
import org.rapporto.crm.internal.Books;
import org.rapporto.crm.internal.ExportOperation;
import org.rapporto.crm.internal.Gate;
import org.rapporto.crm.internal.PageToken;
import org.rapporto.crm.internal.PhoneForms;
import org.rapporto.crm.internal.Timeline;
import org.rapporto.crm.internal.UnitOfWork;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Summary;

/**
 * What one principal does. Immutable, thread-safe, cheap. Records the principal may not read do not
 * exist here: they are not found, not counted, and nothing tells them from records that are not
 * there. Every change writes its audit event in the same transaction.
 *
 * <p>Each call is a transaction of its own; {@link #inTransaction} joins several.
 */
public final class CrmSession {

  private static final List<Order> BY_TIME = List.of(Order.by(RecordType.CREATED_AT));

  private final Gate gate;
  private final PhoneForms phones;

  CrmSession(Gate gate, PhoneForms phones) {
    this.gate = gate;
    this.phones = phones;
  }

  /**
   * Who acts.
   *
   * @return the principal
   */
  public Principal principal() {
    return gate.principal();
  }

  /**
   * The live record of an id; of an id that was merged into another record, that one.
   *
   * @param id which
   * @return the record
   * @throws RecordNotFoundException if there is none, or not for this principal
   */
  public CrmRecord get(RecordId id) {
    return find(id).orElseThrow(() -> new RecordNotFoundException(id));
  }

  /**
   * The live record of an id, if there is one; of an id that was merged into another record, that
   * one, however often it was merged on.
   *
   * @param id which
   * @return the record, or empty
   */
  public Optional<CrmRecord> find(RecordId id) {
    return gate.<Optional<CrmRecord>>read(work -> work.showing().one(work.findOrSurvivor(id)));
  }

  /**
   * All live records of a type that pass a filter, by id. For results of unknown size use {@link
   * #page}.
   *
   * @param type of which type
   * @param filter which; may have variables
   * @return the records
   * @throws org.rapporto.crm.model.UnsupportedQueryException if the filter does not suit the type
   */
  public List<CrmRecord> find(RecordType type, Filter filter) {
    return gate.<List<CrmRecord>>read(
        work -> work.showing().records(work.find(Selection.of(type, filter))));
  }

  /**
   * One page of an ordered result. Pages cost the same wherever they are, and records inserted
   * meanwhile neither shift nor double them.
   *
   * @param query what to read
   * @return the page
   * @throws IllegalArgumentException if the page token is damaged, of another order, or was given
   *     to another principal or under another policy
   */
  public Page<CrmRecord> page(Query query) {
    return page(query, Scope.LIVE);
  }

  /**
   * One page of soft-deleted records, for a recycle bin.
   *
   * @param query what to read
   * @return the page
   */
  public Page<CrmRecord> pageOfDeleted(Query query) {
    return page(query, Scope.DELETED);
  }

  private Page<CrmRecord> page(Query query, Scope scope) {
    Cursor after = PageToken.read(query.after(), query.order(), gate.holder());
    Selection selection =
        new Selection(query.type(), query.filter(), query.order(), after, query.limit(), scope);
    UnitOfWork.Found found =
        gate.<UnitOfWork.Found>read(work -> work.showing().page(selection, work.page(selection)));
    return new Page<>(
        found.records(),
        Optional.ofNullable(found.next())
            .map(place -> PageToken.write(place, query.order(), gate.holder())));
  }

  /**
   * How many live records of a type pass a filter. To the guard each different filter is one record
   * more that was shown, as its answer tells something of those that pass; how many there are in
   * all is free.
   *
   * @param type of which type
   * @param filter which; may have variables
   * @return how many
   */
  public long count(RecordType type, Filter filter) {
    return count(type, filter, Long.MAX_VALUE);
  }

  /**
   * The same as far as somebody wants to know, as for "more than a thousand".
   *
   * @param type of which type
   * @param filter which; may have variables
   * @param atMost where to stop; 0 or more
   * @return how many, or {@code atMost} if there are more
   */
  public long count(RecordType type, Filter filter, long atMost) {
    checkArgument(atMost >= 0, "A count stops at 0 or more; found %s", atMost);
    return gate.<Long>read(w -> w.showing().count(type, filter, w.count(type, filter, atMost)));
  }

  /**
   * Groups, counts and sums live records.
   *
   * @param summary what
   * @return the groups by key, missing keys last
   */
  public List<Group> summarize(Summary summary) {
    return gate.<List<Group>>read(work -> work.showing().groups(summary, work.summarize(summary)));
  }

  /**
   * Finds contacts and organisations as a person would: by a telephone number however it is typed,
   * by e-mail, or by the beginnings of names.
   *
   * @param text what was typed
   * @param limit at most how many of each type
   * @return contacts first, then organisations
   */
  public List<CrmRecord> search(String text, int limit) {
    CardSearch search = new CardSearch(text, phones);
    return inSnapshot(session -> search.find(session, limit));
  }

  /**
   * The card of a record: the record, and what refers to it.
   *
   * @param id which
   * @return the card
   * @throws RecordNotFoundException if there is no such record, or not for this principal
   */
  public Card card(RecordId id) {
    return inSnapshot(session -> new CardReader(session, gate.environment().types()).read(id));
  }

  /**
   * What happened to a record, oldest first, deleted records included.
   *
   * @param id which
   * @param limit at most how many
   * @param after the token of the page before, or null
   * @return the events
   * @throws RecordNotFoundException if there never was such a record, or not for this principal
   */
  public Page<AuditEvent> history(RecordId id, int limit, @Nullable String after) {
    Cursor place = PageToken.read(after, BY_TIME, gate.holder());
    List<AuditReading.Placed> found =
        gate.<List<AuditReading.Placed>>read(work -> work.history(id, place, Page.oneMore(limit)));
    List<AuditEvent> events = found.stream().limit(limit).map(AuditReading.Placed::event).toList();
    return new Page<>(
        events,
        found.size() <= limit
            ? Optional.empty()
            : Optional.of(PageToken.write(found.get(limit - 1).place(), BY_TIME, gate.holder())));
  }

  /**
   * The timeline of a record: what happened with it, such as notes and activities, the newest
   * first. Every type with fields of the trait {@link org.rapporto.crm.model.Trait#TIMELINE} shows
   * there. A page costs the same however many entries there are; entries the principal may not read
   * take no place in it.
   *
   * @param id which
   * @param limit at most how many
   * @param after the token of the page before, or null
   * @return the entries
   * @throws RecordNotFoundException if there is no such record, or not for this principal
   */
  public Page<TimelineEntry> timeline(RecordId id, int limit, @Nullable String after) {
    Cursor place = PageToken.read(after, Timeline.ORDER, gate.holder());
    List<Timeline.Placed> found =
        gate.<List<Timeline.Placed>>read(
            work -> {
              List<Timeline.Placed> some = work.timeline(id, place, Page.oneMore(limit));
              work.showing()
                  .records(some.stream().limit(limit).map(Timeline.Placed::record).toList());
              return some;
            });
    List<TimelineEntry> entries =
        found.stream().limit(limit).map(p -> new TimelineEntry(p.at(), p.record())).toList();
    return new Page<>(
        entries,
        found.size() <= limit
            ? Optional.empty()
            : Optional.of(
                PageToken.write(found.get(limit - 1).place(), Timeline.ORDER, gate.holder())));
  }

  /**
   * Saves one record: creates it if it is new, else stores what the caller changed. Changes that
   * others made to other fields meanwhile stay. Nothing changed means nothing written.
   *
   * @param record the record
   * @return as stored
   * @throws org.rapporto.crm.model.InvalidRecordException if values are missing or do not fit
   * @throws org.rapporto.crm.access.ConflictException if somebody else changed the same fields
   * @throws org.rapporto.crm.store.DuplicateRecordException if a natural key or external id is
   *     taken; nothing was written then, and a transaction this is part of can go on, unless
   *     another transaction took it at the same time
   * @throws RecordNotFoundException if the record is gone, or not for this principal
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal may not do this
   */
  public CrmRecord save(CrmRecord record) {
    return save(List.of(record)).get(0);
  }

  /**
   * Saves many records of any types in one transaction; all or none. New records may refer to each
   * other by ids from {@link #newId}.
   *
   * @param records the records; none twice
   * @return as stored, in the same order
   */
  public List<CrmRecord> save(List<CrmRecord> records) {
    List<CrmRecord> copy = List.copyOf(records);
    return gate.<List<CrmRecord>>write(work -> work.showing().known(copy, work.save(copy)));
  }

  /**
   * Tells what {@link #save(List)} would come to, and writes nothing: rights, values, references
   * and keys are checked as for a save, and the same errors are thrown.
   *
   * @param records the records; none twice
   * @param planned which ids count as there when a record refers to them, because an earlier step
   *     of the caller's plan makes them
   * @param gone which records count as deleted already, or as changed by an earlier step, so that
   *     the keys they are stored with are free
   * @return the records as they would be stored, in the same order, with the versions they were
   *     given
   */
  public List<CrmRecord> check(
      List<CrmRecord> records, Predicate<RecordId> planned, Predicate<RecordId> gone) {
    List<CrmRecord> copy = List.copyOf(records);
    return gate.<List<CrmRecord>>read(
        work -> work.showing().known(copy, work.check(copy, planned, gone)));
  }

  /**
   * A record in the normal forms a save would give it: E.164 numbers, canonical e-mail addresses,
   * derived values. Nothing is checked and nothing written.
   *
   * @param record the record
   * @return the same record, in normal forms
   */
  public CrmRecord normalised(CrmRecord record) {
    return gate.environment().normaliser().normalise(record);
  }

  /**
   * Soft-deletes a record: it is no longer found, frees its natural keys, and can be restored.
   *
   * @param id which
   * @throws RecordNotFoundException if there is no such live record, or not for this principal
   */
  public void delete(RecordId id) {
    delete(List.of(id));
  }

  /**
   * Soft-deletes many records in one transaction; all or none.
   *
   * @param ids which
   */
  public void delete(Collection<RecordId> ids) {
    gate.<List<CrmRecord>>write(work -> work.delete(ids));
  }

  /**
   * Restores a soft-deleted record.
   *
   * @param id which
   * @return as stored
   * @throws org.rapporto.crm.store.DuplicateRecordException if its natural key was taken meanwhile
   */
  public CrmRecord restore(RecordId id) {
    return gate.<List<CrmRecord>>write(work -> work.showing().records(work.restore(List.of(id))))
        .get(0);
  }

  /**
   * Restores soft-deleted records with other values than they were deleted with, in one
   * transaction; all or none. They may refer to each other.
   *
   * @param images as they shall be, as {@link #pageOfDeleted} gave them and with changes; none
   *     twice. Values of retired fields stay as they are
   * @return as stored, in the same order
   * @throws RecordNotFoundException if one is not soft-deleted, or not for this principal
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal may not restore one, or
   *     may not change it so
   * @throws org.rapporto.crm.store.DuplicateRecordException if a key was taken meanwhile; nothing
   *     was written then
   */
  public List<CrmRecord> restore(List<CrmRecord> images) {
    List<CrmRecord> copy = List.copyOf(images);
    return gate.<List<CrmRecord>>write(work -> work.showing().records(work.restoreAs(copy)));
  }

  /**
   * Whether the principal may do something to a live record, such as to show a button or not.
   *
   * @param action what
   * @param id to which record
   * @return false also if there is no such record, or not for this principal
   */
  public boolean may(Action action, RecordId id) {
    return gate.<Boolean>read(work -> work.may(action, id));
  }

  /**
   * An id for a new record, so that others can refer to it before it is saved.
   *
   * @param type of which type
   * @return an id nobody has
   */
  public RecordId newId(RecordType type) {
    return new RecordId(type.name(), gate.environment().ids().get());
  }

  /**
   * The clock of the {@code Crm}; its zone says when "today" is.
   *
   * @return the clock
   */
  public Clock clock() {
    return gate.environment().clock();
  }

  /**
   * What falls due in this base.
   *
   * @return the timers, to be set in the transaction of this session
   */
  public Timers timers() {
    return new Timers(this, gate);
  }

  /**
   * Who may do what: what this principal may, what is lent, and the audit of it.
   *
   * @return access, as this principal
   */
  public Access access() {
    return new Access(this, gate);
  }

  /**
   * The record types in force.
   *
   * @return the types, to be read and changed as this principal
   */
  public Types types() {
    return new Types(gate);
  }

  /**
   * This session with a reason, for reads beyond a limit of the guard that asks for one, and for
   * exports. The audit keeps it where it was asked for.
   *
   * @param reason why the principal reads
   * @return a session of the same principal
   * @throws IllegalStateException inside a transaction; begin it with the reason
   */
  public CrmSession because(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("A reason must not be blank");
    }
    return on(gate.because(reason));
  }

  /**
   * Takes records out of the base. That a principal may read them is not enough: only those are
   * there that he may {@link org.rapporto.crm.access.Action#EXPORT} as well, row by row, also where
   * they are reached from others, and the limits of the guard on files hold. The audit has an entry
   * when the export begins and one with the number and the digest of the ids when it ends.
   *
   * @param query which records; its limit and page do not count
   * @param limit at most how many records
   * @param work writes them; what it makes is good when this call returns
   * @param <R> what the work gives
   * @return what the work gave
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal may not export records
   *     of the type
   * @throws org.rapporto.crm.guard.ExportRefusedException if a limit on files is not kept
   * @throws IllegalStateException inside a transaction
   */
  public <R> R export(Query query, long limit, Function<? super Export, ? extends R> work) {
    int most = (int) Math.min(limit, Integer.MAX_VALUE);
    Selection selection =
        new Selection(query.type(), query.filter(), query.order(), null, most, Scope.LIVE);
    Gate exporting = gate.exporting();
    ExportOperation operation = new ExportOperation(exporting, selection);
    operation.begin();
    R result =
        exporting.read(unit -> work.apply(new Export(on(exporting.inside(unit)), operation)));
    operation.end();
    return result;
  }

  /**
   * Runs work in one transaction: all of it is committed, or none if it throws. Inside, only the
   * session that is handed in takes part; nested calls join the same transaction, so that what a
   * nested call did before it threw is committed if the outer work goes on.
   *
   * @param work what to do
   * @param <R> what the work gives
   * @return what the work gave
   */
  public <R> R inTransaction(Function<? super CrmSession, ? extends R> work) {
    Objects.requireNonNull(work, "work must not be null");
    return gate.write(unit -> work.apply(on(gate.inside(unit))));
  }

  /**
   * Runs reads on one committed state, without waiting for writers. Inside, a write throws.
   *
   * @param work what to read
   * @param <R> what the work gives
   * @return what the work gave
   */
  public <R> R inSnapshot(Function<? super CrmSession, ? extends R> work) {
    Objects.requireNonNull(work, "work must not be null");
    return gate.read(unit -> work.apply(on(gate.inside(unit))));
  }

  /**
   * For parts of the library: this session with the right to keep the books of one of them, while a
   * transaction or a snapshot lasts. The key is of a package that is not exported.
   *
   * @param books which
   * @return a session of the same principal in the same transaction
   * @throws IllegalStateException outside a transaction
   */
  @SuppressWarnings("exports")
  public CrmSession keeping(Books books) {
    return on(gate.keeping(books));
  }

  CrmSession on(Gate other) {
    return new CrmSession(other, phones);
  }
}
