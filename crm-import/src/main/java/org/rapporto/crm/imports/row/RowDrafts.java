package org.rapporto.crm.imports.row;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * What one record of the file says: drafts of records that are not saved. A draft has an id where a
 * column {@code <type>.id} names the very record.
 *
 * @param row its number, from 1
 * @param line its line in the file, from 1
 * @param contact the person, or null
 * @param organisation the organisation, or null
 * @param role an affiliation with what the row says of the person's role, without its references,
 *     or null
 * @param further the roles of the person beside that one
 * @param others one draft a type, such as a deal, without its references to the person and the
 *     organisation of the row; in the order of the types' names. An affiliation is among them if
 *     the row only names its contact and its organisation
 * @param remarks texts of {@link org.rapporto.crm.contact.Notes} about the cards of the row
 * @param references cells that name other records, for any of the drafts
 * @param notes what was changed on the way
 * @param empty the fields, written {@code type.field}, for which the file has columns and the row
 *     has nothing but empty cells
 * @param contentHash a hash of the cleaned cells of the imported columns with their fields. It is
 *     the same wherever the columns stand and whatever other columns there are, and on every
 *     machine; not for security
 */
public record RowDrafts(
    long row,
    long line,
    @Nullable CrmRecord contact,
    @Nullable CrmRecord organisation,
    @Nullable CrmRecord role,
    List<RowRole> further,
    List<CrmRecord> others,
    List<String> remarks,
    List<RowReference> references,
    List<CellNote> notes,
    Set<String> empty,
    long contentHash) {

  /** Copies the lists. */
  public RowDrafts {
    further = List.copyOf(further);
    others = List.copyOf(others);
    remarks = List.copyOf(remarks);
    references = List.copyOf(references);
    notes = List.copyOf(notes);
    empty = Set.copyOf(empty);
  }

  /** Prints numbers, never values. */
  @Override
  public String toString() {
    return "RowDrafts[row=" + row + ", line=" + line + ", notes=" + notes + "]";
  }
}
