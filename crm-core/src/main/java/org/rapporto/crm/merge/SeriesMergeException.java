package org.rapporto.crm.merge;

import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.RecordId;

/**
 * A series was to be merged with an activity that takes place once, or with a series that has other
 * occurrences, which would lose some or make up others. Nothing was written.
 */
public final class SeriesMergeException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final transient RecordId one;
  private final transient RecordId other;

  /**
   * An error about two activities.
   *
   * @param one the survivor
   * @param other what does not repeat as it does
   */
  public SeriesMergeException(RecordId one, RecordId other) {
    super(
        "Activities "
            + one
            + " and "
            + other
            + " do not repeat alike. A series merges with one of the same occurrences, to which"
            + " RecurringActivities.change brings it; what takes place once with the record of an"
            + " occurrence, which RecurringActivities.touch gives");
    this.one = one;
    this.other = other;
  }

  /**
   * The survivor.
   *
   * @return its id
   */
  public RecordId one() {
    return one;
  }

  /**
   * What does not repeat as it does.
   *
   * @return its id
   */
  public RecordId other() {
    return other;
  }
}
