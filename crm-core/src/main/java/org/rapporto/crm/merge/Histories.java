package org.rapporto.crm.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.RecordId;

/** The histories of records, each read once. */
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
    try {
      Page<AuditEvent> page = session.history(id, PAGE, null);
      events.addAll(page.items());
      while (page.next().isPresent()) {
        page = session.history(id, PAGE, page.next().get());
        events.addAll(page.items());
      }
    } catch (RecordNotFoundException e) {
      return List.of();
    }
    return events;
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
