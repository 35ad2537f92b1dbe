package org.rapporto.crm.imports.undo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/** What the audit tells of records that were changed since an import. */
final class Editors {

  private static final int PAGE = 500;

  private final CrmSession session;

  Editors(CrmSession session) {
    this.session = session;
  }

  /** The one who changed a field last; empty if the principal may not know. */
  String ofField(RecordId id, String field) {
    String last = "";
    for (AuditEvent event : events(id)) {
      if (event.changes().stream().anyMatch(c -> c.field().equals(field))) {
        last = event.actor();
      }
    }
    return last;
  }

  /** The fields in which a record differs from what its creation wrote, each with the editor. */
  Map<String, String> since(CrmRecord record) {
    Map<String, Object> made = new HashMap<>();
    Map<String, String> actors = new HashMap<>();
    for (AuditEvent event : events(record.id())) {
      for (AuditEvent.Change change : event.changes()) {
        if (event.action() == Action.CREATE) {
          made.put(change.field(), change.after());
        } else {
          actors.put(change.field(), event.actor());
        }
      }
    }
    Map<String, String> edited = new LinkedHashMap<>();
    for (FieldDefinition d : record.type().definitions()) {
      boolean system = RecordType.SYSTEM_FIELDS.contains(d.field());
      boolean filled = system ? d.field().equals(RecordType.OWNER) : !d.field().has(Trait.DERIVED);
      if (filled && !Objects.equals(value(record, d), made.get(d.name()))) {
        edited.put(d.name(), actors.getOrDefault(d.name(), ""));
      }
    }
    return edited;
  }

  private static @Nullable Object value(CrmRecord record, FieldDefinition definition) {
    Object value = record.valueAt(record.type().slot(definition.field()));
    return definition.field() instanceof MultiField<?>
            && value instanceof java.util.List<?> list
            && list.isEmpty()
        ? null
        : value;
  }

  private Iterable<AuditEvent> events(RecordId id) {
    java.util.List<AuditEvent> all = new java.util.ArrayList<>();
    try {
      Optional<String> after = Optional.empty();
      do {
        Page<AuditEvent> page = session.history(id, PAGE, after.orElse(null));
        all.addAll(page.items());
        after = page.next();
      } while (after.isPresent());
    } catch (RecordNotFoundException | AccessDeniedException e) {
      return java.util.List.of();
    }
    return all;
  }
}
