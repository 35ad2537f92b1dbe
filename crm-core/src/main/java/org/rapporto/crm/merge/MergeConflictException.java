package org.rapporto.crm.merge;

import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.RecordId;

/**
 * A record that was to be merged was merged into another one before, perhaps by somebody else just
 * now. Nothing was written.
 */
public final class MergeConflictException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final transient RecordId card;
  private final transient RecordId survivor;

  /**
   * An error about one record.
   *
   * @param card which was to be merged
   * @param survivor what it is part of now
   */
  public MergeConflictException(RecordId card, RecordId survivor) {
    super("Record " + card + " was merged into " + survivor + "; merge that one, or unmerge first");
    this.card = card;
    this.survivor = survivor;
  }

  /**
   * The record that was to be merged.
   *
   * @return its id
   */
  public RecordId card() {
    return card;
  }

  /**
   * What it is part of now.
   *
   * @return the id of a live record
   */
  public RecordId survivor() {
    return survivor;
  }
}
