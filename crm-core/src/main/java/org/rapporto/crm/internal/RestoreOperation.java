package org.rapporto.crm.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;

/** Restoring of soft-deleted records with other values; everything is checked before it writes. */
final class RestoreOperation {

  private final UnitOfWork work;
  private final Instant now;

  RestoreOperation(UnitOfWork work) {
    this.work = work;
    this.now = work.environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  List<CrmRecord> run(List<CrmRecord> given) {
    WriteCheck check = new WriteCheck(work);
    List<CrmRecord> before = new ArrayList<>(given.size());
    List<CrmRecord> after = new ArrayList<>(given.size());
    Set<RecordId> ids = new HashSet<>();
    for (CrmRecord image : given) {
      RecordId id = image.id();
      if (!ids.add(id)) {
        throw new IllegalArgumentException("Record " + id + " is restored twice");
      }
      CrmRecord old =
          work.stored(id, Scope.DELETED).orElseThrow(() -> new RecordNotFoundException(id));
      check.require(Action.RESTORE, old);
      before.add(old);
      after.add(image(old, image.as(old.type())));
    }
    Erasure.refuseRestoring(work, ids);
    check.beforeWrite(new ArrayList<>(before), after, ids::contains);
    List<@Nullable CrmRecord> fresh = new ArrayList<>(Collections.nCopies(after.size(), null));
    KeyCheck.requireFree(work, fresh, after, id -> false);
    work.environment.safeguards().suppression().requireFree(work, fresh, after);
    return write(before, after);
  }

  private CrmRecord image(CrmRecord old, CrmRecord wanted) {
    CrmRecord image = old.without(RecordType.DELETED_AT);
    for (int slot = 0; slot < old.type().slotCount(); slot++) {
      boolean own = slot >= RecordType.SYSTEM_FIELDS.size();
      boolean owner = slot == old.type().slot(RecordType.OWNER);
      boolean given = work.fields.reads(old, slot) || wanted.changedSlots().contains(slot);
      if ((own || owner) && given && !old.type().definitions().get(slot).isRetired()) {
        image = withAt(image, old, slot, wanted.valueAt(slot));
      }
    }
    return work.environment
        .normaliser()
        .normalise(image)
        .with(RecordType.UPDATED_AT, now)
        .with(RecordType.UPDATED_BY, work.principal.id());
  }

  /** What was read masked and not changed stays as it was. */
  private CrmRecord withAt(CrmRecord image, CrmRecord old, int slot, @Nullable Object value) {
    if (!Objects.equals(old.valueAt(slot), value)) {
      work.fields.requireWritable(old, slot);
      work.fields.requireWritable(image.withAt(slot, value), slot);
    }
    return image.withAt(slot, value);
  }

  private List<CrmRecord> write(List<CrmRecord> before, List<CrmRecord> after) {
    work.written();
    List<CrmRecord> written = after.isEmpty() ? List.of() : work.store.update(after);
    List<AuditLog.Step> steps = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      steps.add(new AuditLog.Step(Action.RESTORE, before.get(i), written.get(i)));
    }
    AuditLog.write(work, steps, now);
    Timeline.write(work, steps);
    Watching.write(work, steps);
    return written;
  }
}
