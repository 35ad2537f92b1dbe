package org.rapporto.crm.internal;

import com.google.common.collect.Lists;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.audit.ErasureReport;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Takes the values of records out of the base for good: of the records themselves, which stay as
 * empty, deleted ones so that what refers to them goes on leading somewhere; of the cards that are
 * merged with them, in either direction; of what merges kept of them; of timers about them, their
 * shares, their places on timelines and in the queue of duplicates; and of their audit events,
 * which keep the digest of what changed in place of the values, so that the chain still verifies.
 */
public final class Erasure {

  private static final int BATCH = 1_000;

  /** In the facts of an erasure that took from a record's history what was of another record. */
  private static final String OF_ANOTHER = "of_another";

  private final UnitOfWork work;
  private final Instant now;
  private final AuditBytes form = new AuditBytes();
  private long events;
  private long merges;

  /**
   * In one unit of work.
   *
   * @param work as whom, and where
   */
  public Erasure(UnitOfWork work) {
    this.work = work;
    this.now = work.environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Erases records.
   *
   * @param ids which, live or deleted
   * @param reason why; no personal data
   * @return what it came to
   */
  public ErasureReport run(Collection<RecordId> ids, String reason) {
    for (RecordId id : ids) {
      if (work.stored(id, Scope.ALL).isEmpty()) {
        throw new RecordNotFoundException(id);
      }
    }
    MergeReach reach = MergeReach.of(work, ids);
    Set<RecordId> all = reach.person();
    List<CrmRecord> found = new ArrayList<>();
    for (RecordId id : all) {
      found.add(permitted(id));
    }
    work.written();
    work.environment.safeguards().suppression().enter(work, found);
    List<CrmRecord> images = found.stream().map(this::emptied).toList();
    work.store.update(images);
    Timeline.write(work, steps(found, images));
    TimerStore.forget(work, all);
    ShareStore.forget(work, all);
    for (RecordId id : all) {
      eraseValues(events(id));
    }
    for (RecordId id : reach.former()) {
      List<CrmRecord> whileOne = reach.whileOne(id, events(id));
      eraseValues(whileOne);
      if (!whileOne.isEmpty()) {
        AuditLog.note(work, Action.ERASE, id, Map.of("reason", reason, OF_ANOTHER, "yes"));
      }
    }
    eraseMerges(reach.merges());
    Set<RecordId> emptied = new LinkedHashSet<>(all);
    Books.queue(work).ifPresent(queue -> emptied.addAll(erasePairs(queue, all)));
    for (RecordId id : emptied) {
      AuditLog.note(work, Action.ERASE, id, Map.of("reason", reason));
    }
    return new ErasureReport(List.copyOf(all), events, merges);
  }

  /**
   * Lets somebody come back who was erased.
   *
   * @param work as whom, and where
   * @param record with his addresses and numbers
   * @param reason why; no personal data
   * @return whether any was on the list
   */
  public static boolean lift(UnitOfWork work, CrmRecord record, String reason) {
    return Suppression.lift(work, record, reason);
  }

  /** Refuses to bring back what was erased. */
  static void refuseRestoring(UnitOfWork work, Collection<RecordId> ids) {
    Filter erased =
        SystemTypes.AUDIT_RECORD.in(ids).and(SystemTypes.AUDIT_ACTION.eq(Action.ERASE.name()));
    boolean any =
        !ids.isEmpty()
            && work.store.find(Selection.of(SystemTypes.AUDIT, erased)).stream()
                .map(e -> AuditFacts.read(e.find(SystemTypes.AUDIT_FACTS).orElse(null)))
                .anyMatch(facts -> !facts.containsKey(OF_ANOTHER));
    if (any) {
      throw new CrmException(
          "A record among " + ids + " was erased and has no values any more; make a new one");
    }
  }

  private static List<AuditLog.Step> steps(List<CrmRecord> before, List<CrmRecord> after) {
    List<AuditLog.Step> steps = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      steps.add(new AuditLog.Step(Action.ERASE, before.get(i), after.get(i)));
    }
    return steps;
  }

  /**
   * As it is stored: a value that is not for the principal's eyes is to go as well. A card merged
   * with one he named, of which he may not know, is refused as one he may not erase.
   */
  private CrmRecord permitted(RecordId id) {
    CrmRecord record = work.stored(id, Scope.ALL).orElse(null);
    if (record == null || !new WriteCheck(work).allows(Action.ERASE, record)) {
      throw new AccessDeniedException(work.principal, Action.ERASE, id);
    }
    return record;
  }

  private CrmRecord emptied(CrmRecord record) {
    CrmRecord image = record;
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < record.type().slotCount(); slot++) {
      image = image.withAt(slot, null);
    }
    return image
        .with(RecordType.DELETED_AT, record.find(RecordType.DELETED_AT).orElse(now))
        .with(RecordType.UPDATED_AT, now)
        .with(RecordType.UPDATED_BY, work.principal.id());
  }

  /** The events of a record that keep values, oldest first. */
  private List<CrmRecord> events(RecordId id) {
    Filter withValues = SystemTypes.AUDIT_RECORD.eq(id).and(SystemTypes.AUDIT_CHANGES.isSet());
    return work.store.find(
        Selection.of(SystemTypes.AUDIT, withValues)
            .orderedBy(Order.by(RecordType.CREATED_AT), Order.by(SystemTypes.AUDIT_SEQ))
            .in(Scope.ALL));
  }

  private void eraseValues(List<CrmRecord> withValues) {
    for (List<CrmRecord> batch : Lists.partition(withValues, BATCH)) {
      work.store.update(batch.stream().map(this::withoutValues).toList());
      events += batch.size();
    }
  }

  /** Events older than the chain have no salt, and nothing covers them. */
  private CrmRecord withoutValues(CrmRecord event) {
    CrmRecord erased = event.without(SystemTypes.AUDIT_CHANGES);
    @Nullable String salt = event.find(SystemTypes.AUDIT_SALT).orElse(null);
    if (salt == null) {
      return erased;
    }
    byte[] content = form.content(AuditBytes.bytes(salt), event.get(SystemTypes.AUDIT_CHANGES));
    return erased
        .without(SystemTypes.AUDIT_SALT)
        .with(SystemTypes.AUDIT_CONTENT, AuditBytes.text(content));
  }

  /** Pairs of duplicates keep a digest of their cards, and so does the history of pairs. */
  private List<RecordId> erasePairs(RecordType queue, Set<RecordId> all) {
    List<Filter> ofCards =
        queue.definitions().stream()
            .flatMap(d -> ReferenceFilters.to(all, d.field()).stream())
            .toList();
    List<CrmRecord> pairs = work.store.find(Selection.of(queue, Filter.any(ofCards)).in(Scope.ALL));
    if (!pairs.isEmpty()) {
      work.store.delete(pairs);
    }
    List<RecordId> ids = pairs.stream().map(CrmRecord::id).toList();
    ids.forEach(id -> eraseValues(events(id)));
    return ids;
  }

  private void eraseMerges(List<CrmRecord> found) {
    if (!found.isEmpty()) {
      work.store.update(
          found.stream()
              .map(m -> m.with(CardMerges.DETAILS, "{}").without(CardMerges.STANDING))
              .toList());
      merges += found.size();
    }
  }
}
