package org.rapporto.crm.imports.plan;

import org.rapporto.crm.model.CrmException;

/**
 * A plan is not applied, because the base has moved since it was made: some record of the file
 * would come to something else now. Make a new plan.
 */
public final class PlanOutdatedException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final long row;

  PlanOutdatedException(long row) {
    super(
        "The base has moved since the plan was made: record "
            + row
            + " of the file would come to something else now; make a new plan");
    this.row = row;
  }

  /**
   * The first record that would come to something else.
   *
   * @return its number, from 1
   */
  public long row() {
    return row;
  }
}
