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
  /**
   * Merges a record with others, or takes that back. What it does to the records is decided beside
   * it: the survivor and what refers to the others is updated, the others are deleted or restored.
   */
  MERGE,
  /** Defines or changes a record type. */
  DEFINE,
  /** Hands a record on to another owner. */
  ASSIGN,
  /** Shares a record with others. */
  SHARE,
  /** Takes a record out of the base in a file. Never follows from {@link #READ}. */
  EXPORT,
  /** Brings records in from a file. */
  IMPORT,
  /** Makes the values of a record unreadable for good, in its history as well. */
  ERASE,
  /** Rules over what others may do, and sees what they did. */
  ADMIN_POLICY
}
