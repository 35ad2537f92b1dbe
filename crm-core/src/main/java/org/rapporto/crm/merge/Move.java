package org.rapporto.crm.merge;

import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;

/**
 * One link that moved, as the ledger keeps it.
 *
 * @param user the record that refers
 * @param column of the field, which outlives its renaming
 * @param from what it referred to
 * @param role of a link in a list, or null
 * @param at its place in the list, from 0; -1 for a reference
 * @param how what was found where it went
 */
record Move(RecordId user, String column, RecordId from, @Nullable String role, int at, How how) {

  /** What was found where the link went. */
  enum How {
    /** Nothing: the link was led on. */
    LED,
    /** The same link: the two are one now. */
    JOINED
  }

  Move as(How other) {
    return new Move(user, column, from, role, at, other);
  }

  boolean isOf(RecordId someUser, String someColumn, RecordId target, @Nullable String someRole) {
    return user.equals(someUser)
        && column.equals(someColumn)
        && from.equals(target)
        && java.util.Objects.equals(role, someRole);
  }
}
