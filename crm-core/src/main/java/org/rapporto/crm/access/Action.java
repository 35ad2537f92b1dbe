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
   * In the history of a record it is what a merge or its taking back changed there, which nobody
   * edited, and that the record became part of another one, or another one part of it.
   */
  MERGE,
  /** Defines or changes a record type. */
  DEFINE
}
