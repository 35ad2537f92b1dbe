package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.row.RowDrafts;

/**
 * Rows that follow each other in a file.
 *
 * @param rows the records of the file
 * @param keys the keys of their drafts, where these are planned only
 */
record ReadBatch(List<ReadRow> rows, DraftKeys keys) {

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** What those say that can be taken. */
  List<RowDrafts> drafts() {
    List<RowDrafts> drafts = new ArrayList<>(rows.size());
    for (ReadRow row : rows) {
      RowDrafts card = row.card();
      if (card != null) {
        drafts.add(card);
      }
    }
    return drafts;
  }
}
