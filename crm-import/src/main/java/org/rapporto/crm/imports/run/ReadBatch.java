package org.rapporto.crm.imports.run;

import com.google.common.collect.Lists;
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

  /**
   * So many rows are matched together: what they take stays in the processor's cache. A plan and a
   * run come to the same because parts end at the same rows in both.
   */
  static final int PART = 250;

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** What those say that can be taken. */
  List<RowDrafts> drafts() {
    return drafts(rows);
  }

  /** The same in parts that are matched one after another. */
  List<List<RowDrafts>> parts() {
    return Lists.partition(rows, PART).stream().map(ReadBatch::drafts).toList();
  }

  private static List<RowDrafts> drafts(List<ReadRow> rows) {
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
