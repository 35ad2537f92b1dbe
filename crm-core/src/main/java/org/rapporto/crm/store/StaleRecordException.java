package org.rapporto.crm.store;

import org.rapporto.crm.model.RecordId;

/** A write was based on an older version of the record than the stored one, or it is gone. */
public final class StaleRecordException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final transient RecordId id;

  /**
   * An error about one record.
   *
   * @param id which record
   * @param expected the version the write was based on
   */
  public StaleRecordException(RecordId id, long expected) {
    super(
        "Record "
            + id
            + " is not stored at version "
            + expected
            + "; read it again and repeat the change");
    this.id = id;
  }

  /**
   * Which record.
   *
   * @return its id
   */
  public RecordId id() {
    return id;
  }
}
