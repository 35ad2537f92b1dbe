package org.rapporto.crm.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.AuditEvent.Change;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueJson;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/**
 * Writes audit events in the transaction of the change, and reads them. An event keeps its changes
 * as a JSON object of columns, each with the value before and after; a column outlives the renaming
 * of its field.
 */
public final class AuditLog {

  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * An event and the place behind it.
   *
   * @param event what happened
   * @param place to go on from
   */
  public record Placed(AuditEvent event, Cursor place) {}

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
      events.add(event(work, step, now));
    }
    work.store.insert(events);
  }

  private static CrmRecord event(UnitOfWork work, Step step, Instant now) {
    RecordType type = SystemTypes.AUDIT;
    @Nullable Object[] values = new @Nullable Object[type.slotCount()];
    values[type.slot(RecordType.CREATED_AT)] = now;
    values[type.slot(RecordType.CREATED_BY)] = work.principal.id();
    values[type.slot(SystemTypes.AUDIT_RECORD)] = step.after.id();
    values[type.slot(SystemTypes.AUDIT_ACTION)] = step.action.name();
    values[type.slot(SystemTypes.AUDIT_AUTHORITY)] = work.principal.authority();
    values[type.slot(SystemTypes.AUDIT_VERSION)] = step.after.version();
    values[type.slot(SystemTypes.AUDIT_CHANGES)] = changes(step);
    return CrmRecord.stored(type, work.environment.ids().get(), 0, values);
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

  static List<Placed> read(UnitOfWork work, RecordId id, @Nullable Cursor after, int limit) {
    List<Order> order = List.of(Order.by(RecordType.CREATED_AT));
    List<CrmRecord> rows =
        work.store.find(
            new Selection(
                SystemTypes.AUDIT,
                SystemTypes.AUDIT_RECORD.eq(id),
                order,
                after,
                limit,
                Scope.LIVE));
    RecordType type = work.environment.types().get(id.type());
    return rows.stream().map(r -> new Placed(event(type, r), Cursor.behind(r, order))).toList();
  }

  private static AuditEvent event(RecordType type, CrmRecord row) {
    return new AuditEvent(
        row.get(RecordType.CREATED_AT),
        row.get(RecordType.CREATED_BY),
        row.get(SystemTypes.AUDIT_AUTHORITY),
        Action.valueOf(row.get(SystemTypes.AUDIT_ACTION)),
        row.get(SystemTypes.AUDIT_RECORD),
        row.get(SystemTypes.AUDIT_VERSION),
        changes(type, row.get(SystemTypes.AUDIT_CHANGES)));
  }

  private static List<Change> changes(RecordType type, String json) {
    JsonNode columns;
    try {
      columns = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new CrmException("An audit event of type '" + type.name() + "' is not readable", e);
    }
    Map<String, FieldDefinition> byColumn =
        type.definitions().stream()
            .collect(java.util.stream.Collectors.toMap(FieldDefinition::column, d -> d));
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : columns.properties()) {
      MergeMark.read(entry.getKey(), entry.getValue()).ifPresent(changes::add);
      FieldDefinition d = byColumn.get(entry.getKey());
      if (d != null) {
        changes.add(
            new Change(
                d.name(),
                ValueJson.fromJson(d.field(), entry.getValue().get(0)),
                ValueJson.fromJson(d.field(), entry.getValue().get(1))));
      }
    }
    return changes;
  }
}
