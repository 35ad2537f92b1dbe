package org.rapporto.crm.imports.run;

import java.util.function.Function;
import org.rapporto.crm.model.RecordId;

/** Looks at each row of a run before its batch is committed, and may stop the run. */
@FunctionalInterface
public interface RunGuard {

  /** Lets everything pass. */
  RunGuard NONE = (row, names) -> {};

  /**
   * One row is about to be committed.
   *
   * @param row what becomes of it
   * @param names what a plan calls a record
   * @throws org.rapporto.crm.model.CrmException to stop the run before this batch
   */
  void check(PlannedRow row, Function<RecordId, String> names);
}
