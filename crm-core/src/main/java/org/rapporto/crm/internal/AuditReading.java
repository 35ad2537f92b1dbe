package org.rapporto.crm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.AuditEvent.Change;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ValueJson;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;

/** Reads audit events: the history of one record, and searches over all. */
public final class AuditReading {

  /** Newest first; what is older than the chain has no place and comes last. */
  public static final List<Order> NEWEST_FIRST = List.of(Order.byDescending(SystemTypes.AUDIT_SEQ));

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * An event of a record and the place behind it.
   *
   * @param event what happened
   * @param place to go on from
   */
  public record Placed(AuditEvent event, Cursor place) {}

  /**
   * An entry and the place behind it.
   *
   * @param entry what happened
   * @param place to go on from
   */
  public record PlacedEntry(AuditEntry entry, Cursor place) {}

  private final UnitOfWork work;

  /**
   * In one unit of work.
   *
   * @param work reads as its principal
   */
  public AuditReading(UnitOfWork work) {
    this.work = work;
  }

  /** Only for those who rule over what others may do. */
  static void requireRight(UnitOfWork work) {
    work.require(Action.ADMIN_POLICY, SystemTypes.AUDIT);
  }

  List<Placed> history(RecordId id, @Nullable Cursor after, int limit) {
    List<Order> order = List.of(Order.by(RecordType.CREATED_AT));
    Filter ofRecord = SystemTypes.AUDIT_RECORD.eq(id);
    RecordType type = work.environment.types().get(id.type());
    return work
        .store
        .find(new Selection(SystemTypes.AUDIT, ofRecord, order, after, limit, Scope.LIVE))
        .stream()
        .map(r -> new Placed(event(type, r), Cursor.behind(r, order)))
        .toList();
  }

  /**
   * Finds entries, newest first.
   *
   * @param search which
   * @param after the place to go on from, or null
   * @param limit at most how many
   * @return the entries with their places
   */
  public List<PlacedEntry> search(AuditSearch search, @Nullable Cursor after, int limit) {
    requireRight(work);
    return work
        .store
        .find(
            new Selection(
                SystemTypes.AUDIT, filter(search), NEWEST_FIRST, after, limit, Scope.LIVE))
        .stream()
        .map(r -> new PlacedEntry(entry(r), Cursor.behind(r, NEWEST_FIRST)))
        .toList();
  }

  private static Filter filter(AuditSearch search) {
    List<Filter> parts = new ArrayList<>();
    if (search.actor() != null) {
      parts.add(RecordType.CREATED_BY.eq(search.actor()));
    }
    if (search.action() != null) {
      parts.add(SystemTypes.AUDIT_ACTION.eq(search.action().name()));
    }
    if (search.record() != null) {
      parts.add(SystemTypes.AUDIT_RECORD.eq(search.record()));
    }
    if (search.from() != null) {
      parts.add(RecordType.CREATED_AT.atLeast(search.from()));
    }
    if (search.until() != null) {
      parts.add(RecordType.CREATED_AT.lessThan(search.until()));
    }
    return Filter.all(parts);
  }

  private AuditEntry entry(CrmRecord row) {
    Optional<RecordId> record = row.find(SystemTypes.AUDIT_RECORD);
    RecordType type = record.flatMap(id -> work.environment.types().find(id.type())).orElse(null);
    return new AuditEntry(
        row.find(SystemTypes.AUDIT_SEQ).map(OptionalLong::of).orElse(OptionalLong.empty()),
        row.get(RecordType.CREATED_AT),
        row.get(RecordType.CREATED_BY),
        row.get(SystemTypes.AUDIT_AUTHORITY),
        Action.valueOf(row.get(SystemTypes.AUDIT_ACTION)),
        record,
        row.get(SystemTypes.AUDIT_VERSION),
        type == null ? List.of() : changes(type, row),
        AuditFacts.read(row.find(SystemTypes.AUDIT_FACTS).orElse(null)));
  }

  private AuditEvent event(RecordType type, CrmRecord row) {
    return new AuditEvent(
        row.get(RecordType.CREATED_AT),
        row.get(RecordType.CREATED_BY),
        row.get(SystemTypes.AUDIT_AUTHORITY),
        Action.valueOf(row.get(SystemTypes.AUDIT_ACTION)),
        row.get(SystemTypes.AUDIT_RECORD),
        row.get(SystemTypes.AUDIT_VERSION),
        changes(type, row));
  }

  private List<Change> changes(RecordType type, CrmRecord row) {
    return row.find(SystemTypes.AUDIT_CHANGES)
        .map(json -> readable(changes(type, json)))
        .orElse(List.of());
  }

  /** What of it the principal may read by the rules of today: the one place for rules of fields. */
  private static List<Change> readable(List<Change> changes) {
    return changes;
  }

  private static List<Change> changes(RecordType type, String json) {
    JsonNode columns;
    try {
      columns = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new CrmException("An audit event of type '" + type.name() + "' is not readable", e);
    }
    Map<String, FieldDefinition> byColumn =
        type.definitions().stream().collect(Collectors.toMap(FieldDefinition::column, d -> d));
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
