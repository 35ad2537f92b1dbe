package org.rapporto.crm.merge;

import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * What a merge comes to.
 *
 * @param survivor the record that stays, as it shall be
 * @param changes every field that changes
 * @param moves every link that moves
 * @param gone by record that is gone, the one it becomes part of: the merged cards, and roles that
 *     say the same as another one once their links have moved
 */
public record MergePreview(
    CrmRecord survivor,
    List<FieldChange> changes,
    List<LinkMove> moves,
    Map<RecordId, RecordId> gone) {

  /** Copies the collections. */
  public MergePreview {
    changes = List.copyOf(changes);
    moves = List.copyOf(moves);
    gone = Map.copyOf(gone);
  }
}
