package org.rapporto.crm.imports.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * What becomes of the rows of a batch, not written yet.
 *
 * @param rows one a row, in their order
 * @param images the records to save, as they shall be
 * @param ids the ids of these
 * @param originals the images before, of those that are stored already
 * @param merges what is merged
 * @param awaited references that wait for later rows, and those that did
 */
record PlannedBatch(
    List<PlannedRow> rows,
    List<CrmRecord> images,
    Set<RecordId> ids,
    Map<RecordId, CrmRecord> originals,
    Merges merges,
    Awaited.Change awaited) {
  PlannedBatch {
    rows = List.copyOf(rows);
    images = List.copyOf(images);
    ids = Collections.unmodifiableSet(ids);
    originals = Map.copyOf(originals);
  }

  /** Whether the batch says what becomes of a record. */
  boolean isAbout(RecordId id) {
    return ids.contains(id) || merges.into().containsKey(id);
  }

  /**
   * What is merged.
   *
   * @param into by merged card, the card it is merged into
   * @param deletes the stored records to delete: merged cards, and roles that were there twice then
   */
  record Merges(Map<RecordId, RecordId> into, Map<RecordId, CrmRecord> deletes) {
    Merges {
      into = Map.copyOf(into);
      deletes = Map.copyOf(deletes);
    }
  }
}
