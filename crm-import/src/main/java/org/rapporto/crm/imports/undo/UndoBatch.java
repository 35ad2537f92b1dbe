package org.rapporto.crm.imports.undo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ledger.Write;
import org.rapporto.crm.imports.ledger.Write.Change;
import org.rapporto.crm.imports.undo.Kept.Reason;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

/** Takes the writes of one batch back, inside one transaction. Used once. */
final class UndoBatch {

  private final CrmSession session;
  private final Editors editors;
  private final Map<RecordId, CrmRecord> current = new HashMap<>();
  private final Map<RecordId, CrmRecord> images = new LinkedHashMap<>();
  private final Map<RecordId, Long> created = new LinkedHashMap<>();
  private final List<RecordId> merged = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();

  UndoBatch(CrmSession session, Editors editors) {
    this.session = session;
    this.editors = editors;
  }

  UndoReport undo(List<Write> writes) {
    load(writes);
    for (int i = writes.size() - 1; i >= 0; i--) {
      Write write = writes.get(i);
      switch (write.kind()) {
        case UPDATE -> putBack(write);
        case CREATE -> created.put(write.id(), write.version());
        case DELETE -> merged.add(write.id());
      }
    }
    long restored = restore();
    return new UndoReport(restored, delete(), kept);
  }

  /**
   * A survivor has to give back what was unique before the merged record can come back, and that
   * has to be there before others can refer to it again.
   */
  private long restore() {
    List<CrmRecord> first = new ArrayList<>();
    List<CrmRecord> last = new ArrayList<>();
    images.values().forEach(image -> (refersToMerged(image) ? last : first).add(image));
    long restored = save(first);
    for (RecordId id : merged) {
      restored += !current.containsKey(id) && restored(id) ? 1 : 0;
    }
    return restored + save(last);
  }

  private boolean refersToMerged(CrmRecord image) {
    if (merged.isEmpty()) {
      return false;
    }
    for (int slot = 0; slot < image.type().slotCount(); slot++) {
      Object value = image.valueAt(slot);
      boolean refers =
          value instanceof List<?> list
              ? list.stream().anyMatch(e -> e instanceof Link l && merged.contains(l.target()))
              : value instanceof RecordId id && merged.contains(id);
      if (refers) {
        return true;
      }
    }
    return false;
  }

  private void load(List<Write> writes) {
    Map<String, Set<RecordId>> byType = new LinkedHashMap<>();
    writes.forEach(
        w -> byType.computeIfAbsent(w.id().type(), t -> new LinkedHashSet<>()).add(w.id()));
    byType.forEach(
        (type, ids) ->
            session
                .find(session.types().get(type), Filter.hasId(ids))
                .forEach(r -> current.put(r.id(), r)));
  }

  private void putBack(Write write) {
    CrmRecord record = images.getOrDefault(write.id(), current.get(write.id()));
    if (record == null) {
      kept.add(new Kept(write.id(), "", Reason.DELETED_SINCE, ""));
      return;
    }
    CrmRecord image = record;
    RecordType type = record.type();
    for (Map.Entry<String, Change> change : write.changes().entrySet()) {
      Field<?> field = type.get(change.getKey());
      int slot = type.slot(field);
      ValueRestore restore = ValueRestore.of(record.valueAt(slot), change.getValue());
      image = image.withAt(slot, restore.value());
      if (!restore.isWhole()) {
        String editor = editors.ofField(write.id(), field.name());
        kept.add(new Kept(write.id(), field.name(), Reason.EDITED_SINCE, editor));
      }
    }
    images.put(write.id(), image);
  }

  /** A record that was merged into another one comes back. */
  private boolean restored(RecordId id) {
    try {
      session.restore(id);
      return true;
    } catch (CrmException e) {
      refused(id, e);
      return false;
    }
  }

  private long save(List<CrmRecord> records) {
    List<CrmRecord> open = records;
    int before;
    do {
      before = open.size();
      List<CrmRecord> refused = new ArrayList<>();
      save(open, refused);
      open = refused;
    } while (!open.isEmpty() && open.size() < before);
    open.forEach(this::saveByField);
    return records.stream().filter(r -> !image(r.id()).equals(current.get(r.id()))).count();
  }

  private CrmRecord image(RecordId id) {
    return Objects.requireNonNull(images.get(id), "was put back");
  }

  /** What is refused alone may pass later, when another record has given back what was unique. */
  private void save(List<CrmRecord> records, List<CrmRecord> refused) {
    List<CrmRecord> changed = records.stream().filter(r -> !r.equals(current.get(r.id()))).toList();
    if (changed.isEmpty()) {
      return;
    }
    try {
      session.save(changed).forEach(stored -> images.put(stored.id(), stored));
    } catch (CrmException e) {
      requireRefusal(e);
      if (changed.size() == 1) {
        refused.addAll(changed);
        return;
      }
      int half = changed.size() / 2;
      save(changed.subList(0, half), refused);
      save(changed.subList(half, changed.size()), refused);
    }
  }

  /** Of a record that cannot come back as a whole, those fields come back that can. */
  private void saveByField(CrmRecord record) {
    CrmRecord stored = Objects.requireNonNull(current.get(record.id()), "was loaded");
    for (int slot : record.changedSlots()) {
      try {
        stored = session.save(stored.withAt(slot, record.valueAt(slot)));
      } catch (CrmException e) {
        String field = record.type().definitions().get(slot).name();
        kept.add(new Kept(record.id(), field, reason(e), ""));
      }
    }
    images.put(record.id(), stored);
  }

  private static void requireRefusal(CrmException error) {
    if (error instanceof StoreException && !(error instanceof DuplicateRecordException)) {
      throw error;
    }
  }

  private static Reason reason(CrmException error) {
    requireRefusal(error);
    return error instanceof DuplicateRecordException ? Reason.KEY_TAKEN : Reason.REFUSED;
  }

  private void refused(RecordId id, CrmException error) {
    kept.add(new Kept(id, "", reason(error), ""));
  }

  private long delete() {
    Set<RecordId> ids = new LinkedHashSet<>();
    created.forEach(
        (id, version) -> {
          CrmRecord record = current.get(id);
          if (record != null && isAsCreated(record, version)) {
            ids.add(id);
          }
        });
    new UsedBy(session)
        .keep(ids)
        .forEach((id, user) -> kept.add(new Kept(id, "", Reason.USED_BY, user.toString())));
    return delete(ids);
  }

  private boolean isAsCreated(CrmRecord record, long version) {
    CrmRecord now = images.getOrDefault(record.id(), record);
    if (now.version() == version && now.equals(record)) {
      return true;
    }
    Map<String, String> edited = editors.since(now);
    edited.forEach(
        (field, editor) -> kept.add(new Kept(record.id(), field, Reason.EDITED_SINCE, editor)));
    return edited.isEmpty();
  }

  private long delete(Collection<RecordId> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    try {
      session.delete(ids);
      return ids.size();
    } catch (CrmException e) {
      if (ids.size() == 1) {
        refused(ids.iterator().next(), e);
        return 0;
      }
      long deleted = 0;
      for (RecordId id : ids) {
        deleted += delete(List.of(id));
      }
      return deleted;
    }
  }
}
