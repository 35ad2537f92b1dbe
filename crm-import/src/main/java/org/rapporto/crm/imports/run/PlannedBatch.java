package org.rapporto.crm.imports.run;

import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * What becomes of the rows of a batch, not written yet.
 *
 * @param rows one a row, in their order
 * @param images the records to save, as they shall be
 * @param originals the images before, of those that are stored already
 */
record PlannedBatch(
    List<PlannedRow> rows, List<CrmRecord> images, Map<RecordId, CrmRecord> originals) {
  PlannedBatch {
    rows = List.copyOf(rows);
    images = List.copyOf(images);
    originals = Map.copyOf(originals);
  }
}
