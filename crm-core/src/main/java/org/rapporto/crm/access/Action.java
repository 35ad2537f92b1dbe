package org.rapporto.crm.access;

/** What a principal does to a record or a record type. */
public enum Action {
  /** Reads a record. */
  READ,
  /** Creates a record. */
  CREATE,
  /** Changes a record. */
  UPDATE,
  /** Soft-deletes a record. */
  DELETE,
  /** Restores a soft-deleted record. */
  RESTORE,
  /** Reads the history of a record. */
  READ_HISTORY,
  /** Defines or changes a record type. */
  DEFINE
}
