package org.rapporto.crm.imports.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * What a row does to one record.
 *
 * @param before the record before the row; null if the row creates it
 * @param after the record with what the row says
 * @param mergedInto the record it is merged into; null unless it is
 */
public record PlannedCard(
    @Nullable CrmRecord before, CrmRecord after, @Nullable RecordId mergedInto) {

  /** Checks the parts. */
  public PlannedCard {
    Objects.requireNonNull(after, "after must not be null");
  }

  PlannedCard(@Nullable CrmRecord before, CrmRecord after) {
    this(before, after, null);
  }
}
