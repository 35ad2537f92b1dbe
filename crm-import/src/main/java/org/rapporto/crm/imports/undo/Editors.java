package org.rapporto.crm.imports.undo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.rapporto.crm.imports.ledger.ImportRuns;
import org.rapporto.crm.imports.ledger.RunState;
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
  private final Instant begun;

  /** What was done before an undo began, which is nobody's edit itself. */
  Editors(CrmSession session, Instant begun) {
    this.session = session;
    this.begun = begun;
  }

  /** When a run was first taken back; the end of time if the principal may not know. */
  static Instant begun(CrmSession session, RecordId run) {
    String undoing = RunState.UNDOING.code();
    for (AuditEvent event : new Editors(session, Instant.MAX).events(run)) {
      if (event.changes().stream()
          .anyMatch(c -> c.field().equals(ImportRuns.STATE.name()) && undoing.equals(c.after()))) {
        return event.at();
      }
    }
    return Instant.MAX;
  }

  private boolean isOfUndo(AuditEvent event) {
    return event.at().isAfter(begun) && event.actor().equals(session.principal().id());
  }

  /** The one who changed a field last; empty if the principal may not know. */
  String ofField(RecordId id, String field) {
    String last = "";
    for (AuditEvent event : events(id)) {
      if (!isOfUndo(event) && event.changes().stream().anyMatch(c -> c.field().equals(field))) {
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
        } else if (!isOfUndo(event)) {
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
            && value instanceof List<?> list
            && list.isEmpty()
        ? null
        : value;
  }

  private Iterable<AuditEvent> events(RecordId id) {
    List<AuditEvent> all = new ArrayList<>();
    try {
      Optional<String> after = Optional.empty();
      do {
        Page<AuditEvent> page = session.history(id, PAGE, after.orElse(null));
        all.addAll(page.items());
        after = page.next();
      } while (after.isPresent());
    } catch (RecordNotFoundException | AccessDeniedException e) {
      return List.of();
    }
    return all;
  }
}
