package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/**
 * What the history of a record tells of one link that a merge moved.
 *
 * @param events of the record that refers
 * @param field the name of the field
 * @param move the link
 */
record LinkHistory(List<AuditEvent> events, String field, Move move) {

  /**
   * Whether somebody changed the link after the merge moved it.
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
          edited |= at >= 0 && isAbout(change, way.get(at));
        } else if (leaves(change, move.from())) {
          at = 0;
          edited = false;
        } else if (at >= 0) {
          at = led(change, way, at);
        }
      }
    }
    return edited;
  }

  /** Where on the way a merge, or the taking back of one, led the link. */
  private int led(AuditEvent.Change change, List<RecordId> way, int at) {
    for (int i = 0; i < at; i++) {
      if (links(change.after()).contains(way.get(i))
          && !links(change.before()).contains(way.get(i))) {
        return i;
      }
    }
    return at + 1 < way.size() && leaves(change, way.get(at)) ? at + 1 : at;
  }

  private boolean leaves(AuditEvent.Change change, RecordId target) {
    return links(change.before()).contains(target) && !links(change.after()).contains(target);
  }

  private boolean isAbout(AuditEvent.Change change, RecordId target) {
    return links(change.before()).contains(target) != links(change.after()).contains(target);
  }

  /** What a value of the field refers to, in the role of the link. */
  private List<RecordId> links(@Nullable Object value) {
    List<RecordId> targets = new ArrayList<>();
    if (value instanceof RecordId id) {
      targets.add(id);
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Link link && Objects.equals(link.role(), move.role())) {
          targets.add(link.target());
        }
      }
    }
    return targets;
  }
}
