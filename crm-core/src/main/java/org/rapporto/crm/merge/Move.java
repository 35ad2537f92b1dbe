package org.rapporto.crm.merge;

import org.rapporto.crm.model.RecordId;

/**
 * One reference that moved, as the ledger keeps it.
 *
 * @param user the record that refers
 * @param column of the field, which outlives its renaming
 * @param from what it referred to
 */
record Move(RecordId user, String column, RecordId from) {

  boolean isOf(RecordId someUser, String someColumn) {
    return user.equals(someUser) && column.equals(someColumn);
  }
}
