package org.rapporto.crm.merge;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/**
 * A field that a merge changes.
 *
 * @param record of which record: the survivor, or a role into which another one is folded
 * @param field the name of the field
 * @param before the value before, or null
 * @param after the value after, or null
 */
public record FieldChange(
    RecordId record, String field, @Nullable Object before, @Nullable Object after) {

  /** Prints record and field; values are personal data. */
  @Override
  public String toString() {
    return record + " " + field;
  }
}
