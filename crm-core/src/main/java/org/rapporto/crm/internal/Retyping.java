package org.rapporto.crm.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TypePlan;
import org.rapporto.crm.model.ValueConversion;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/** Carries the values of a retired field over to the one that replaces it, in one transaction. */
final class Retyping {

  private static final int BATCH = 1000;
  private static final int SAMPLES = 10;

  /** How many values cannot be carried over, and whose. */
  record Count(long lost, List<RecordId> samples) {}

  private final UnitOfWork work;
  private final TypePlan plan;

  Retyping(UnitOfWork work, TypePlan plan) {
    this.work = work;
    this.plan = plan;
  }

  static Count count(UnitOfWork work, RecordType type, Field<?> from, Field<?> to) {
    List<RecordId> lost = new ArrayList<>();
    long[] number = {0};
    int slot = type.slot(from);
    forEachBatch(
        work,
        type,
        from,
        batch -> {
          for (CrmRecord r : batch) {
            Object value = r.valueAt(slot);
            if (value != null && ValueConversion.convert(value, to).isEmpty()) {
              number[0]++;
              if (lost.size() < SAMPLES) {
                lost.add(r.id());
              }
            }
          }
        });
    return new Count(number[0], lost);
  }

  boolean run() {
    RecordType type = plan.after();
    int from = plan.before().slot(plan.before().get(plan.field()));
    Field<?> source = type.definitions().get(from).field();
    Field<?> target = type.get(plan.field());
    if (count(work, type, source, target).lost() != plan.lost()) {
      throw new CrmException("Values of " + target + " changed since the plan; plan again");
    }
    int to = type.slot(target);
    Instant now = work.environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
    forEachBatch(work, type, source, batch -> carry(batch, from, to, now));
    return true;
  }

  private void carry(List<CrmRecord> batch, int from, int to, Instant now) {
    Field<?> target = plan.after().definitions().get(to).field();
    List<CrmRecord> before = new ArrayList<>();
    List<CrmRecord> images = new ArrayList<>();
    for (CrmRecord r : batch) {
      Object value = r.valueAt(from);
      if (value != null) {
        ValueConversion.convert(value, target)
            .ifPresent(
                v -> {
                  before.add(r);
                  images.add(
                      r.withAt(to, v)
                          .with(RecordType.UPDATED_AT, now)
                          .with(RecordType.UPDATED_BY, work.principal.id()));
                });
      }
    }
    if (images.isEmpty()) {
      return;
    }
    work.written();
    List<CrmRecord> written = work.store.update(images);
    List<AuditLog.Step> steps = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      steps.add(new AuditLog.Step(Action.DEFINE, before.get(i), written.get(i)));
    }
    AuditLog.write(work, steps, now);
    Timeline.write(work, steps);
  }

  private static void forEachBatch(
      UnitOfWork work, RecordType type, Field<?> field, Consumer<List<CrmRecord>> use) {
    Cursor after = null;
    List<CrmRecord> batch;
    do {
      batch =
          work.store.find(new Selection(type, field.isSet(), List.of(), after, BATCH, Scope.ALL));
      if (!batch.isEmpty()) {
        use.accept(batch);
        after = Cursor.behind(batch.get(batch.size() - 1), List.of());
      }
    } while (batch.size() == BATCH);
  }
}
