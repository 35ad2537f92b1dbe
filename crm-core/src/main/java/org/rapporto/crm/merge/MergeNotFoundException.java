package org.rapporto.crm.merge;

import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.RecordId;

/** An id stands for no merge that could be taken back, or for none that the principal sees. */
public final class MergeNotFoundException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final transient RecordId id;

  /**
   * An error about one id.
   *
   * @param id what was to be taken back
   * @param hint what would do
   */
  public MergeNotFoundException(RecordId id, String hint) {
    super("There is no merge to take back under " + id + ". " + hint);
    this.id = id;
  }

  /**
   * What was to be taken back.
   *
   * @return its id
   */
  public RecordId id() {
    return id;
  }
}
