package org.rapporto.crm.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueJson;

/**
 * Writes audit events in the transaction of the change. An event keeps its changes as a JSON object
 * of columns, each with the value before and after; a column outlives the renaming of its field.
 */
final class AuditLog {

  private static final JsonFactory JSON = new JsonFactory();

  private static final RecordType TYPE = SystemTypes.AUDIT;
  private static final int AT = TYPE.slot(RecordType.CREATED_AT);
  private static final int ACTOR = TYPE.slot(RecordType.CREATED_BY);
  private static final int RECORD = TYPE.slot(SystemTypes.AUDIT_RECORD);
  private static final int ACTION = TYPE.slot(SystemTypes.AUDIT_ACTION);
  private static final int AUTHORITY = TYPE.slot(SystemTypes.AUDIT_AUTHORITY);
  private static final int VERSION = TYPE.slot(SystemTypes.AUDIT_VERSION);
  private static final int CHANGES = TYPE.slot(SystemTypes.AUDIT_CHANGES);
  private static final int FACTS = TYPE.slot(SystemTypes.AUDIT_FACTS);

  /** The image of a record before (null for a creation) and after a change. */
  record Step(Action action, @Nullable CrmRecord before, CrmRecord after, List<MergeMark> merges) {

    Step(Action action, @Nullable CrmRecord before, CrmRecord after) {
      this(action, before, after, List.of());
    }
  }

  private AuditLog() {}

  static void write(UnitOfWork work, List<Step> steps, Instant now) {
    if (steps.isEmpty()) {
      return;
    }
    List<CrmRecord> events = new ArrayList<>(steps.size());
    for (Step step : MergeSteps.of(work, steps)) {
      @Nullable Object[] values = new @Nullable Object[TYPE.slotCount()];
      values[RECORD] = step.after.id();
      values[VERSION] = step.after.version();
      values[CHANGES] = changes(step);
      events.add(event(work, step.action, values, now));
    }
    work.store.insert(events);
  }

  /**
   * Writes an event that is about no change of values: an export, a read in bulk, an erasure.
   *
   * @param work in which transaction
   * @param action what was done
   * @param record to which record, or null for none in particular
   * @param facts what is known of it by name; no values of records
   */
  static void note(
      UnitOfWork work, Action action, @Nullable RecordId record, Map<String, String> facts) {
    note(work, action, record, 0, facts);
  }

  /** The same of a record of which the version is known. */
  static void noteOn(UnitOfWork work, Action action, CrmRecord record, Map<String, String> facts) {
    note(work, action, record.id(), record.version(), facts);
  }

  private static void note(
      UnitOfWork work,
      Action action,
      @Nullable RecordId record,
      long version,
      Map<String, String> facts) {
    @Nullable Object[] values = new @Nullable Object[TYPE.slotCount()];
    values[RECORD] = record;
    values[VERSION] = version;
    values[FACTS] = AuditFacts.write(facts);
    Instant now = work.environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
    work.written();
    work.store.insert(List.of(event(work, action, values, now)));
  }

  private static CrmRecord event(
      UnitOfWork work, Action action, @Nullable Object[] values, Instant now) {
    values[AT] = now;
    values[ACTOR] = work.principal.id();
    values[AUTHORITY] = work.principal.authority();
    values[ACTION] = action.name();
    UUID id = work.environment.ids().get();
    work.chain().link(id, values);
    return CrmRecord.stored(TYPE, id, 0, values);
  }

  private static String changes(Step step) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      out.writeStartObject();
      RecordType type = step.after.type();
      for (int slot = 0; slot < type.slotCount(); slot++) {
        writeChange(out, type.definitions().get(slot), step, slot);
      }
      for (MergeMark mark : step.merges) {
        mark.write(out);
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeChange(
      JsonGenerator out, FieldDefinition definition, Step step, int slot) throws IOException {
    Object before = step.before == null ? null : step.before.valueAt(slot);
    Object after = step.after.valueAt(slot);
    if (Objects.equals(before, after) || !isAudited(definition, slot)) {
      return;
    }
    out.writeArrayFieldStart(definition.column());
    ValueJson.write(out, definition.field(), before);
    ValueJson.write(out, definition.field(), after);
    out.writeEndArray();
  }

  /** Of the system fields only the owner: the rest are in the event itself. */
  private static boolean isAudited(FieldDefinition definition, int slot) {
    boolean system = slot < RecordType.SYSTEM_FIELDS.size();
    return system
        ? definition.field().equals(RecordType.OWNER)
        : !definition.field().has(Trait.DERIVED) && !definition.field().has(Trait.UNAUDITED);
  }
}
