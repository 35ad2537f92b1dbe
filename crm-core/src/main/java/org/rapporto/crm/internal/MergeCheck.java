package org.rapporto.crm.internal;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.FieldRight;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;

/** Whether a principal may merge records, and sees all that refers to them. */
final class MergeCheck {

  private final UnitOfWork work;

  MergeCheck(UnitOfWork work) {
    this.work = work;
  }

  boolean require(Collection<RecordId> ids) {
    List<CrmRecord> records = stored(ids);
    WriteCheck check = new WriteCheck(work);
    records.forEach(record -> check.require(Action.MERGE, record));
    records.forEach(this::requireReadWhole);
    Set<RecordId> targets = Set.copyOf(ids);
    for (RecordType type : work.environment.types().all()) {
      if (Books.isBook(type)) {
        continue; // the library leads its own on, whoever merges
      }
      for (FieldDefinition definition : type.definitions()) {
        ReferenceFilters.to(targets, definition.field())
            .ifPresent(filter -> requireSeen(type, definition, filter, targets));
      }
    }
    return true;
  }

  /** What a principal does not see would be lost or shown by a merge of his. */
  boolean requireReadWhole(Collection<RecordId> ids) {
    stored(ids).forEach(this::requireReadWhole);
    return true;
  }

  private void requireReadWhole(CrmRecord record) {
    if (!work.fields.readsAll(record)) {
      throw new AccessDeniedException(
          work.principal, Action.MERGE, record.id() + ": a field of it is not for him to read");
    }
  }

  private List<CrmRecord> stored(Collection<RecordId> ids) {
    return ids.stream()
        .map(id -> work.stored(id, Scope.LIVE).orElseThrow(() -> new RecordNotFoundException(id)))
        .toList();
  }

  private void requireSeen(
      RecordType type, FieldDefinition definition, Filter filter, Set<RecordId> targets) {
    FieldRight right = work.rights.fields(type).restricted().get(definition.name());
    Filter readable = work.gate.allowed(type, Action.READ);
    readable = right == null ? readable : readable.and(right.readable());
    if (readable instanceof Filter.Everything) {
      return;
    }
    long all = work.store.count(type, filter, Scope.LIVE);
    if (all > 0 && work.store.count(type, filter.and(readable), Scope.LIVE) < all) {
      throw new AccessDeniedException(
          work.principal, Action.MERGE, targets + ": a record he may not read refers to one");
    }
  }
}
