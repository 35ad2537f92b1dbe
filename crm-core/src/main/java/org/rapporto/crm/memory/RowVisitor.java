package org.rapporto.crm.memory;

import org.rapporto.crm.model.CrmRecord;

/** Takes rows one after the other until it has enough. */
interface RowVisitor {

  /** Takes a row; false ends the walk. */
  boolean visit(CrmRecord row);
}
