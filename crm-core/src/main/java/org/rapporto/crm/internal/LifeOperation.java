package org.rapporto.crm.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/** Soft deletion of live records and restoring of deleted ones. */
final class LifeOperation {

  private final UnitOfWork work;
  private final Action action;
  private final Instant now;

  LifeOperation(UnitOfWork work, Action action) {
    this.work = work;
    this.action = action;
    this.now = work.environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }

  List<CrmRecord> run(Collection<RecordId> ids) {
    Set<RecordId> wanted = new LinkedHashSet<>(ids);
    Map<RecordId, CrmRecord> found = load(wanted);
    WriteCheck check = new WriteCheck(work);
    List<CrmRecord> images = new ArrayList<>();
    for (RecordId id : wanted) {
      CrmRecord old = found.get(id);
      if (old == null) {
        throw new RecordNotFoundException(id);
      }
      check.require(action, old);
      images.add(image(old));
    }
    requireFree(images);
    work.written();
    List<CrmRecord> written = images.isEmpty() ? List.of() : work.store.update(images);
    List<AuditLog.Step> steps = new ArrayList<>();
    written.forEach(r -> steps.add(new AuditLog.Step(action, found.get(r.id()), r)));
    AuditLog.write(work, steps, now);
    Timeline.write(work, steps);
    Watching.write(work, steps);
    return written;
  }

  /** Before the first write, as a store that refuses one loses the whole transaction. */
  private void requireFree(List<CrmRecord> images) {
    if (action == Action.RESTORE) {
      Erasure.refuseRestoring(work, images.stream().map(CrmRecord::id).toList());
      List<@Nullable CrmRecord> before = new ArrayList<>(Collections.nCopies(images.size(), null));
      KeyCheck.requireFree(work, before, images, id -> false);
      work.environment.safeguards().suppression().requireFree(work, before, images);
    }
  }

  private Map<RecordId, CrmRecord> load(Set<RecordId> ids) {
    Map<String, List<RecordId>> byType = new LinkedHashMap<>();
    ids.forEach(id -> byType.computeIfAbsent(id.type(), t -> new ArrayList<>()).add(id));
    Scope scope = action == Action.DELETE ? Scope.LIVE : Scope.DELETED;
    Map<RecordId, CrmRecord> found = new HashMap<>();
    byType.forEach(
        (name, some) -> {
          RecordType type = work.environment.types().find(name).orElse(null);
          if (type != null) {
            work.stored(Selection.of(type, Filter.hasId(some)).in(scope))
                .forEach(r -> found.put(r.id(), r));
          }
        });
    return found;
  }

  private CrmRecord image(CrmRecord old) {
    return old.with(RecordType.DELETED_AT, action == Action.DELETE ? now : null)
        .with(RecordType.UPDATED_AT, now)
        .with(RecordType.UPDATED_BY, work.principal.id());
  }
}
