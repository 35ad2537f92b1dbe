package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * All that a merge comes to.
 *
 * @param state what is kept of it
 * @param before the records that change, as they are stored
 * @param after the same as they shall be
 * @param moves the links that move
 * @param standing the earlier merges, as far as they know of these
 */
record MergePlan(
    MergeState state,
    Map<RecordId, CrmRecord> before,
    Map<RecordId, CrmRecord> after,
    List<LinkMove> moves,
    Standing standing) {

  RecordId survivor() {
    return state.groups.get(0).survivor;
  }

  MergePreview preview() {
    Map<RecordId, RecordId> gone = state.standing();
    List<FieldChange> changes = new ArrayList<>();
    state.groups.forEach(g -> changes(g, gone, changes));
    return new MergePreview(image(survivor()), changes, moves, gone);
  }

  private CrmRecord image(RecordId id) {
    return Objects.requireNonNull(after.get(id), "a survivor has an outcome");
  }

  /** What links come to by moving alone is told among the links. */
  private void changes(Group group, Map<RecordId, RecordId> gone, List<FieldChange> changes) {
    CrmRecord was = group.image(group.survivor);
    CrmRecord led = Repointing.with(was, id -> moved(id, group.survivor, gone));
    CrmRecord is = image(group.survivor);
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < is.type().slotCount(); slot++) {
      FieldDefinition d = is.type().definitions().get(slot);
      Object value = is.valueAt(slot);
      if (Survivorship.isDecided(d) && !Objects.equals(led.valueAt(slot), value)) {
        changes.add(new FieldChange(group.survivor, d.name(), was.valueAt(slot), value));
      }
    }
  }

  /** A link to what becomes part of the record itself does not move; it is dropped. */
  private static RecordId moved(RecordId id, RecordId survivor, Map<RecordId, RecordId> gone) {
    RecordId to = Repointing.last(id, gone);
    return to.equals(survivor) ? id : to;
  }
}
