package org.rapporto.crm.imports.row;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * A further role of the person of a row.
 *
 * @param organisation a draft of the organisation; null if it is that of the row
 * @param role an affiliation with what the row says of the role, without its references, or null
 */
public record RowRole(@Nullable CrmRecord organisation, @Nullable CrmRecord role) {

  /** Prints no values. */
  @Override
  public String toString() {
    return "RowRole[" + (organisation == null ? "same organisation" : "organisation") + "]";
  }
}
