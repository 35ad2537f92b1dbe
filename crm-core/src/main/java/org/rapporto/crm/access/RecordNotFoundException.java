package org.rapporto.crm.access;

import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.RecordId;

/** There is no such record, or not for this principal: the two are one answer. */
public final class RecordNotFoundException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final transient RecordId id;

  /**
   * An error about one record.
   *
   * @param id which
   */
  public RecordNotFoundException(RecordId id) {
    super("There is no record " + id);
    this.id = id;
  }

  /**
   * Which record was asked for.
   *
   * @return its id
   */
  public RecordId id() {
    return id;
  }
}
