package org.rapporto.crm.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Trait;

/**
 * Sets a timer for each record of which a watched field was changed, in the transaction of the
 * change, whoever makes it.
 */
final class Watching {

  private static final String KIND = "changed ";

  private Watching() {}

  static void write(UnitOfWork work, List<AuditLog.Step> steps) {
    List<TimerStore.Entry> entries = new ArrayList<>();
    Map<RecordId, Instant> changed = new LinkedHashMap<>();
    Instant now = work.now();
    for (AuditLog.Step step : steps) {
      CrmRecord before = step.before();
      CrmRecord after = step.after();
      if (before != null && !after.isDeleted() && isChanged(before, after)) {
        Instant at = earlier(now, after.find(RecordType.UPDATED_AT).orElse(now));
        wholes(before, after).forEach(id -> changed.merge(id, at, Watching::earlier));
      }
    }
    changed.forEach(
        (id, at) -> entries.add(new TimerStore.Entry(KIND + id, KIND + id.type(), at, id, "", 0)));
    if (!entries.isEmpty()) {
      TimerStore.setOwn(work, entries);
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** What a record is and was part of, or the record itself. */
  private static Set<RecordId> wholes(CrmRecord before, CrmRecord after) {
    Set<RecordId> wholes = new LinkedHashSet<>();
    boolean isPart = false;
    for (FieldDefinition definition : after.type().definitions()) {
      if (definition.field() instanceof ReferenceField reference
          && reference.has(Trait.WATCHED)
          && reference.target().equals(after.type().name())) {
        before.find(reference).ifPresent(wholes::add);
        after.find(reference).ifPresent(wholes::add);
        isPart |= after.find(reference).isPresent();
      }
    }
    if (!isPart) {
      wholes.add(after.id());
    }
    return wholes;
  }

  private static boolean isChanged(CrmRecord before, @Nullable CrmRecord after) {
    RecordType type = before.type();
    if (after == null || !type.equals(after.type())) {
      return false;
    }
    boolean restored = before.isDeleted();
    for (int slot = 0; slot < type.slotCount(); slot++) {
      FieldDefinition definition = type.definitions().get(slot);
      if (definition.field().has(Trait.WATCHED)
          && (restored || !Objects.equals(before.valueAt(slot), after.valueAt(slot)))) {
        return true;
      }
    }
    return false;
  }
}
