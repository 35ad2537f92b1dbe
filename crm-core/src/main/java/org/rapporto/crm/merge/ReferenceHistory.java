package org.rapporto.crm.merge;

import java.util.List;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.model.RecordId;

/**
 * What the history of a record tells of a reference that a merge moved.
 *
 * @param events of the record that refers
 * @param field the name of the field
 * @param from what it referred to before
 */
record ReferenceHistory(List<AuditEvent> events, String field, RecordId from) {

  /**
   * Whether somebody changed the reference after the merge moved it.
   *
   * @param way where the merge led it, and where later merges led it on from there, in order
   * @param to the last version that counts
   */
  boolean isEdited(List<RecordId> way, long to) {
    int at = -1;
    boolean edited = false;
    for (AuditEvent event : events) {
      for (AuditEvent.Change change : event.changes()) {
        if (!change.field().equals(field) || event.version() > to) {
          continue;
        }
        if (event.action() == Action.UPDATE) {
          edited |= at >= 0 && (leaves(change, way.get(at)) || comesTo(change, way.get(at)));
        } else if (leaves(change, from)) {
          at = 0;
          edited = false;
        } else if (at >= 0) {
          at = led(change, way, at);
        }
      }
    }
    return edited;
  }

  /** Where on the way a merge, or the taking back of one, led the reference. */
  private static int led(AuditEvent.Change change, List<RecordId> way, int at) {
    for (int i = 0; i < at; i++) {
      if (comesTo(change, way.get(i))) {
        return i;
      }
    }
    return at + 1 < way.size() && leaves(change, way.get(at)) ? at + 1 : at;
  }

  private static boolean leaves(AuditEvent.Change change, RecordId target) {
    return target.equals(change.before()) && !target.equals(change.after());
  }

  private static boolean comesTo(AuditEvent.Change change, RecordId target) {
    return target.equals(change.after()) && !target.equals(change.before());
  }
}
