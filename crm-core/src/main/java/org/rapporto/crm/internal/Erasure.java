package org.rapporto.crm.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
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
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Takes the values of records out of the base for good: of the records themselves, which stay as
 * empty, deleted ones so that what refers to them goes on leading somewhere; of the cards that were
 * merged into them and of those they were merged into; of what merges kept of them; of timers about
 * them, their places on timelines and in the queue of duplicates; and of their audit events, which
 * keep the digest of what changed in place of the values, so that the chain still verifies.
 */
public final class Erasure {

  private static final int BATCH = 1_000;

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
    Set<RecordId> all = withMerged(ids);
    List<CrmRecord> found = new ArrayList<>();
    for (RecordId id : all) {
      found.add(permitted(id));
    }
    work.written();
    List<CrmRecord> images = found.stream().map(this::emptied).toList();
    work.store.update(images);
    Timeline.write(work, steps(found, images));
    TimerStore.forget(work, all);
    for (RecordId id : all) {
      eraseEvents(id);
    }
    eraseMerges(all);
    Set<RecordId> emptied = new LinkedHashSet<>(all);
    Books.queue(work).ifPresent(queue -> emptied.addAll(erasePairs(queue, all)));
    for (RecordId id : emptied) {
      AuditLog.note(work, Action.ERASE, id, Map.of("reason", reason));
    }
    return new ErasureReport(List.copyOf(all), events, merges);
  }

  /** Refuses to bring back what was erased. */
  static void refuseRestoring(UnitOfWork work, Collection<RecordId> ids) {
    Filter erased =
        SystemTypes.AUDIT_RECORD.in(ids).and(SystemTypes.AUDIT_ACTION.eq(Action.ERASE.name()));
    if (!ids.isEmpty() && work.store.count(SystemTypes.AUDIT, erased, Scope.ALL) > 0) {
      throw new CrmException(
          "A record among " + ids + " was erased and has no values any more; make a new one");
    }
  }

  /** A card that was merged into another is the same person, whichever of the two is named. */
  private Set<RecordId> withMerged(Collection<RecordId> ids) {
    RecordType merged = work.current(MergedCards.TYPE);
    Set<RecordId> all = new LinkedHashSet<>();
    Deque<RecordId> open = new ArrayDeque<>(ids);
    while (!open.isEmpty()) {
      RecordId next = open.poll();
      if (all.add(next)) {
        String text = next.toString();
        Filter either = MergedCards.SURVIVOR.eq(text).or(MergedCards.CARD.eq(text));
        for (CrmRecord m : work.store.find(Selection.of(merged, either))) {
          open.add(RecordId.parse(m.get(MergedCards.CARD)));
          open.add(RecordId.parse(m.get(MergedCards.SURVIVOR)));
        }
      }
    }
    return all;
  }

  private static List<AuditLog.Step> steps(List<CrmRecord> before, List<CrmRecord> after) {
    List<AuditLog.Step> steps = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      steps.add(new AuditLog.Step(Action.ERASE, before.get(i), after.get(i)));
    }
    return steps;
  }

  /** As it is stored: a value that is not for the principal's eyes is to go as well. */
  private CrmRecord permitted(RecordId id) {
    CrmRecord record =
        work.stored(id, Scope.ALL).orElseThrow(() -> new RecordNotFoundException(id));
    if (!new WriteCheck(work).allows(Action.ERASE, record)) {
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

  private void eraseEvents(RecordId id) {
    Filter withValues = SystemTypes.AUDIT_RECORD.eq(id).and(SystemTypes.AUDIT_CHANGES.isSet());
    Cursor after = null;
    List<CrmRecord> batch;
    do {
      batch =
          work.store.find(
              new Selection(SystemTypes.AUDIT, withValues, List.of(), after, BATCH, Scope.ALL));
      if (!batch.isEmpty()) {
        after = Cursor.behind(batch.get(batch.size() - 1), List.of());
        work.store.update(batch.stream().map(this::withoutValues).toList());
        events += batch.size();
      }
    } while (batch.size() == BATCH);
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
    ids.forEach(this::eraseEvents);
    return ids;
  }

  private void eraseMerges(Set<RecordId> all) {
    List<String> texts = all.stream().map(RecordId::toString).toList();
    RecordType merged = work.current(MergedCards.TYPE);
    RecordType type = work.current(CardMerges.TYPE);
    List<RecordId> ofCards =
        work.store.find(Selection.of(merged, MergedCards.CARD.in(texts)).in(Scope.ALL)).stream()
            .map(m -> m.get(MergedCards.MERGE))
            .toList();
    Filter which = CardMerges.SURVIVOR.in(texts).or(Filter.hasId(ofCards));
    List<CrmRecord> found = work.store.find(Selection.of(type, which).in(Scope.ALL));
    if (!found.isEmpty()) {
      work.store.update(
          found.stream()
              .map(m -> m.with(CardMerges.DETAILS, "{}").without(CardMerges.STANDING))
              .toList());
      merges += found.size();
    }
  }
}
