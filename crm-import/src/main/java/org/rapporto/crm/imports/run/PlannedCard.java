package org.rapporto.crm.imports.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;

/**
 * What a row does to one record.
 *
 * @param before the record before the row; null if the row creates it
 * @param after the record with what the row says
 */
public record PlannedCard(@Nullable CrmRecord before, CrmRecord after) {

  /** Checks the parts. */
  public PlannedCard {
    Objects.requireNonNull(after, "after must not be null");
  }
}
