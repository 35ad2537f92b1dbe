package org.rapporto.crm.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;
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
    Instant now = work.now();
    for (AuditLog.Step step : steps) {
      CrmRecord before = step.before();
      if (before != null && !step.after().isDeleted() && isChanged(before, step.after())) {
        String kind = KIND + step.after().type().name();
        entries.add(
            new TimerStore.Entry(KIND + step.after().id(), kind, now, step.after().id(), "", 0));
      }
    }
    if (!entries.isEmpty()) {
      TimerStore.setOwn(work, entries);
    }
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
