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
  private final List<Pass> passes;

  /** While a run was being taken back, what this principal did was the undo's own work. */
  private record Pass(String actor, Instant from, Instant to) {
    boolean holds(AuditEvent event) {
      return event.actor().equals(actor) && event.at().isAfter(from) && !event.at().isAfter(to);
    }
  }

  private Editors(CrmSession session, List<Pass> passes) {
    this.session = session;
    this.passes = passes;
  }

  /** Of a run, which is being taken back or was before; nothing of that is anybody's edit. */
  static Editors of(CrmSession session, RecordId run) {
    String undoing = RunState.UNDOING.code();
    List<Pass> passes = new ArrayList<>();
    for (AuditEvent event : new Editors(session, passes).events(run)) {
      for (AuditEvent.Change change : event.changes()) {
        if (change.field().equals(ImportRuns.STATE.name())) {
          if (undoing.equals(change.before())) {
            Pass begun = passes.remove(passes.size() - 1);
            passes.add(new Pass(begun.actor(), begun.from(), event.at()));
          } else if (undoing.equals(change.after())) {
            passes.add(new Pass(event.actor(), event.at(), Instant.MAX));
          }
        }
      }
    }
    return new Editors(session, passes);
  }

  /** The same inside a transaction. */
  Editors in(CrmSession transaction) {
    return new Editors(transaction, passes);
  }

  private boolean isOfUndo(AuditEvent event) {
    return passes.stream().anyMatch(pass -> pass.holds(event));
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
