package org.rapporto.crm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

  List<Placed> history(CrmRecord record, @Nullable Cursor after, int limit) {
    List<Order> order = List.of(Order.by(RecordType.CREATED_AT));
    Filter ofRecord = SystemTypes.AUDIT_RECORD.eq(record.id());
    return work
        .store
        .find(new Selection(SystemTypes.AUDIT, ofRecord, order, after, limit, Scope.LIVE))
        .stream()
        .map(r -> new Placed(event(record, r), Cursor.behind(r, order)))
        .toList();
  }

  /** Those of some records, as they are now, whose history the principal may read. */
  Map<RecordId, CrmRecord> openHistories(Collection<RecordId> ids) {
    Map<String, Set<RecordId>> byType = new LinkedHashMap<>();
    ids.forEach(id -> byType.computeIfAbsent(id.type(), t -> new LinkedHashSet<>()).add(id));
    Map<RecordId, CrmRecord> open = new HashMap<>();
    byType.forEach(
        (name, some) ->
            work.environment
                .types()
                .find(name)
                .ifPresent(type -> openHistories(type, some).forEach(r -> open.put(r.id(), r))));
    return open;
  }

  private List<CrmRecord> openHistories(RecordType type, Set<RecordId> ids) {
    Filter open =
        work.within(type, work.gate.visible(type, Filter.hasId(ids)))
            .and(work.gate.allowed(type, Action.READ_HISTORY));
    return work.store.find(Selection.of(type, open).in(Scope.ALL));
  }

  /**
   * Finds entries, newest first. What changed is told where the history of the record would tell
   * it, and counts as shown.
   *
   * @param search which
   * @param after the place to go on from, or null
   * @param limit at most how many; the last of so many tells that there are more, and is not shown
   * @return the entries with their places
   */
  public List<PlacedEntry> search(AuditSearch search, @Nullable Cursor after, int limit) {
    requireRight(work);
    List<CrmRecord> rows =
        work.store.find(
            new Selection(
                SystemTypes.AUDIT, filter(search), NEWEST_FIRST, after, limit, Scope.LIVE));
    Set<RecordId> ids = new LinkedHashSet<>();
    rows.forEach(row -> row.find(SystemTypes.AUDIT_RECORD).ifPresent(ids::add));
    Map<RecordId, CrmRecord> open = openHistories(ids);
    List<PlacedEntry> entries = new ArrayList<>(rows.size());
    rows.forEach(r -> entries.add(new PlacedEntry(entry(r, open), Cursor.behind(r, NEWEST_FIRST))));
    show(entries.subList(0, Math.min(limit - 1, entries.size())));
    return entries;
  }

  private void show(List<PlacedEntry> entries) {
    work.showing()
        .ids(
            entries.stream()
                .map(PlacedEntry::entry)
                .filter(e -> !e.changes().isEmpty())
                .flatMap(e -> e.record().stream())
                .toList());
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

  private AuditEntry entry(CrmRecord row, Map<RecordId, CrmRecord> open) {
    Optional<RecordId> id = row.find(SystemTypes.AUDIT_RECORD);
    CrmRecord record = id.map(open::get).orElse(null);
    return new AuditEntry(
        row.find(SystemTypes.AUDIT_SEQ).map(OptionalLong::of).orElse(OptionalLong.empty()),
        row.get(RecordType.CREATED_AT),
        row.get(RecordType.CREATED_BY),
        row.get(SystemTypes.AUDIT_AUTHORITY),
        Action.valueOf(row.get(SystemTypes.AUDIT_ACTION)),
        id,
        row.get(SystemTypes.AUDIT_VERSION),
        record == null ? List.of() : changes(record, row),
        AuditFacts.read(row.find(SystemTypes.AUDIT_FACTS).orElse(null)));
  }

  private AuditEvent event(CrmRecord record, CrmRecord row) {
    return new AuditEvent(
        row.get(RecordType.CREATED_AT),
        row.get(RecordType.CREATED_BY),
        row.get(SystemTypes.AUDIT_AUTHORITY),
        Action.valueOf(row.get(SystemTypes.AUDIT_ACTION)),
        record.id(),
        row.get(SystemTypes.AUDIT_VERSION),
        changes(record, row));
  }

  /** What of it the principal may read by the rules of today. */
  private List<Change> changes(CrmRecord record, CrmRecord row) {
    return row.find(SystemTypes.AUDIT_CHANGES)
        .map(json -> work.fields.masked(changes(record.type(), json), record))
        .orElse(List.of());
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
