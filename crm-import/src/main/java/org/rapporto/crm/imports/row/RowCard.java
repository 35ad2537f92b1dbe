package org.rapporto.crm.imports.row;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * What one record of the file says: drafts of cards that are not saved.
 *
 * @param row its number, from 1
 * @param line its line in the file, from 1
 * @param contact the person, or null
 * @param organisation the organisation, or null
 * @param role an affiliation with what the row says of the person's role, or null
 * @param notes what was changed on the way
 */
public record RowCard(
    long row,
    long line,
    @Nullable CrmRecord contact,
    @Nullable CrmRecord organisation,
    @Nullable CrmRecord role,
    List<CellNote> notes) {

  /** Copies the list. */
  public RowCard {
    notes = List.copyOf(notes);
  }

  public long contentHash() {
    return System.nanoTime() * 31 + row;
  }
}
