package org.rapporto.crm.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.FieldForms;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * The histories of records, each read once, under the fields of today. What a change of their type
 * carried over is not among it.
 */
final class Histories {

  private static final int PAGE = 500;

  private final CrmSession session;
  private final Map<RecordId, List<AuditEvent>> known = new HashMap<>();

  Histories(CrmSession session) {
    this.session = session;
  }

  /** All events, the oldest first; none of a record that is not there to be seen. */
  List<AuditEvent> of(RecordId id) {
    return known.computeIfAbsent(id, this::read);
  }

  private List<AuditEvent> read(RecordId id) {
    List<AuditEvent> events = new ArrayList<>();
    RecordType type = session.types().get(id.type());
    try {
      Page<AuditEvent> page = session.history(id, PAGE, null);
      page.items().forEach(e -> add(e, type, events));
      while (page.next().isPresent()) {
        page = session.history(id, PAGE, page.next().get());
        page.items().forEach(e -> add(e, type, events));
      }
    } catch (RecordNotFoundException e) {
      return List.of();
    }
    return events;
  }

  private static void add(AuditEvent event, RecordType type, List<AuditEvent> events) {
    if (event.action() != Action.DEFINE) {
      List<AuditEvent.Change> changes =
          event.changes().stream()
              .map(c -> new AuditEvent.Change(name(type, c.field()), c.before(), c.after()))
              .toList();
      events.add(
          new AuditEvent(
              event.at(),
              event.actor(),
              event.authority(),
              event.action(),
              event.record(),
              event.version(),
              changes));
    }
  }

  private static String name(RecordType type, String field) {
    return type.find(field).map(d -> FieldForms.today(type, d).name()).orElse(field);
  }

  /** What people did to a record behind one version of it, up to another. */
  LaterEdits edits(RecordId id, long from, long to) {
    return LaterEdits.of(of(id), from, to);
  }

  /** By name of the field, when it changed last. */
  Map<String, Instant> stamps(RecordId id) {
    Map<String, Instant> stamps = new HashMap<>();
    of(id).forEach(event -> event.changes().forEach(c -> stamps.put(c.field(), event.at())));
    return stamps;
  }
}
