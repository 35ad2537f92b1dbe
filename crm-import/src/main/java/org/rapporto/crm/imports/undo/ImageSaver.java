package org.rapporto.crm.imports.undo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.undo.Kept.Reason;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

/** Saves the records a batch gives their values back to, as far as they are accepted. */
final class ImageSaver {

  private final CrmSession session;
  private final Map<RecordId, CrmRecord> current;
  private final Map<RecordId, CrmRecord> images;
  private final Remains remains;

  /** Gives a value without what runs that wait for this one did to it. */
  interface Waiting {
    @Nullable Object without(RecordId id, String field, @Nullable Object value);
  }

  /** Over the records as they are and as they shall be, which become as they were stored. */
  ImageSaver(
      CrmSession session,
      Map<RecordId, CrmRecord> current,
      Map<RecordId, CrmRecord> images,
      Remains remains) {
    this.session = session;
    this.current = current;
    this.images = images;
    this.remains = remains;
  }

  /** Saves some; how many changed. */
  long save(List<CrmRecord> records, Waiting waiting) {
    List<CrmRecord> open = records;
    int before;
    do {
      before = open.size();
      List<CrmRecord> refused = new ArrayList<>();
      save(open, refused);
      open = refused;
    } while (!open.isEmpty() && open.size() < before);
    open.forEach(record -> saveByField(record, waiting));
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
  private void saveByField(CrmRecord record, Waiting waiting) {
    CrmRecord stored = Objects.requireNonNull(current.get(record.id()), "was loaded");
    for (int slot : record.changedSlots()) {
      stored = saved(stored, slot, record.valueAt(slot), waiting);
    }
    images.put(record.id(), stored);
  }

  /**
   * What another record took, which is undone already, need not come back where an earlier run
   * waits to take it away again.
   */
  private CrmRecord saved(CrmRecord stored, int slot, @Nullable Object value, Waiting waiting) {
    String field = stored.type().definitions().get(slot).name();
    try {
      return session.save(stored.withAt(slot, value));
    } catch (CrmException e) {
      Reason reason = reason(e);
      Object further = waiting.without(stored.id(), field, value);
      if (reason == Reason.KEY_TAKEN && !Objects.equals(further, value)) {
        return saved(stored, slot, further, (id, name, same) -> same);
      }
      remains.keepField(stored.id(), field, reason);
      return stored;
    }
  }

  /** Why a record was refused; an error of the store is thrown. */
  static Reason reason(CrmException error) {
    requireRefusal(error);
    return error instanceof DuplicateRecordException ? Reason.KEY_TAKEN : Reason.REFUSED;
  }

  private static void requireRefusal(CrmException error) {
    if (error instanceof StoreException && !(error instanceof DuplicateRecordException)) {
      throw error;
    }
  }
}
