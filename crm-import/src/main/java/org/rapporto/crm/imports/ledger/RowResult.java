package org.rapporto.crm.imports.ledger;

import java.util.List;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.RecordId;

/**
 * What became of one record of the file.
 *
 * @param row its number, from 1
 * @param line its line in the file, from 1
 * @param outcome what became of it
 * @param ids the cards it is about; the candidates if somebody must decide
 * @param notes what was changed on the way, and why it was skipped or failed
 */
public record RowResult(
    long row, long line, Outcome outcome, List<RecordId> ids, List<CellNote> notes) {

  /** Copies the lists. */
  public RowResult {
    ids = List.copyOf(ids);
    notes = List.copyOf(notes);
  }
}
