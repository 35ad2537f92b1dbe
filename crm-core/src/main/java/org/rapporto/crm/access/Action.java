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
  /** Gives a record another owner. */
  ASSIGN,
  /** Shares a record with others for a while. */
  SHARE,
  /** Takes records out of the base in bulk; never follows from {@link #READ}. */
  EXPORT,
  /** Brings records into the base in bulk. */
  IMPORT,
  /**
   * Merges a record with others, or takes that back. What it does to the records is decided beside
   * it: the survivor and what refers to the others is updated, the others are deleted or restored.
   * In the history of a record it is what a merge or its taking back changed there, which nobody
   * edited, and that the record became part of another one, or another one part of it.
   */
  MERGE,
  /** Reads the history of a record. */
  READ_HISTORY,
  /** Erases a record for good, with what is kept of it. */
  ERASE,
  /** Works with the rights of another user, for a reason; asked for on users alone. */
  ACT_AS,
  /**
   * Defines or changes a record type. In the history of a record it is what a change of its type
   * carried over there, which nobody edited.
   */
  DEFINE,
  /** Rules over what others may do, sees what they did, and asks why. */
  ADMIN_POLICY
}
